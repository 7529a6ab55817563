import { daysBetween, foldName, placeName } from '@/lib/event/look-alikes'
import { namesOf } from '@/lib/text/terms'
import { addDays, findDates, findYearlessDates, plainDate } from './dates'

/**
 * An event of the project. `from` and `to` are YYYY-MM-DD, both ends included; null where nobody has filled them in.
 * `names` are what its reports name, as they write it.
 */
export type KnownEvent = {
  name: string
  from: string | null
  to: string | null
  place: string | null
  names?: readonly string[]
}
/** What tells two events, given by name, apart. */
export type KnownDistinction = { events: readonly string[]; text: string }
/** `warning` says which look-alike is near, and what tells the two apart. */
export type EventProposal = { event?: string; reason: string; warning?: string }

// The place and day of the happening stand at the head of a report; reading further finds only background.
const SEARCHED_UNITS = 20_000
// Follow-ups appear for some weeks; what appeared before the happening is about another one.
const FOLLOW_UP_DAYS = 30
/** So many names that an event's reports have propose it without its place, and tell two that fit apart. */
const ENOUGH_NAMES = 3
const TELLING_NAMES = 2

type Judged = {
  event: KnownEvent
  placed: boolean
  dated: string | null
  conflict: boolean
  shared: readonly string[]
}

/**
 * The one known event that this text can be about, by the place or name it mentions, the days it gives and the names it
 * shares with the event's reports; no event, with the reason, if two fit equally well; null if none fits. Warns of
 * another event at the same place, and of two that both fit, with the days between them.
 */
export function matchEvent(given: {
  text: string
  publishedAt?: string
  events: readonly KnownEvent[]
  apart?: readonly KnownDistinction[]
}): EventProposal | null {
  const { text, publishedAt, events, apart = [] } = given
  const head = text.slice(0, SEARCHED_UNITS)
  const folded = foldName(head)
  const named = events.some(({ names }) => names !== undefined && names.length > 0)
  const mentioned = new Set(named ? namesIn(head) : [])
  const judged = events.map((event) => judge({ event, head, folded, mentioned, publishedAt }))
  const fitting = judged.filter(
    ({ placed, conflict, shared }) => !conflict && (placed || shared.length >= ENOUGH_NAMES),
  )
  const dated = fitting.filter((one) => one.dated !== null)
  const best = dated.length > 0 ? dated : fitting
  const chosen = best.length > 1 ? byNames(best) : best[0]
  if (chosen) {
    const warning = warnOfLookAlike({ chosen, judged, apart })
    return { event: chosen.event.name, reason: reasonOf(chosen), ...(warning ? { warning } : {}) }
  }
  const [first, second] = best
  if (!first || !second) return null
  return {
    reason: `${best.length} events fit this text (“${first.event.name}”, “${second.event.name}”): choose one.`,
    warning: sentences([
      `“${first.event.name}” and “${second.event.name}” both fit`,
      gapOf(first.event, second.event, 'their dates differ by'),
      apartOf([first.event.name, second.event.name], apart),
    ]),
  }
}

function judge(given: {
  event: KnownEvent
  head: string
  folded: string
  mentioned: ReadonlySet<string>
  publishedAt?: string | undefined
}): Judged {
  const { event, head, folded, mentioned, publishedAt } = given
  const place = placeName(event.place)
  const placed = (place !== '' && mentions(folded, place)) || mentions(folded, event.name)
  const shared = (event.names ?? []).filter((name) => {
    const known = foldName(name)
    // The place is told by itself.
    return known !== foldName(place) && mentioned.has(known)
  })
  const from = event.from ?? event.to
  const to = event.to ?? event.from
  if (!from || !to) return { event, placed, shared, dated: null, conflict: false }
  const lastDay = addDays(to, FOLLOW_UP_DAYS)
  if (publishedAt) {
    const conflict = publishedAt < from || publishedAt > lastDay
    const dated = conflict ? null : `was published on ${plainDate(publishedAt)}`
    return { event, placed, shared, conflict, dated }
  }
  return { event, placed, shared, conflict: false, dated: dayWithin({ head, from, to }) }
}

/** Every name of a text, folded, and the parts of longer ones: "Minister Okoro" also mentions "Okoro". */
function namesIn(text: string): string[] {
  return namesOf(text).flatMap(({ written }) => {
    const words = foldName(written)
      .replace(/['’]s(?=\s|$)/g, '')
      .split(/\s+/)
      .slice(0, 6)
    return words.flatMap((_, from) =>
      words.slice(from).map((__, to) => words.slice(from, from + to + 1).join(' ')),
    )
  })
}

/** Of several that fit, the one with clearly more names that none of the others has. */
function byNames(fitting: readonly Judged[]): Judged | undefined {
  const own = fitting.map((one) => ({
    one: { ...one, shared: one.shared.filter((name) => !isOthers(name, one, fitting)) },
    count: one.shared.filter((name) => !isOthers(name, one, fitting)).length,
  }))
  own.sort((a, b) => b.count - a.count)
  const [first, second] = own
  return first && first.count - (second?.count ?? 0) >= TELLING_NAMES ? first.one : undefined
}

function isOthers(name: string, one: Judged, fitting: readonly Judged[]): boolean {
  const wanted = foldName(name)
  return fitting.some(
    (other) => other !== one && other.event.names?.some((theirs) => foldName(theirs) === wanted),
  )
}

function reasonOf({ event, placed, dated, shared }: Judged): string {
  const mention = placed
    ? `The text mentions ${event.place ? `“${placeName(event.place)}”` : 'the event by name'}`
    : `The text shares ${namesInWords(shared)} with its reports`
  const names = placed && shared.length > 0 ? ` It shares ${namesInWords(shared)} with its reports.` : ''
  if (dated) return `${mention} and ${dated.startsWith('was') || placed ? dated : `gives ${dated}`}.${names}`
  return `${mention}, but gives no date to check: make sure it is not a look-alike.${names}`
}

function namesInWords(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `“${name}”`)
  return `the ${shown.length === 1 ? 'name' : 'names'} ${shown.join(', ')}`
}

/** Another event at the same place, or one that was told apart from the chosen one and is named here too. */
function warnOfLookAlike(given: {
  chosen: Judged
  judged: readonly Judged[]
  apart: readonly KnownDistinction[]
}): string | undefined {
  const { chosen, judged, apart } = given
  const { event } = chosen
  const place = foldName(placeName(event.place))
  const near = judged
    .filter(({ event: other, placed }) => other.name !== event.name && placed)
    .filter(
      ({ event: other }) =>
        (place !== '' && foldName(placeName(other.place)) === place) ||
        apartOf([event.name, other.name], apart) !== '',
    )
    .map(({ event: other }) => ({ other, days: Math.abs(daysBetween(event, other) ?? Number.MAX_VALUE) }))
    .sort((a, b) => a.days - b.days)[0]?.other
  if (!near) return undefined
  return sentences([
    `“${near.name}” reads alike`,
    gapOf(event, near, 'its date differs by'),
    apartOf([event.name, near.name], apart),
  ])
}

function gapOf(a: KnownEvent, b: KnownEvent, words: string): string {
  const days = daysBetween(a, b)
  if (days === null) return ''
  const count = Math.abs(days)
  return count === 0
    ? 'on the same day'
    : `${words} ${count.toLocaleString('en')} ${count === 1 ? 'day' : 'days'}`
}

function apartOf(names: readonly [string, string], apart: readonly KnownDistinction[]): string {
  const found = apart.find(({ events }) => names.every((name) => events.includes(name)))
  return found ? found.text.trim() : ''
}

/** “A” reads alike: its date differs by 3 days. What tells them apart. */
function sentences([what, gap, apart]: readonly [string, string, string]): string {
  const told = apart === '' ? '' : ` ${/[.!?]$/.test(apart) ? apart : `${apart}.`}`
  return `${what}${gap === '' ? '' : `: ${gap}`}.${told}`
}

function dayWithin({ head, from, to }: { head: string; from: string; to: string }): string | null {
  const exact = findDates(head).find(({ iso }) => iso >= from && iso <= to)
  if (exact) return `the day “${exact.source}”`
  const year = from.slice(0, 4)
  const pad = (part: number) => String(part).padStart(2, '0')
  const yearless = findYearlessDates(head).find(({ month, day }) => {
    const iso = `${year}-${pad(month)}-${pad(day)}`
    return iso >= from && iso <= to
  })
  return yearless ? `the day “${yearless.source}”` : null
}

function mentions(folded: string, name: string): boolean {
  const wanted = foldName(name)
  for (let at = folded.indexOf(wanted); wanted && at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const around = [
      folded.slice(Math.max(0, at - 1), at),
      folded.slice(at + wanted.length, at + wanted.length + 1),
    ]
    if (around.every((char) => !/[\p{L}\p{N}]/u.test(char))) return true
  }
  return false
}

const MOST_NAMES = 30

/**
 * What the reports of one event name: what two of them name or, of a single report, what it names twice. The most
 * frequent first, as written.
 */
export function namesOfEvent(heads: readonly string[]): string[] {
  const counts = new Map<string, { written: string; count: number }>()
  for (const head of heads) {
    const here = new Map<string, { written: string; count: number }>()
    for (const { written } of namesOf(head)) {
      const key = foldName(written)
      here.set(key, { written, count: (here.get(key)?.count ?? 0) + 1 })
    }
    for (const [key, { written, count }] of here) {
      const weight = heads.length === 1 ? count : 1
      counts.set(key, { written, count: (counts.get(key)?.count ?? 0) + weight })
    }
  }
  return [...counts.values()]
    .filter(({ count }) => count >= 2)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_NAMES)
    .map(({ written }) => written)
}
