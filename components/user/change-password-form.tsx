'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import { changePasswordSchema } from '@/lib/user/schema'
import { NewPasswordField } from './password-fields'

export function ChangePasswordForm({ email }: { email: string }) {
  const router = useRouter()
  const toast = useToast()
  const form = useApiForm({
    schema: changePasswordSchema,
    defaultValues: { current: '', next: '' },
    method: 'POST',
    path: '/api/v1/account/password',
    onSuccess: () => {
      form.reset()
      toast.show({
        title: 'Password changed',
        description: 'You are signed out everywhere else.',
        tone: 'success',
      })
      router.refresh()
    },
  })
  const { errors } = form.formState
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-3.5">
      {form.rootError && <FormError title={form.rootError.title}>{form.rootError.detail}</FormError>}
      {/* Tells a password manager whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label="Current password" error={errors.current?.message}>
        <Input {...form.register('current')} type="password" autoComplete="current-password" dir="ltr" />
      </Field>
      <NewPasswordField
        label="New password"
        error={errors.next?.message}
        registration={form.register('next')}
      />
      <div>
        <Button type="submit" pending={form.pending}>
          Change password
        </Button>
      </div>
    </form>
  )
}
