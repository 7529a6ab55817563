import { Heat } from '@/components/chart/heat'
import { IntervalChart } from '@/components/chart/interval'
import { Panel } from '@/components/ui/panel'
import type { KeptReport } from '@/lib/agreement/compute'
import { domainOf, rowOf, SHOWN_BANDS } from './figures'

type Props = { report: Pick<KeptReport, 'byTag' | 'confusion'> }

const nameOf = (tag: string | null) =>
  tag === null ? 'Not marked' : tag.slice(0, 1).toUpperCase() + tag.slice(1)

/** Which tags hold, and which are taken for which. */
export function TagPanels({ report: { byTag, confusion } }: Props) {
  const labels = confusion.labels.map(nameOf)
  return (
    <div className="grid items-start gap-[18px] xl:grid-cols-2">
      <Panel
        title="By tag"
        description="Whether reviewers put this tag on the same text: (k)uα. n counts spans."
      >
        <IntervalChart
          title="Agreement by tag"
          rows={byTag.map(({ tag, kuAlpha }) => rowOf(nameOf(tag), kuAlpha, { key: tag }))}
          domain={domainOf(byTag.map(({ kuAlpha }) => kuAlpha))}
          bands={SHOWN_BANDS}
          empty="No span of these reviews can be compared yet."
        />
      </Panel>
      <Panel
        title="Which tag is taken for which"
        description="Pairs of spans on the same passage: the tag of one reviewer against that of another. Off the diagonal they differ; in the last row and column only one of them marked the passage. Each pair counts in both directions."
      >
        <Heat
          title="Confusion of tags"
          rowsName="One reviewer"
          columnsName="another"
          rows={labels}
          columns={labels}
          cells={confusion.counts.map((row, at) =>
            row.map((count, column) => ({
              value: at === column && confusion.labels[at] === null ? null : count,
            })),
          )}
        />
      </Panel>
    </div>
  )
}
