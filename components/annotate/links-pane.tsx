'use client'

import { EmptyState } from '@/components/ui/empty-state'
import { chordLabel } from '@/lib/annotation/keys'
import { LinkItem } from './link-item'
import { linksIn } from './rows'
import { useWorkspace } from './use-workspace'

/** All links of this report, the contradictions first. */
export function LinksPane({
  editable,
  onJump,
}: {
  editable: boolean
  onJump: (articleId: string, annotationId: string) => void
}) {
  const { state, page, keys } = useWorkspace()
  const order = ['contradicts', 'supersedes', 'corroborates', 'look-alike']
  const links = linksIn(state, page.articleId).sort(
    (a, b) => order.indexOf(a.relation) - order.indexOf(b.relation) || a.id.localeCompare(b.id),
  )
  if (links.length === 0) {
    return (
      <div className="px-4 py-3">
        <EmptyState title="No links yet">
          Select a span and press {chordLabel(keys.link[0] ?? '')} to link it to a passage of another report.
        </EmptyState>
      </div>
    )
  }
  return (
    <ul aria-label="Links of this report" className="flex flex-col gap-2 px-4 py-3">
      {links.map((link) => (
        <LinkItem key={link.id} link={link} editable={editable} onJump={onJump} />
      ))}
    </ul>
  )
}
