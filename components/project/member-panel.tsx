import { Panel } from '@/components/ui/panel'
import type { MemberRow } from '@/lib/project/schema'
import { AddMemberForm } from './add-member-form'
import { Member } from './member-row'

type MemberPanelProps = { slug: string; members: MemberRow[]; ownId: string }

/** Who belongs to the project, and as what. */
export function MemberPanel({ slug, members, ownId }: MemberPanelProps) {
  return (
    <Panel title="Members">
      <dl className="mb-1 grid gap-x-3 gap-y-0.5 text-[0.8125rem] text-ink-2 sm:grid-cols-[auto_1fr]">
        <dt className="font-[550] text-ink">Lead</dt>
        <dd>adds reports and people, sees every review, may review too</dd>
        <dt className="font-[550] text-ink">Reviewer</dt>
        <dd>marks and links reports</dd>
        <dt className="font-[550] text-ink">Observer</dt>
        <dd>sees everything, changes nothing</dd>
      </dl>
      <ul className="divide-y divide-line">
        {members.map((member) => (
          <Member key={member.userId} slug={slug} member={member} own={member.userId === ownId} />
        ))}
      </ul>
      <AddMemberForm slug={slug} />
    </Panel>
  )
}
