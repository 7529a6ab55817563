const DAY = 24 * 3600 * 1000
const MOST_WEEKS = 26

const TIME_UNITS = ['week', 'month'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

/** Days as YYYY-MM-DD in UTC, half-open. */
export type Period = { from: string; to: string }

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** Weeks begin on Monday. */
function periodOf(day: string, unit: TimeUnit): Period {
  const at = new Date(day)
  if (unit === 'month') {
    const first = (later: number) => dayOf(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later, 1))
    return { from: first(0), to: first(1) }
  }
  const monday = at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY
  return { from: dayOf(monday), to: dayOf(monday + 7 * DAY) }
}

/** Weeks while half a year of them is enough, else months. */
export function unitOf(days: readonly string[]): TimeUnit {
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)]
  if (first === undefined || last === undefined) return 'week'
  const [from, to] = [periodOf(first, 'week').from, periodOf(last, 'week').to]
  return Date.parse(to) - Date.parse(from) <= MOST_WEEKS * 7 * DAY ? 'week' : 'month'
}

/**
 * What falls into which week or month, in the order of time. Periods in which nothing falls are left out; those with fewer than
 * `least` are joined with the next one, the last with the one before, and what is fewer than that in all is left out.
 */
export function periodsOf<T extends { day: string }>(
  dated: readonly T[],
  { unit, least }: { unit: TimeUnit; least: number },
): (Period & { items: T[] })[] {
  const found: (Period & { items: T[] })[] = []
  for (const item of dated.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const period = periodOf(item.day, unit)
    const last = found.at(-1)
    if (last === undefined || (last.to < period.to && last.items.length >= least))
      found.push({ ...period, items: [item] })
    else {
      last.to = period.to
      last.items.push(item)
    }
  }
  const last = found.at(-1)
  if (last === undefined || last.items.length >= least) return found
  const before = found.at(-2)
  if (before === undefined) return []
  return [...found.slice(0, -2), { from: before.from, to: last.to, items: [...before.items, ...last.items] }]
}
