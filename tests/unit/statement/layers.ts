import fc from 'fast-check'
import { type Root, rootsOf } from '@/lib/origin/independent'
import type { Placed } from '@/lib/statement/components'
import type { Layer, LayerArticle } from '@/lib/statement/layer'
import { arrangedSpans, emptySpans, readingOrder, type Spans } from '@/lib/statement/spans'

/** A UUID for each number; numbers far apart share no word of it. */
export const uuid = (n: number) =>
  [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]
    .map((by) => (Math.imul(n + 1, by) >>> 0).toString(16).padStart(8, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Spans as columns, in the order given; `articleId` and `authorId` are letters. */
export function columnsOf(given: readonly Placed[]): Spans {
  const spans = emptySpans(given.length)
  for (const [at, { articleId, authorId, start, end }] of given.entries()) {
    spans.article[at] = articleId.charCodeAt(0) - 97
    spans.author[at] = authorId.charCodeAt(0)
    spans.start[at] = start
    spans.end[at] = end
    for (const [word, hex] of (uuid(at).replaceAll('-', '').match(/.{8}/g) ?? []).entries())
      spans.ids[4 * at + word] = Number.parseInt(hex, 16)
  }
  return spans
}

const ARTICLES = ['a', 'b', 'c', 'd']
const EVENTS = ['first', 'second']

const article = (id: string, at: number): LayerArticle => ({
  ...{
    id,
    title: id,
    outlet: `outlet ${at % 3}`,
    originKind: 'own',
    originArticleId: null,
    originOutlet: null,
  },
  ...{ originName: null, publishedAt: `2026-01-0${at + 1}`, eventId: EVENTS[at % 3] ?? null, language: null },
})

/** Small layers in which everything may meet: twins, links of each kind, speakers with and without a name. */
export const layers: fc.Arbitrary<Layer> = fc
  .record({
    spans: fc.array(
      fc.record({
        articleId: fc.constantFrom(...ARTICLES),
        authorId: fc.constantFrom('x', 'y', 'z'),
        start: fc.nat(15),
        length: fc.integer({ min: 1, max: 8 }),
        speaker: fc.integer({ min: -1, max: 2 }),
        event: fc.integer({ min: -1, max: 1 }),
      }),
      { minLength: 1, maxLength: 14 },
    ),
    links: fc.array(
      fc.record({
        from: fc.nat(),
        to: fc.nat(),
        relation: fc.constantFrom('corroborates' as const, 'contradicts' as const, 'supersedes' as const),
      }),
      { maxLength: 9 },
    ),
  })
  .map(({ spans: given, links }) => {
    const placed = given.map((span) => ({ ...span, end: span.start + span.length }))
    const columns = columnsOf(placed)
    for (const [at, { speaker, event }] of given.entries()) {
      columns.speaker[at] = speaker
      columns.event[at] = event
    }
    const ties = (relation: keyof Layer['links']) => {
      const own = links.filter((link) => link.relation === relation)
      return {
        from: Int32Array.from(own, ({ from }) => from % given.length),
        to: Int32Array.from(own, ({ to }) => to % given.length),
      }
    }
    const articles = ARTICLES.map(article)
    const roots: ReadonlyMap<string, Root> = rootsOf(articles)
    return {
      ...{ articles, roots, spans: arrangedSpans(columns, readingOrder(columns)) },
      events: EVENTS.map((id) => ({ id, name: id, from: null })),
      speakers: [
        { id: '1', name: 'Somebody', kind: 'unnamed' as const },
        { id: '2', name: 'The Chief', kind: 'person' as const },
        // The same origin as an outlet of that name.
        { id: '3', name: 'OUTLET 1', kind: 'organisation' as const },
      ],
      links: {
        corroborates: ties('corroborates'),
        contradicts: ties('contradicts'),
        supersedes: ties('supersedes'),
      },
    }
  })
