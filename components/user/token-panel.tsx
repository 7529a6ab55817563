'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { RelativeTime } from '@/components/ui/relative-time'
import { useApiForm } from '@/components/ui/use-api-form'
import { type TokenRow, tokenSchema } from '@/lib/user/schema'
import { SecretOnce } from './secret-once'

type Created = { id: string; name: string; token: string }

/** Personal access tokens: made and shown once, listed by their beginning, revoked at once. */
export function TokenPanel({ tokens, now }: { tokens: TokenRow[]; now: Date }) {
  const router = useRouter()
  const [created, setCreated] = useState<Created | null>(null)
  const form = useApiForm({
    schema: tokenSchema,
    defaultValues: { name: '' },
    method: 'POST',
    path: '/api/v1/account/tokens',
    onSuccess: (token: Created) => {
      setCreated(token)
      form.reset()
      router.refresh()
    },
  })

  async function revoke(id: string) {
    const result = await api({ method: 'DELETE', path: `/api/v1/account/tokens/${id}` })
    // One that is gone already is what was asked for.
    if (!result.ok && result.status !== 404) return result.problem.detail ?? result.problem.title
    if (created?.id === id) setCreated(null)
    router.refresh()
  }

  return (
    <div className="flex flex-col gap-4">
      {created && (
        <SecretOnce label={`Your token “${created.name}”`} secret={created.token}>
          Copy it now: it is not shown again. Send it as <code>Authorization: Bearer …</code>
        </SecretOnce>
      )}
      {tokens.length === 0 ? (
        <EmptyState compact title="No tokens yet">
          Make one for a script that reads or writes through the API in your name.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {tokens.map((token) => (
            <li
              key={token.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 py-2.5"
            >
              <span className="min-w-0">
                <bdi dir="auto" className="font-[550] break-words">
                  {token.name}
                </bdi>{' '}
                <code className="text-xs text-ink-2">{token.prefix}…</code>
                <span className="block text-[0.8125rem] text-ink-2">
                  Made <RelativeTime value={token.createdAt} now={now} />,{' '}
                  {token.lastUsedAt ? (
                    <>
                      last used <RelativeTime value={token.lastUsedAt} now={now} />
                    </>
                  ) : (
                    'never used'
                  )}
                </span>
              </span>
              <ConfirmDialog
                title={`Revoke “${token.name}”?`}
                confirmLabel="Revoke token"
                danger
                onConfirm={() => revoke(token.id)}
                trigger={
                  <Button size="sm" variant="danger-ghost" aria-label={`Revoke ${token.name}`}>
                    Revoke
                  </Button>
                }
              >
                Scripts that use it stop working at once. This cannot be undone.
              </ConfirmDialog>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-3 border-t border-line pt-4">
        {form.rootError && <FormError title={form.rootError.title}>{form.rootError.detail}</FormError>}
        <Field
          label="New token"
          hint="A name that tells you later what it is for, such as “nightly export”."
          error={form.formState.errors.name?.message}
        >
          <Input {...form.register('name')} autoComplete="off" />
        </Field>
        <div>
          <Button type="submit" pending={form.pending}>
            Create token
          </Button>
        </div>
      </form>
    </div>
  )
}
