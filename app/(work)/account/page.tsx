import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { AccountNameForm } from '@/components/user/account-name-form'
import { ChangePasswordForm } from '@/components/user/change-password-form'
import { HomeShell } from '@/components/user/home-shell'
import { SignInList } from '@/components/user/sign-in-list'
import { TokenPanel } from '@/components/user/token-panel'
import { requireActor } from '@/lib/access/gate'
import { currentSession } from '@/lib/server/session'
import { getUser, listSessions, listTokens } from '@/lib/user/queries'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const actor = await requireActor()
  const session = await currentSession()
  const [user, sessions, tokens] = await Promise.all([
    getUser(actor.userId),
    listSessions(actor.userId, session?.sessionId ?? null),
    listTokens(actor.userId),
  ])
  const now = new Date()
  return (
    <HomeShell user={actor}>
      <PageHeader title="Account" description={<span className="break-all">{user.email}</span>} />
      <div className="grid max-w-[64rem] items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Your name">
            <AccountNameForm name={user.name} version={user.version} />
          </Panel>
          <Panel title="Password" description="Changing it signs you out everywhere else.">
            <ChangePasswordForm email={user.email} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Where you are signed in">
            <SignInList sessions={sessions} now={now} />
          </Panel>
          <Panel
            title="Access tokens"
            description="For scripts. A token may do what you may do, until you revoke it."
          >
            <TokenPanel tokens={tokens} now={now} />
          </Panel>
        </div>
      </div>
    </HomeShell>
  )
}
