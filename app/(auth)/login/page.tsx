import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthFrame } from '@/components/user/auth-frame'
import { SignInForm } from '@/components/user/sign-in-form'
import { env } from '@/lib/server/env'
import { currentSession } from '@/lib/server/session'
import { safeCallback } from '@/lib/user/callback'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

export default async function LoginPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams
  const callback = safeCallback(single(callbackUrl))
  if (await currentSession()) redirect(callback)
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env()
  const singleSignOn = OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET ? OIDC_NAME : null
  return (
    <AuthFrame title="Sign in" intro="Read closely. Mark what is said, and by whom.">
      <SignInForm callback={callback} initialError={single(error)} singleSignOn={singleSignOn} />
    </AuthFrame>
  )
}
