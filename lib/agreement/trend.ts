import type { AgreementOverTime } from './over-time'

/** What dashboards show of a report: agreement over time, of all and of each reviewer. */
export type Trend = Omit<AgreementOverTime, 'byPair'>

export function trendOf({ overTime: { byPair: _, ...trend } }: { overTime: AgreementOverTime }): Trend {
  return trend
}
