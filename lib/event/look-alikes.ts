/** The days of an event, YYYY-MM-DD, both included; null where nobody has filled them in. */
export type EventDays = { from: string | null; to: string | null }

const DAY = 24 * 60 * 60 * 1000

/** Lower case without accents: reports write Mitróvica and Mitrovica. */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

/** The part of a place that reports name: "Mitrovica, Kosovo" is looked for as "Mitrovica". */
export function placeName(place: string | null): string {
  return (place ?? '').split(',')[0]?.trim() ?? ''
}

/** Whole days from the first day of `a` to the first day of `b`, negative when `b` is earlier; null without both days. */
export function daysBetween(a: EventDays, b: EventDays): number | null {
  const [from, to] = [a.from ?? a.to, b.from ?? b.to]
  if (!from || !to) return null
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}

/** "869 days later", "1 day earlier", "the same day". */
export function gapInWords(days: number): string {
  if (days === 0) return 'the same day'
  const count = Math.abs(days)
  return `${count.toLocaleString('en')} ${count === 1 ? 'day' : 'days'} ${days > 0 ? 'later' : 'earlier'}`
}

/** The other events at the same place, the nearest in time first; `days` counts from this event to the other. */
export function eventsAtPlace<E extends EventDays & { id: string; place: string | null }>(
  event: EventDays & { id: string; place: string | null },
  all: readonly E[],
): { event: E; days: number | null }[] {
  const place = foldName(placeName(event.place))
  if (place === '') return []
  return all
    .filter((other) => other.id !== event.id && foldName(placeName(other.place)) === place)
    .map((other) => ({ event: other, days: daysBetween(event, other) }))
    .sort((a, b) => distance(a.days) - distance(b.days))
}

const distance = (days: number | null) => (days === null ? Number.POSITIVE_INFINITY : Math.abs(days))
