import type { Ties } from './components'
import { type Finder, finderOf, type Ids, idAt, idsOf } from './ids'
import type { Layer } from './layer'
import { arrangedSpans, emptySpans, readingOrder, type Spans } from './spans'

/**
 * One person's spans of one article, as the database packs them: for each its id (16 bytes), start and end (4 each) and
 * its speaker's id (16, zeros for none), all big-endian; and the ids of their events where one has its own.
 */
export type PackedSpans = {
  articleId: string
  authorId: string
  spans: Uint8Array
  events: Uint8Array | null
}

/** The links of one relation: for each the ids of both ends. */
export type PackedLinks = { relation: keyof Layer['links']; ends: Uint8Array }

const SPAN_BYTES = 40
const ID_BYTES = 16
const START = 16
const END = 20
const SPEAKER = 24

type Lists = Pick<Layer, 'articles' | 'events' | 'speakers'>

/** The spans in reading order. What is of an article that is not among `articles` is left out. */
export function unpackSpans(packed: readonly PackedSpans[], lists: Lists): Spans {
  const rank = new Map(lists.articles.map(({ id }, at) => [id, at]))
  const known = packed.filter(({ articleId }) => rank.has(articleId))
  const spans = emptySpans(known.reduce((sum, each) => sum + each.spans.byteLength / SPAN_BYTES, 0))
  const speakerAt = finderOf(idsOf(lists.speakers.map(({ id }) => id)))
  const eventAt = finderOf(idsOf(lists.events.map(({ id }) => id)))
  const authors = new Map<string, number>()
  const id: Ids = new Uint32Array(4)
  let at = 0
  for (const { articleId, authorId, spans: bytes, events } of known) {
    const view = viewOf(bytes)
    const eventView = events && viewOf(events)
    const author = authors.get(authorId) ?? authors.size
    authors.set(authorId, author)
    for (let offset = 0; offset < bytes.byteLength; offset += SPAN_BYTES, at++) {
      readId({ view, offset, into: spans.ids, at })
      spans.article[at] = rank.get(articleId) ?? 0
      spans.author[at] = author
      spans.start[at] = view.getInt32(offset + START)
      spans.end[at] = view.getInt32(offset + END)
      if (readId({ view, offset: offset + SPEAKER, into: id, at: 0 })) spans.speaker[at] = speakerAt(id, 0)
      if (eventView && readId({ view: eventView, offset: (offset / SPAN_BYTES) * ID_BYTES, into: id, at: 0 }))
        spans.event[at] = eventAt(id, 0)
    }
  }
  return arrangedSpans(spans, readingOrder(spans))
}

/** The ids of the speakers and events that some packed spans name. */
export function namedIn(packed: readonly Pick<PackedSpans, 'spans' | 'events'>[]): {
  speakers: Set<string>
  events: Set<string>
} {
  const named = { speakers: new Set<string>(), events: new Set<string>() }
  const id: Ids = new Uint32Array(4)
  const add = (bytes: Uint8Array, { from, by, to }: { from: number; by: number; to: Set<string> }) => {
    const view = viewOf(bytes)
    for (let offset = from; offset < bytes.byteLength; offset += by)
      if (readId({ view, offset, into: id, at: 0 })) to.add(idAt(id, 0))
  }
  for (const { spans, events } of packed) {
    add(spans, { from: SPEAKER, by: SPAN_BYTES, to: named.speakers })
    if (events) add(events, { from: 0, by: ID_BYTES, to: named.events })
  }
  return named
}

/** The links with both ends among the spans that `find` knows, as positions there. */
export function unpackLinks(packed: readonly PackedLinks[], find: Finder): Layer['links'] {
  const none: Ties = { from: new Int32Array(0), to: new Int32Array(0) }
  const links = { corroborates: none, contradicts: none, supersedes: none }
  const id: Ids = new Uint32Array(8)
  for (const { relation, ends } of packed) {
    const view = viewOf(ends)
    const most = ends.byteLength / (2 * ID_BYTES)
    const [from, to] = [new Int32Array(most), new Int32Array(most)]
    let size = 0
    for (let index = 0; index < most; index++) {
      for (const end of [0, 1]) readId({ view, offset: (2 * index + end) * ID_BYTES, into: id, at: end })
      const [one, other] = [find(id, 0), find(id, 1)]
      if (one === -1 || other === -1) continue
      from[size] = one
      to[size++] = other
    }
    links[relation] = { from: from.subarray(0, size), to: to.subarray(0, size) }
  }
  return links
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Copies an id to position `at` of `into`; whether it is one, and not zeros. */
function readId(given: { view: DataView; offset: number; into: Ids; at: number }): boolean {
  const { view, offset, into, at } = given
  let any = 0
  for (let word = 0; word < 4; word++) {
    const value = view.getUint32(offset + 4 * word)
    into[4 * at + word] = value
    any |= value
  }
  return any !== 0
}
