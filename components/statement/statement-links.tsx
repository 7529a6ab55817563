import { FACET_LABELS, RELATION_LOOKS } from '@/components/annotate/look'
import { Chip } from '@/components/ui/chip'
import { Day } from '@/components/ui/day'
import type { StatementDetail } from '@/lib/statement/schema'

/** Who linked what with what, in the order they did. */
export function StatementLinks({ detail }: { detail: StatementDetail }) {
  const reports = new Map(detail.columns.map((column) => [column.articleId, column]))
  const quotes = new Map(detail.quotes.map((quote) => [quote.annotationId, quote]))
  const name = (annotationId: string) => {
    const report = reports.get(quotes.get(annotationId)?.articleId ?? '')
    return report?.outlet ?? report?.title ?? ''
  }
  if (detail.links.length === 0) return <p className="text-ink-2">No link holds this statement yet.</p>
  return (
    <ul className="divide-y divide-line">
      {detail.links.map((link) => (
        <li key={link.id} className="flex flex-wrap items-baseline gap-x-2 gap-y-1 py-2">
          <Chip variant={RELATION_LOOKS[link.relation].chip}>{RELATION_LOOKS[link.relation].says}</Chip>
          <span className="min-w-0">
            <bdi dir="auto" className="font-[550]">
              {name(link.fromId)}
            </bdi>{' '}
            “<bdi dir="auto">{quotes.get(link.fromId)?.quote}</bdi>”
            <span className="text-ink-2"> {RELATION_LOOKS[link.relation].says} </span>
            <bdi dir="auto" className="font-[550]">
              {name(link.toId)}
            </bdi>{' '}
            “<bdi dir="auto">{quotes.get(link.toId)?.quote}</bdi>”
          </span>
          {link.facets.map((facet) => (
            <Chip key={facet}>{FACET_LABELS[facet]}</Chip>
          ))}
          {link.unsure && <Chip variant="warn">unsure</Chip>}
          <span className="text-xs text-ink-2">
            <bdi dir="auto">{link.author}</bdi>, <Day value={link.createdAt} />
          </span>
          {link.note !== '' && (
            <bdi dir="auto" className="basis-full text-[0.8125rem] text-ink-2 italic">
              {link.note}
            </bdi>
          )}
        </li>
      ))}
    </ul>
  )
}
