import type { Relation } from './schema'

/** Whether two articles report one event, by the ids of their events; null when either has none. */
export function sameEvent(a: string | null, b: string | null): boolean | null {
  return a === null || b === null ? null : a === b
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
