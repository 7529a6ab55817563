import type { Metadata } from 'next'
import { ExportPanel } from '@/components/export/export-panel'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { requireProject } from '@/lib/access/gate'
import { countExports, exportChoices } from '@/lib/export/queries'
import { readExportQuery } from '@/lib/export/schema'

export const metadata: Metadata = { title: 'Export' }

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ExportPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project, 'export:read')
  const { query, filters, refused } = readExportQuery(await searchParams)
  const [counts, choices] = await Promise.all([countExports(scope, filters), exportChoices(scope)])
  const blind = scope.mode === 'blind' && scope.role === 'reviewer'
  return (
    <>
      <PageHeader
        title="Export"
        description={
          blind
            ? 'Take the work home as CSV: your own, and that of others on reports whose review you have submitted.'
            : 'Take the project’s work home as CSV, for a spreadsheet, R or Python.'
        }
      />
      {refused && (
        <Panel tone="warn" className="mb-4">
          A filter in this page’s address could not be read, so none is set. Choose the filters anew.
        </Panel>
      )}
      <ExportPanel slug={scope.slug} query={query} choices={choices} counts={counts} />
    </>
  )
}
