'use client'

import { Chip } from '@/components/ui/chip'
import { type LinkRow, RELATIONS } from '@/lib/link/schema'
import { LinkItem } from './link-item'
import { RELATION_LOOKS } from './look'

export type LinkSummaryProps = {
  links: LinkRow[]
  /** From whose side the links are read. */
  annotationId: string
  open?: boolean
  editable?: boolean
  onJump?: (articleId: string, annotationId: string) => void
}

/** The links of one span: as counts by relation, or opened with both quotes. */
export function LinkSummary({ links, annotationId, open, editable = false, onJump }: LinkSummaryProps) {
  if (!open) {
    return (
      <span className="mt-1.5 flex flex-wrap gap-1.5">
        {RELATIONS.flatMap((relation) => {
          const { chip, says, said } = RELATION_LOOKS[relation]
          const from = links.filter(
            (link) => link.relation === relation && link.fromId === annotationId,
          ).length
          const to = links.filter((link) => link.relation === relation && link.fromId !== annotationId).length
          const counts =
            says === said ? [[says, from + to] as const] : [[says, from] as const, [said, to] as const]
          return counts
            .filter(([, count]) => count > 0)
            .map(([words, count]) => (
              <Chip key={words} variant={chip}>
                {count} {words}
              </Chip>
            ))
        })}
      </span>
    )
  }
  return (
    <ul className="flex flex-col gap-2" aria-label="Links of this span">
      {links.map((link) => (
        <LinkItem key={link.id} link={link} annotationId={annotationId} editable={editable} onJump={onJump} />
      ))}
    </ul>
  )
}
