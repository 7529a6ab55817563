import { eventsAtPlace } from '@/lib/event/look-alikes'
import type { Distinction, EventOption, EventRow } from '@/lib/event/queries'
import type { LookAlike } from './queries'

/** An event that another one is easily taken for, and what tells them apart. */
export type LookAlikeEvent = {
  event: { id: string; name: string }
  /** Days from this event to the other, where both have a day and share the place. */
  gap: { days: number } | 'same place' | null
  distinctions: readonly Distinction[]
  links: readonly LookAlike[]
}

/** The look-alikes of an event, each once: those at its place, those told apart from it, those that links name. */
export function lookAlikeEvents(given: {
  event: EventRow
  all: readonly EventOption[]
  distinctions: readonly Distinction[]
  links: readonly LookAlike[]
}): LookAlikeEvent[] {
  const { event, all, distinctions, links } = given
  const near = eventsAtPlace(event, all)
  const isOther = ({ id }: { id: string }) => id !== event.id
  const others = [
    ...near.map((one) => one.event),
    ...[...distinctions, ...links].flatMap((one) => one.events.filter(isOther)),
  ]
  const unique = new Map(others.map(({ id, name }) => [id, { id, name }]))
  return [...unique.values()].map((other) => {
    const found = near.find((one) => one.event.id === other.id)
    const about = (one: { events: { id: string }[] }) => one.events.some(({ id }) => id === other.id)
    return {
      event: other,
      gap: found === undefined ? null : found.days === null ? 'same place' : { days: found.days },
      distinctions: distinctions.filter(about),
      links: links.filter(about),
    }
  })
}
