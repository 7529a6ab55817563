const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "3 hours ago" within a week of `now`, then the day ("14 Oct 2021", UTC). Exact time in `title`. */
export function RelativeTime({ value, now }: { value: Date | string; now: Date | string }) {
  const then = new Date(value)
  return (
    <time dateTime={then.toISOString()} title={`${exact.format(then)} UTC`} className="whitespace-nowrap">
      {relativeText(then, new Date(now))}
    </time>
  )
}

/** The text of RelativeTime alone. A moment ahead of `now` (clocks differ) counts as now. */
export function relativeText(then: Date, now: Date): string {
  const elapsed = Math.max(now.getTime() - then.getTime(), 0)
  if (elapsed < MINUTE) return 'just now'
  if (elapsed < HOUR) return words.format(-Math.floor(elapsed / MINUTE), 'minute')
  if (elapsed < DAY) return words.format(-Math.floor(elapsed / HOUR), 'hour')
  if (elapsed < 7 * DAY) return words.format(-Math.floor(elapsed / DAY), 'day')
  return day.format(then)
}

// The zone is fixed so that server and browser write the same text.
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
