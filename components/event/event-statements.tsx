import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { foreign } from '@/components/ui/foreign'
import { Panel } from '@/components/ui/panel'
import type { StatementItem, StatementsPage } from '@/lib/statement/schema'

type Props = { project: string; eventId: string; page: StatementsPage }

/** What the reports on an event say together or against each other: the first few, the disputed ones in front. */
export function EventStatements({ project, eventId, page }: Props) {
  const base = `/projects/${project}/statements`
  const query = new URLSearchParams({ layer: page.layer, event: eventId })
  return (
    <Panel
      title="Statements"
      actions={
        page.total > 0 && (
          <Link
            href={`${base}?${query}`}
            className="rounded text-[0.8125rem] text-accent underline underline-offset-2"
          >
            {page.total === 1 ? 'The statement in full' : `All ${page.total} statements`}
          </Link>
        )
      }
    >
      {page.total === 0 && (
        <p className="text-ink-2">
          Nothing is linked on this event yet. Link passages of two reports, and what they say together stands
          here.
        </p>
      )}
      <ul className="divide-y divide-line">
        {page.items.map((item) => (
          <li key={item.key} className="py-2.5 first:pt-0 last:pb-0">
            <Link
              href={`${base}/${item.key}?layer=${encodeURIComponent(page.layer)}`}
              className="line-clamp-3 rounded font-serif text-[0.9375rem] leading-snug text-ink no-underline hover:underline"
            >
              <bdi dir="auto" lang={foreign(item.language)}>
                {item.quote}
              </bdi>
            </Link>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem] text-ink-2">
              <Support item={item} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Support({ item }: { item: StatementItem }) {
  const { reports, independentOrigins } = item
  return (
    <>
      {item.contradicted && <Chip variant="contra">contradicted</Chip>}
      <span>
        {reports} {reports === 1 ? 'report' : 'reports'}, {independentOrigins}{' '}
        {independentOrigins === 1 ? 'origin' : 'origins'}
      </span>
    </>
  )
}
