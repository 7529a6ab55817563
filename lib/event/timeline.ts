import type { EventDays } from './look-alikes'

/** Where things stand on the strip: `x` and `width` from 0 (its first day) to 1 (its last), `row` from 0 upwards. */
export type Timeline<R> = {
  first: string
  last: string
  /** The days of the event itself; null where they are not known. */
  event: { x: number; width: number } | null
  dots: { report: R; x: number; row: number }[]
}

/** Dots nearer than this stand above each other. */
const NEAR = 0.02
const DAY = 24 * 60 * 60 * 1000

const dayOf = (moment: string) => moment.slice(0, 10)
const time = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** Puts the dated reports of an event, in their order, on a strip from its first day to its last; null without any date. */
export function timelineOf<R extends { publishedAt: string | null }>(
  days: EventDays,
  reports: readonly R[],
): Timeline<R> | null {
  const dated = reports.flatMap((report) =>
    report.publishedAt === null ? [] : [{ report, day: dayOf(report.publishedAt) }],
  )
  const from = days.from ?? days.to
  const to = days.to ?? days.from
  const all = [...dated.map(({ day }) => day), ...(from ? [from] : []), ...(to ? [to] : [])].sort()
  const [first, last] = [all[0], all.at(-1)]
  if (first === undefined || last === undefined || dated.length === 0) return null
  const span = time(last) - time(first) + DAY
  // A day is as wide as any other, and what happened on it stands in its middle.
  const start = (day: string) => (time(day) - time(first)) / span
  const middle = (day: string) => start(day) + DAY / span / 2
  const ends: { x: number; row: number }[] = []
  const dots = dated.map(({ report, day }) => {
    const x = middle(day)
    const taken = ends.filter((end) => Math.abs(end.x - x) < NEAR).map((end) => end.row)
    let row = 0
    while (taken.includes(row)) row++
    ends.push({ x, row })
    return { report, x, row }
  })
  const event = from && to ? { x: start(from), width: start(to) + DAY / span - start(from) } : null
  return { first, last, event, dots }
}
