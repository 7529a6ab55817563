import type { Metadata } from 'next'
import { searchOf } from '@/components/statement/address'
import { Coverage } from '@/components/statement/coverage'
import { OriginList, Origins } from '@/components/statement/origins'
import { PrintButton } from '@/components/statement/print-button'
import { StatementLinks } from '@/components/statement/statement-links'
import { StatementQuotes } from '@/components/statement/statement-quotes'
import { TimeLine } from '@/components/statement/time-line'
import { ButtonLink } from '@/components/ui/button'
import { foreign } from '@/components/ui/foreign'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { briefly } from '@/lib/statement/brief'
import { getStatement } from '@/lib/statement/detail/queries'
import { readStatementsQuery } from '@/lib/statement/schema'
import '@/components/statement/statement.css'

export const metadata: Metadata = { title: 'Statement' }

type Props = {
  params: Promise<{ project: string; key: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function StatementPage({ params, searchParams }: Props) {
  const { project, key } = await params
  const scope = await requireProject(project, 'annotation:read')
  const { layer } = readStatementsQuery(await searchParams)
  const detail = await orNotFound(getStatement(scope, { key, layer }))
  const base = `/projects/${scope.slug}/statements`
  const list = `${base}${searchOf({ layer: detail.layer })}`
  return (
    <>
      <PageHeader
        eyebrow={<bdi dir="auto">{detail.event ?? 'No event'}</bdi>}
        title={
          <bdi dir="auto" lang={foreign(detail.language)}>
            “{detail.quote}”
          </bdi>
        }
        meta={<Origins item={briefly(detail)} named />}
        actions={
          <div className="no-print flex gap-2">
            <ButtonLink href={list}>All statements</ButtonLink>
            <PrintButton />
          </div>
        }
      />
      <div className="grid items-start gap-[18px] xl:grid-cols-[minmax(0,1fr)_min(380px,28%)]">
        <div className="flex min-w-0 flex-col gap-[18px]">
          <StatementQuotes detail={detail} slug={scope.slug} full />
          <Panel title="Who linked what">
            <StatementLinks detail={detail} base={base} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-[18px]">
          <Panel
            title="Independent origins"
            description="Reports that rest on one speaker, agency or reprinted outlet count once."
          >
            <OriginList item={detail} />
          </Panel>
          <Panel title="Time line">
            <TimeLine detail={detail} />
          </Panel>
          <Panel title="Coverage">
            <Coverage detail={detail} />
          </Panel>
        </div>
      </div>
    </>
  )
}
