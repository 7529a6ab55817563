'use client'

import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import { useRefresh } from '@/components/ui/use-refresh'
import type { Distinction, EventOption } from '@/lib/event/queries'
import { type DistinctionInput, distinctionSchema } from '@/lib/event/schema'

type Props = { eventId: string; others: readonly EventOption[] }

/** For leads: what tells this event apart from another. */
export function TellApart(props: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Tell apart…
      </Button>
      {open && <DistinctionDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function DistinctionDialog({ eventId, others, onClose }: Props & { onClose: () => void }) {
  const router = useRouter()
  const form = useApiForm<z.input<typeof distinctionSchema>, DistinctionInput>({
    schema: distinctionSchema,
    defaultValues: { otherId: others[0]?.id ?? '', text: '' },
    method: 'POST',
    path: `/api/v1/events/${eventId}/distinctions`,
    onSuccess: () => {
      onClose()
      router.refresh()
    },
  })
  const { errors } = form.formState
  return (
    <FormDialog
      open
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
      title="Tell two events apart"
      submitLabel="Save"
      pending={form.pending}
      onSubmit={form.submit}
      rootError={form.rootError}
    >
      <Field label="The other event" required error={errors.otherId?.message}>
        <Select
          {...form.register('otherId')}
          options={others.map(({ id, name, from }) => ({
            value: id,
            label: from ? `${name} (${from})` : name,
          }))}
        />
      </Field>
      <Field
        label="What tells them apart"
        required
        error={errors.text?.message}
        hint="Shown on the pages of both events, and when a report is added that fits either."
      >
        <Textarea {...form.register('text')} rows={3} maxLength={1000} dir="auto" />
      </Field>
    </FormDialog>
  )
}

export function ForgetDistinction({ eventId, distinction }: { eventId: string; distinction: Distinction }) {
  const { refresh, refreshing } = useRefresh()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  async function remove() {
    setBusy(true)
    const path = `/api/v1/events/${eventId}/distinctions/${distinction.id}`
    const result = await api({ method: 'DELETE', path })
    setBusy(false)
    if (!result.ok)
      toast.show({ tone: 'error', title: result.problem.title, description: result.problem.detail })
    refresh()
  }
  return (
    <Button
      variant="ghost"
      size="sm"
      iconOnly
      icon={<X aria-hidden="true" />}
      aria-label={`Remove “${distinction.text.slice(0, 60)}”`}
      pending={busy || refreshing}
      onClick={() => void remove()}
    />
  )
}
