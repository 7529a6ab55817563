'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import { accountSchema } from '@/lib/user/schema'

export function AccountNameForm({ name, version }: { name: string; version: number }) {
  const router = useRouter()
  const toast = useToast()
  const form = useApiForm({
    schema: accountSchema,
    defaultValues: { name },
    method: 'PATCH',
    path: '/api/v1/account',
    version,
    onSuccess: () => {
      toast.show({ title: 'Name saved', tone: 'success' })
      router.refresh()
    },
  })
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-3">
      {form.rootError && <FormError title={form.rootError.title}>{form.rootError.detail}</FormError>}
      <Field
        label="Name"
        hint="Shown to the people you work with."
        error={form.formState.errors.name?.message}
      >
        <Input {...form.register('name')} autoComplete="name" />
      </Field>
      <div>
        <Button type="submit" pending={form.pending}>
          Save name
        </Button>
      </div>
    </form>
  )
}
