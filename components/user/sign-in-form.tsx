'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { signIn } from 'next-auth/react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { signInSchema } from '@/lib/user/schema'
import { signInSentence } from '@/lib/user/sign-in-errors'

type SignInFormProps = {
  /** Where to go then: a path of this site. */
  callback: string
  /** A code that an earlier try came back with. */
  initialError: string | undefined
  /** The name of the single sign-on, where there is one. */
  singleSignOn: string | null
}

export function SignInForm({ callback, initialError, singleSignOn }: SignInFormProps) {
  const [error, setError] = useState(initialError)
  const form = useForm({
    resolver: zodResolver(signInSchema),
    defaultValues: { email: '', password: '' },
  })
  const { errors, isSubmitting } = form.formState

  const submit = form.handleSubmit(async (values) => {
    setError(undefined)
    const code = await attempt(values)
    if (code === null) return window.location.assign(callback)
    setError(code)
    if (code === 'CredentialsSignin') form.resetField('password')
  })

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormError>{error && signInSentence(error)}</FormError>
      <Field label="E-mail" error={errors.email?.message}>
        <Input {...form.register('email')} type="email" autoComplete="username" dir="ltr" />
      </Field>
      <Field label="Password" error={errors.password?.message}>
        <Input {...form.register('password')} type="password" autoComplete="current-password" dir="ltr" />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={isSubmitting} className="mt-1 w-full">
        Sign in
      </Button>
      {singleSignOn && (
        <Button size="lg" className="w-full" onClick={() => signIn('oidc', { callbackUrl: callback })}>
          Sign in with {singleSignOn}
        </Button>
      )}
      <p className="text-xs text-ink-2">
        No account, or no password yet? An administrator can send you a link to set one.
      </p>
    </form>
  )
}

/** The code of what went wrong, or null. next-auth leaves the page when it finds no server, so that is asked first. */
async function attempt(values: { email: string; password: string }): Promise<string | null> {
  const reached = await api({ method: 'GET', path: '/api/health' })
  if (!reached.ok) return 'offline'
  const result = await signIn('credentials', { ...values, redirect: false }).catch(() => undefined)
  if (!result) return 'offline'
  return result.ok && !result.error ? null : (result.error ?? 'unknown')
}
