/** What came in on one day, YYYY-MM-DD in UTC. */
export type DayOfWork = { day: string; reports: number; begun: number; submitted: number }

export type Burned = { at: number; done: number; total: number }

const DAY = 24 * 3600 * 1000

/**
 * Reviews submitted, and reviews there are to do, at the end of each day until `now`: a report is to have `perReport`
 * reviews, and whatever has been begun beyond that counts too. `at` is the milliseconds of the day's midnight. Beyond
 * `most` points it keeps the last day of each of `most` equal stretches, so the last point is always the state now.
 */
export function burnUp(
  days: readonly DayOfWork[],
  given: { perReport: number; now: number; most: number },
): Burned[] {
  const sums = { reports: 0, begun: 0, submitted: 0 }
  const points = days.map(({ day, reports, begun, submitted }) => {
    sums.reports += reports
    sums.begun += begun
    sums.submitted += submitted
    const total = Math.max(sums.reports * given.perReport, sums.begun)
    return { at: Date.parse(day), done: sums.submitted, total }
  })
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return []
  const today = Math.floor(given.now / DAY) * DAY
  const upToNow = last.at < today ? [...points, { ...last, at: today }] : points
  if (upToNow.length <= given.most) return upToNow
  const end = Math.max(last.at, today)
  const stretch = (end - first.at) / given.most
  const inStretch = (point: Burned) => Math.ceil((point.at - first.at) / stretch)
  return upToNow.filter((point, at) => {
    const next = upToNow[at + 1]
    return !next || inStretch(next) !== inStretch(point)
  })
}
