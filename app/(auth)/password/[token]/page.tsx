import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { AuthFrame } from '@/components/user/auth-frame'
import { SetPasswordForm } from '@/components/user/set-password-form'
import { findPasswordLink } from '@/lib/user/queries'

// The address is a secret: no other site may see it as a referrer.
export const metadata: Metadata = { title: 'Set your password', referrer: 'same-origin' }

export default async function PasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const link = await findPasswordLink(token)
  if (!link) {
    return (
      <AuthFrame title="This link does not work any more">
        <p className="text-ink-2">
          It has been used, a newer one has been made, or it is older than seven days. Ask your administrator
          for a new link. If you have set a password already, sign in with it.
        </p>
        <p className="mt-6">
          <ButtonLink href="/login" variant="primary" size="lg">
            Go to sign-in
          </ButtonLink>
        </p>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame
      title="Set your password"
      intro={
        <>
          Welcome, <bdi dir="auto">{link.name}</bdi>. You sign in as{' '}
          <bdi className="break-all">{link.email}</bdi>.
        </>
      }
    >
      <SetPasswordForm token={token} email={link.email} />
    </AuthFrame>
  )
}
