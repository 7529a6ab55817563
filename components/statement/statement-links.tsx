import Link from 'next/link'
import { FACET_LABELS, RELATION_LOOKS } from '@/components/annotate/look'
import { Chip } from '@/components/ui/chip'
import { Day } from '@/components/ui/day'
import { foreign } from '@/components/ui/foreign'
import type { LinkedSpan, StatementDetail } from '@/lib/statement/schema'
import { searchOf } from './address'

type Props = {
  detail: StatementDetail
  /** The address of the project's statements. */
  base: string
}

/** Who linked what with what, in the order they did. */
export function StatementLinks({ detail, base }: Props) {
  const inside = new Set(detail.quotes.map(({ annotationId }) => annotationId))
  const hrefOf = (id: string) => `${base}/${id}${searchOf({ layer: detail.layer })}`
  if (detail.links.length === 0) return <p className="text-ink-2">No link holds this statement yet.</p>
  return (
    <ul className="divide-y divide-line">
      {detail.links.map((link) => (
        <li key={link.id} className="flex flex-wrap items-baseline gap-x-2 gap-y-1 py-2">
          <Chip variant={RELATION_LOOKS[link.relation].chip}>{RELATION_LOOKS[link.relation].says}</Chip>
          <span className="min-w-0 wrap-anywhere">
            <End span={link.from} href={inside.has(link.fromId) ? null : hrefOf(link.fromId)} />
            <span className="text-ink-2"> {RELATION_LOOKS[link.relation].says} </span>
            <End span={link.to} href={inside.has(link.toId) ? null : hrefOf(link.toId)} />
          </span>
          {link.facets.map((facet) => (
            <Chip key={facet}>{FACET_LABELS[facet]}</Chip>
          ))}
          {link.unsure && <Chip variant="warn">unsure</Chip>}
          <span className="text-xs text-ink-2">
            <bdi dir="auto">{link.author}</bdi>, <Day value={link.createdAt} />
          </span>
          {link.note !== '' && (
            <bdi dir="auto" className="min-w-0 basis-full text-[0.8125rem] wrap-anywhere text-ink-2 italic">
              {link.note}
            </bdi>
          )}
        </li>
      ))}
    </ul>
  )
}

/** One end of a link; that of another statement leads there. */
function End({ span: { report, quote, language }, href }: { span: LinkedSpan; href: string | null }) {
  const words = (
    <bdi dir="auto" lang={foreign(language)}>
      {quote}
    </bdi>
  )
  return (
    <>
      <bdi dir="auto" className="font-[550]">
        {report}
      </bdi>{' '}
      “
      {href === null ? (
        words
      ) : (
        <Link href={href} className="rounded text-ink underline underline-offset-2">
          {words}
        </Link>
      )}
      ”
    </>
  )
}
