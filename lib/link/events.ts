import type { Relation } from './schema'

/** Whether two spans are about one event, by the events' ids or names; null when either has none. */
export function sameEvent(a: string | null, b: string | null): boolean | null {
  return a === null || b === null ? null : a === b
}

/** The event that a span is about: its own where the reviewer has given one (background), else its article's. */
export function eventOfSpan<E>(own: E | null, article: E | null): E | null {
  return own ?? article
}

/**
 * Whether a reviewer must confirm that a link across events is meant: two operations in one town two years apart
 * are easily taken for one. A look-alike says just that and needs no confirmation.
 */
export function needsConfirmation(given: {
  relation: Relation
  fromEvent: string | null
  toEvent: string | null
}): boolean {
  return given.relation !== 'look-alike' && sameEvent(given.fromEvent, given.toEvent) === false
}
