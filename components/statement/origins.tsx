import { Chip } from '@/components/ui/chip'
import type { StatementItem, StatementRow } from '@/lib/statement/schema'

// Three thirds, as the eye tells one from two from many; the number says the rest.
const FULL = 3

type Counted = Pick<StatementRow, 'independentOrigins' | 'against' | 'contradicted' | 'most' | 'reports'>

/** The one origin that most of the reports share, in words: "both: Kosovo Police", "3 of 5: Reuters". */
export function sharedOrigin({ most, reports }: Pick<Counted, 'most' | 'reports'>): string | null {
  if (!most || most.reports < 2) return null
  if (most.reports < reports) return `${most.reports} of ${reports}: ${most.label}`
  return reports === 2 ? `both: ${most.label}` : `all ${reports}: ${most.label}`
}

/** The number of independent origins as a bar and a figure, with what it hides; where no column names it, `named`. */
export function Origins({ item, named = false }: { item: Counted; named?: boolean }) {
  const { independentOrigins: count, against, contradicted } = item
  const shared = sharedOrigin(item)
  return (
    <>
      <span
        className="statement-bar"
        style={{ ['--part' as string]: `${(Math.min(count, FULL) / FULL) * 100}%` }}
      >
        {count}
        <span className={named ? undefined : 'sr-only'}>
          {' '}
          independent {count === 1 ? 'origin' : 'origins'}
        </span>
      </span>
      {contradicted && <Chip variant="contra">disputed</Chip>}
      {against.reports > 0 && (
        <span className="text-xs text-ink-2">{against.independentOrigins} against</span>
      )}
      {shared && (
        <Chip title={shared}>
          <bdi dir="auto">{shared}</bdi>
        </Chip>
      )}
    </>
  )
}

/** What the number counts, origin by origin, and what rests on each. */
export function OriginList({ item }: { item: StatementItem }) {
  return (
    <ul className="flex flex-col gap-1">
      {item.origins.map((group) => (
        <li key={group.origin} className="flex items-baseline justify-between gap-3">
          <span className="min-w-0">
            <bdi dir="auto" className="font-[550]">
              {group.label}
            </bdi>{' '}
            <span className="text-ink-2">{KINDS[group.kind]}</span>
          </span>
          <span className="shrink-0 text-ink-2">
            {group.articleIds.length} {group.articleIds.length === 1 ? 'report' : 'reports'}
          </span>
        </li>
      ))}
    </ul>
  )
}

const KINDS = {
  speaker: 'is credited',
  agency: 'is the agency',
  outlet: 'reports it itself',
  article: 'is a report of unknown origin',
}
