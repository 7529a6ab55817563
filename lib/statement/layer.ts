import type { OriginArticle, Root } from '@/lib/origin/independent'
import type { SpeakerKind } from '@/lib/speaker/schema'
import type { Ties } from './components'
import type { Spans } from './spans'

export type LayerArticle = OriginArticle & {
  publishedAt: string | null
  eventId: string | null
  /** A BCP 47 primary subtag; null is unknown. */
  language: string | null
}
export type LayerEvent = { id: string; name: string; from: string | null }
export type LayerSpeaker = { name: string; kind: SpeakerKind }

/** What the statements of a layer are made of. */
export type Layer = {
  /** In reading order. */
  spans: Spans
  /** Positions in `spans`. The figure of a superseding `from` replaces that of its `to`. */
  links: Record<'corroborates' | 'contradicts' | 'supersedes', Ties>
  /** By day of publication; what has none comes last. */
  articles: readonly LayerArticle[]
  /** By their day, else that of their first article. */
  events: readonly LayerEvent[]
  /** By id. */
  speakers: readonly (LayerSpeaker & { id: string })[]
  /** From rootsOf of all the project's articles. */
  roots: ReadonlyMap<string, Root>
}

const LAST = '9999'

/** Below zero where `a` comes first. */
export function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Articles in the order of a layer. */
export function articlesByDate<A extends Pick<LayerArticle, 'id' | 'publishedAt'>>(
  articles: readonly A[],
): A[] {
  return [...articles].sort(
    (a, b) => compare(a.publishedAt ?? LAST, b.publishedAt ?? LAST) || compare(a.id, b.id),
  )
}

/** Events in the order of a layer; `articles` must come by date. */
export function eventsByDate(events: readonly LayerEvent[], articles: readonly LayerArticle[]): LayerEvent[] {
  const first = new Map<string, string>()
  for (const { eventId, publishedAt } of articles)
    if (eventId !== null && publishedAt !== null && !first.has(eventId)) first.set(eventId, publishedAt)
  const when = (event: LayerEvent) => event.from ?? first.get(event.id) ?? LAST
  return [...events].sort(
    (a, b) => compare(when(a), when(b)) || compare(a.name, b.name) || compare(a.id, b.id),
  )
}
