'use client'

import { signIn } from 'next-auth/react'
import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/form-error'
import { useApiForm } from '@/components/ui/use-api-form'
import { linkPasswordSchema } from '@/lib/user/schema'
import { NewPasswordField } from './password-fields'

/** Sets the first, or a forgotten, password by the one-time link, and signs in with it. */
export function SetPasswordForm({ token, email }: { token: string; email: string }) {
  const form = useApiForm({
    schema: linkPasswordSchema,
    defaultValues: { token, password: '' },
    method: 'POST',
    path: '/api/v1/password',
    onSuccess: async (_, { password }) => {
      // Where signing in fails the password is set all the same; the sign-in page then takes it.
      const result = await signIn('credentials', { email, password, redirect: false }).catch(() => undefined)
      window.location.assign(result?.ok ? '/' : '/login')
    },
  })
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      {form.rootError && (
        <FormError title={form.rootError.title}>
          {form.rootError.detail ?? form.rootError.items.join(' ')}
        </FormError>
      )}
      {/* Tells a password manager whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <NewPasswordField
        label="New password"
        error={form.formState.errors.password?.message}
        registration={form.register('password')}
      />
      <Button type="submit" variant="primary" size="lg" pending={form.pending} className="mt-1 w-full">
        Set password and sign in
      </Button>
    </form>
  )
}
