import { IntervalChart } from '@/components/chart/interval'
import { Panel } from '@/components/ui/panel'
import { domainOf, reasonsOf, rowOf, SHOWN_BANDS } from './figures'

type Props = {
  title: string
  description: string
  /** Of the chart, where it says more than the panel's. */
  chart?: string
  figures: Parameters<typeof reasonsOf>[0]
  /** Coefficients corrected for chance stand against the bands. */
  corrected?: boolean
}

/** Figures with their intervals in one chart, and below it why one is missing. */
export function FigurePanel({ title, description, chart = title, figures, corrected = false }: Props) {
  const reasons = reasonsOf(figures)
  return (
    <Panel title={title} description={description}>
      <IntervalChart
        title={chart}
        rows={figures.map(({ label, figure }) => rowOf(label, figure))}
        {...(corrected && { domain: domainOf(figures.map(({ figure }) => figure)), bands: SHOWN_BANDS })}
      />
      {reasons.length > 0 && (
        <ul className="mt-2 flex list-none flex-col gap-1 p-0 text-[0.8125rem] text-ink-2">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
