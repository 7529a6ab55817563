'use client'

import { UserPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useApiForm } from '@/components/ui/use-api-form'
import { createUserSchema } from '@/lib/user/schema'
import { SecretOnce } from './secret-once'

type Created = { email: string; passwordLink: { url: string } }

/** Makes an account, then shows the one-time link that the admin hands over. */
export function CreateUserDialog() {
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      title="Add a user"
      description="You get a link to hand over. With it they choose their own password."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<UserPlus aria-hidden="true" />}>
          Add a user
        </Button>
      }
    >
      <CreateUserForm onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function CreateUserForm({ onDone }: { onDone: () => void }) {
  const router = useRouter()
  const [created, setCreated] = useState<Created | null>(null)
  const form = useApiForm({
    schema: createUserSchema,
    defaultValues: { email: '', name: '', isAdmin: false },
    method: 'POST',
    path: '/api/v1/users',
    onSuccess: (user: Created) => {
      setCreated(user)
      router.refresh()
    },
  })
  const { errors } = form.formState
  if (created) {
    return (
      <div className="flex flex-col gap-4">
        <SecretOnce label={`One-time link for ${created.email}`} secret={created.passwordLink.url}>
          Send it yourself: Attest sends no mail. It works once, within seven days, and is not shown again.
        </SecretOnce>
        <div className="flex justify-end">
          <Button variant="primary" onClick={onDone}>
            Done
          </Button>
        </div>
      </div>
    )
  }
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      {form.rootError && <FormError title={form.rootError.title}>{form.rootError.detail}</FormError>}
      <Field label="Name" error={errors.name?.message}>
        <Input {...form.register('name')} autoComplete="off" />
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        <Input {...form.register('email')} type="email" autoComplete="off" dir="ltr" />
      </Field>
      <Checkbox
        {...form.register('isAdmin')}
        label="Administrator"
        hint="May add and disable users. Sees no project that they are not a member of."
      />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={form.pending}>
          Add user
        </Button>
      </div>
    </form>
  )
}
