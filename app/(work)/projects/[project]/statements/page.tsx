import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { addressOf, searchOf } from '@/components/statement/address'
import { NoStatements } from '@/components/statement/no-statements'
import { PrintButton } from '@/components/statement/print-button'
import { StatementFilters } from '@/components/statement/statement-filters'
import { StatementTable } from '@/components/statement/statement-table'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { eventOptions } from '@/lib/event/queries'
import { getStatement } from '@/lib/statement/detail/queries'
import { layerChoices, viewOfStatements } from '@/lib/statement/queries'
import { readStatementsQuery } from '@/lib/statement/schema'

export const metadata: Metadata = { title: 'Statements' }

/** More than a tall screen shows; the rest follows by itself. */
const FIRST_ROWS = 20

/** No event has this id: what is narrowed to an event that is not there is empty, on the page and in the file. */
const NOWHERE = '00000000-0000-0000-0000-000000000000'

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function StatementsPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project, 'annotation:read')
  const search = await searchParams
  const query = readStatementsQuery(search)
  const [view, events, layers] = await Promise.all([
    orNotFound(viewOfStatements(scope, search.limit === undefined ? { ...query, limit: FIRST_ROWS } : query)),
    eventOptions(scope),
    layerChoices(scope),
  ])
  const [first] = view.items
  // The first dispute lies open, as what a reader most likely came for.
  const opened = first?.contradicted ? await getStatement(scope, { key: first.key, layer: view.layer }) : null
  const base = `/projects/${scope.slug}/statements`
  const address = addressOf(query)
  // The file knows events by their ids alone.
  const wanted =
    query.event === 'none'
      ? 'none'
      : (events.find(({ id, name }) => id === query.event || name === query.event)?.id ?? NOWHERE)
  const file = searchOf({ ...address, layer: view.layer, ...(query.event ? { event: wanted } : {}) })
  const csv = `/api/v1/projects/${scope.slug}/export/statements.csv${file}`
  return (
    <>
      <PageHeader
        title="Statements"
        description="A statement is what a set of corroborating spans says. Each row shows which report says it, which says otherwise, and how many independent origins stand behind it: two reports quoting one agency count once."
        actions={
          <div className="no-print flex gap-2">
            {view.items.length > 0 && <PrintButton />}
            <ButtonLink href={csv} download prefetch={false} icon={<Download aria-hidden="true" />}>
              CSV
            </ButtonLink>
          </div>
        }
      />
      <StatementFilters
        action={base}
        address={address}
        events={events.map(({ id, name }) => ({ value: id, label: name }))}
        layers={layers}
        layer={view.layer}
      />
      {view.items.length === 0 ? (
        <NoStatements slug={scope.slug} filtered={Object.keys(address).length > 0} />
      ) : (
        <StatementTable
          key={JSON.stringify(query)}
          slug={scope.slug}
          view={view}
          address={{ ...address, layer: view.layer }}
          opened={opened}
        />
      )}
    </>
  )
}
