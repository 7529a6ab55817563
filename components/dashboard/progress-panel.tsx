import { BurnUp } from '@/components/chart/burn-up'
import { Panel } from '@/components/ui/panel'
import type { Burned } from '@/lib/dashboard/burn-up'
import { counted } from './counted'

type ProgressPanelProps = {
  points: readonly Burned[]
  /** How many reviews each report is to have. */
  perReport: number
  /** The actor is told of their own reviews only. */
  own: boolean
}

/** Reviews submitted against those there are to do, over time. */
export function ProgressPanel({ points, perReport, own }: ProgressPanelProps) {
  const plan =
    perReport > 0 && !own ? `The plan is ${counted(perReport, 'review')} of each report.` : undefined
  return (
    <Panel title="Progress" description={own ? 'Of your own reviews.' : plan}>
      <BurnUp title="Reviews submitted" points={points} unit={['review', 'reviews']} />
    </Panel>
  )
}
