import { addDays, findDates, findYearlessDates, plainDate } from './dates'

/** An event of the project. `from` and `to` are YYYY-MM-DD, both ends included; null where nobody has filled them in. */
export type KnownEvent = { name: string; from: string | null; to: string | null; place: string | null }
export type EventProposal = { event?: string; reason: string }

// The place and day of the happening stand at the head of a report; reading further finds only background.
const SEARCHED_UNITS = 20_000
// Follow-ups appear for some weeks; what appeared before the happening is about another one.
const FOLLOW_UP_DAYS = 30

type Judged = { event: KnownEvent; placed: boolean; dated: string | null; conflict: boolean }

/**
 * The one known event that this text can be about, by the place or name it mentions and the days it gives;
 * no event, with the reason, if two fit equally well; null if none fits.
 */
export function matchEvent({
  text,
  publishedAt,
  events,
}: {
  text: string
  publishedAt?: string
  events: readonly KnownEvent[]
}): EventProposal | null {
  const head = text.slice(0, SEARCHED_UNITS)
  const folded = fold(head)
  const judged = events
    .map((event) => judge({ event, head, folded, publishedAt }))
    .filter(({ placed, conflict }) => placed && !conflict)
  const dated = judged.filter((one) => one.dated !== null)
  const best = dated.length > 0 ? dated : judged
  const [only, second] = best
  if (!only) return null
  if (second) {
    return {
      reason: `${best.length} events fit this text (“${only.event.name}”, “${second.event.name}”): choose one.`,
    }
  }
  const mention = `The text mentions ${only.event.place ? `“${placeOf(only.event)}”` : 'the event by name'}`
  return {
    event: only.event.name,
    reason: only.dated
      ? `${mention} and ${only.dated}.`
      : `${mention}, but gives no date to check: make sure it is not a look-alike.`,
  }
}

function judge({
  event,
  head,
  folded,
  publishedAt,
}: {
  event: KnownEvent
  head: string
  folded: string
  publishedAt?: string
}): Judged {
  const place = placeOf(event)
  const placed = (place !== '' && mentions(folded, place)) || mentions(folded, event.name)
  const from = event.from ?? event.to
  const to = event.to ?? event.from
  if (!placed || !from || !to) return { event, placed, dated: null, conflict: false }
  const lastDay = addDays(to, FOLLOW_UP_DAYS)
  if (publishedAt) {
    const conflict = publishedAt < from || publishedAt > lastDay
    return { event, placed, conflict, dated: conflict ? null : `was published on ${plainDate(publishedAt)}` }
  }
  return { event, placed, conflict: false, dated: dayWithin({ head, from, to }) }
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

// "Mitrovica, Kosovo" is looked for as "Mitrovica".
function placeOf(event: KnownEvent): string {
  return (event.place ?? '').split(',')[0]?.trim() ?? ''
}

// Accents are left out of the comparison: reports write Mitróvica and Mitrovica.
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

function mentions(folded: string, name: string): boolean {
  const wanted = fold(name)
  for (let at = folded.indexOf(wanted); wanted && at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const around = [
      folded.slice(Math.max(0, at - 1), at),
      folded.slice(at + wanted.length, at + wanted.length + 1),
    ]
    if (around.every((char) => !/[\p{L}\p{N}]/u.test(char))) return true
  }
  return false
}
