import { Interval } from '@/components/chart/interval'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'
import { Panel } from '@/components/ui/panel'
import type { Figure } from '@/lib/agreement/figure'
import type { PairFigures } from '@/lib/agreement/pair-figures'
import { domainOf, written } from './figures'

export type NamedPair = PairFigures & { names: readonly [string, string] }

const MOST = 50

/** Every two reviewers with a report in common, those who agree least first. */
export function PairPanel({ pairs }: { pairs: readonly NamedPair[] }) {
  const shown = pairs.toSorted((a, b) => (a.cuAlpha.value ?? 2) - (b.cuAlpha.value ?? 2)).slice(0, MOST)
  const domain = domainOf(shown.flatMap(({ uAlpha, cuAlpha }) => [uAlpha, cuAlpha]))
  const figure = (key: 'uAlpha' | 'cuAlpha', header: string): DataTableColumn<NamedPair> => ({
    key,
    header,
    cell: (pair) => (
      <Bar label={`${header} of ${pair.names.join(' and ')}`} figure={pair[key]} domain={domain} />
    ),
  })
  const number = (
    key: 'exactF1' | 'overlapF1' | 'cohenKappa',
    header: string,
  ): DataTableColumn<NamedPair> => ({
    key,
    header,
    numeric: true,
    cell: (pair) => written(pair[key].value),
  })
  return (
    <Panel
      title="By pair of reviewers"
      description={
        pairs.length > MOST
          ? `The ${MOST} of ${pairs.length} pairs that agree least; the CSV has all.`
          : 'Those who agree least on tags first.'
      }
    >
      <DataTable
        caption="Agreement of every two reviewers"
        dense
        rows={shown}
        rowKey={({ reviewers }) => reviewers.join(' ')}
        columns={[
          {
            key: 'pair',
            header: 'Reviewers',
            rowHeader: true,
            className: 'min-w-40',
            cell: ({ names: [one, other] }) => (
              <>
                <bdi dir="auto">{one}</bdi> · <bdi dir="auto">{other}</bdi>
              </>
            ),
          },
          { key: 'articles', header: 'Reports', numeric: true, cell: ({ articles }) => articles },
          figure('uAlpha', 'Spans, uα'),
          figure('cuAlpha', 'Tags, cuα'),
          number('cohenKappa', 'Cohen’s κ'),
          number('exactF1', 'F1, same bounds'),
          number('overlapF1', 'F1, shared text'),
        ]}
        empty={
          <p className="py-2 text-ink-2">No two reviewers have submitted enough reports in common yet.</p>
        }
      />
    </Panel>
  )
}

/** A value with its interval where there is one, else the value alone. */
function Bar({ label, figure, domain }: { label: string; figure: Figure; domain: [number, number] }) {
  const { value, low, high, n, reason } = figure
  if (value === null)
    return (
      <span className="text-ink-2" title={reason}>
        not enough data
      </span>
    )
  return (
    <Interval
      value={value}
      low={low}
      high={high}
      label={label}
      text={written(value)}
      domain={domain}
      format={written}
      muted={n < 10}
    />
  )
}
