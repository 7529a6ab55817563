import fc from 'fast-check'
import { expect, test } from 'vitest'
import { independentOrigins } from '@/lib/origin/independent'
import { arranged, matchingOnes } from '@/lib/statement/arranged'
import { componentsOf } from '@/lib/statement/components'
import { finderOf, idAt, idsOf } from '@/lib/statement/ids'
import type { Layer } from '@/lib/statement/layer'
import { unpackLinks, unpackSpans } from '@/lib/statement/packed'
import { replacingSpans } from '@/lib/statement/replaced'
import { spansAgainst, spansOf, statementsIn } from '@/lib/statement/rows'
import { SORTS } from '@/lib/statement/schema'
import { arrangedSpans, emptySpans, readingOrder } from '@/lib/statement/spans'
import { layers, uuid } from './layers'

/** The rules of decision 012 to the letter: sets and loops over all pairs, one statement after the other. */
function plainly(layer: Layer) {
  const { spans, links, articles, events, speakers } = layer
  const { passages, components } = componentsOf(spans, links.corroborates)
  const positions = Array.from(components.keys())
  const names = [...new Set(components)]
  const pairs = [...links.contradicts.from].map(
    (from, index) => [from, links.contradicts.to[index] ?? 0] as const,
  )
  const idOf = (at: number) => idAt(spans.ids, at)
  const articleOf = (at: number) => articles[spans.article[at] ?? 0]
  const speakerOf = (at: number) => {
    const given = positions.filter((other) => passages[other] === passages[at] && spans.speaker[other] !== -1)
    const votes = (speaker: number) => given.filter((other) => spans.speaker[other] === speaker).length
    const ranked = given
      .map((other) => spans.speaker[other] ?? -1)
      .sort((a, b) => {
        const unnamed = (speaker: number) => Number(speakers[speaker]?.kind === 'unnamed')
        return unnamed(a) - unnamed(b) || votes(b) - votes(a) || a - b
      })
    return speakers[ranked[0] ?? -1] ?? null
  }
  const made = names.map((name) => {
    const so = positions.filter((at) => components[at] === name)
    const others = new Set(
      pairs.flatMap(([from, to]) => [
        ...(components[from] === name ? [components[to] ?? -1] : []),
        ...(components[to] === name ? [components[from] ?? -1] : []),
      ]),
    )
    const about = so.map((at) => events[spans.event[at] ?? -1]?.id ?? articleOf(at)?.eventId ?? null)
    const frequency = (event: string | null) => about.filter((each) => each === event).length
    const linked = [...links.corroborates.from, ...links.corroborates.to, ...pairs.flat()].some((at) =>
      so.includes(at),
    )
    const given = so.map((at) => ({
      annotationId: idOf(at),
      articleId: articleOf(at)?.id ?? '',
      speaker: speakerOf(at),
    }))
    return {
      key: so.map(idOf).sort()[0],
      eventId: about.reduce(
        (best, event) => (frequency(event) > frequency(best) ? event : best),
        about[0] ?? null,
      ),
      so,
      otherwise: positions.filter((at) => components[at] !== name && others.has(components[at] ?? -1)),
      reports: new Set(so.map((at) => spans.article[at])).size,
      independentOrigins: linked ? independentOrigins(given, layer.roots).count : 1,
      contradicted: others.size > 0,
      linked,
    }
  })
  const shown = new Set<number>()
  const folded = new Set<number>()
  for (const one of [...made]
    .filter(({ contradicted }) => contradicted)
    .sort((a, b) => b.reports - a.reports)) {
    const told = one.otherwise.some((at) => shown.has(components[at] ?? -1))
    if (one.reports < 2 && told) folded.add(one.so[0] ?? -1)
    else shown.add(one.so[0] ?? -1)
  }
  return made.map((one) => ({ ...one, folded: folded.has(one.so[0] ?? -1) }))
}

test('columns say what the rules say, statement by statement', () => {
  fc.assert(
    fc.property(layers, (layer) => {
      const statements = statementsIn(layer)
      const found = Array.from({ length: statements.count }, (_, n) => ({
        key: idAt(layer.spans.ids, statements.key[n] ?? 0),
        eventId: layer.events[statements.event[n] ?? -1]?.id ?? null,
        so: spansOf(statements, n),
        otherwise: spansAgainst(statements, n),
        reports: statements.reports[n],
        independentOrigins: statements.independentOrigins[n],
        contradicted: statements.against.has(n),
        linked: statements.linked[n] === 1,
        folded: statements.folded[n] === 1,
      }))
      expect(found).toEqual(plainly(layer))
    }),
  )
})

test('what is wanted comes once, event by event, in one order whatever was left out', () => {
  fc.assert(
    fc.property(
      layers,
      fc.constantFrom(...SORTS),
      fc.array(fc.nat(), { maxLength: 4 }),
      (layer, sort, some) => {
        const statements = statementsIn(layer)
        const all = [...arranged(statements, { contradicted: false, single: true, sort, matching: null })]
        expect(new Set(all).size).toBe(all.length)
        expect(all.length).toBe(statements.count - statements.folded.reduce((sum, each) => sum + each, 0))
        const events = all.map((n) => statements.event[n] ?? 0)
        expect(events).toEqual([...events].sort((a, b) => a - b))
        const linked = [...arranged(statements, { contradicted: false, single: false, sort, matching: null })]
        expect(linked).toEqual(all.filter((n) => statements.linked[n]))
        const disputed = [...arranged(statements, { contradicted: true, single: true, sort, matching: null })]
        expect(disputed).toEqual(all.filter((n) => statements.against.has(n)))
        const positions = some.map((n) => n % layer.spans.size)
        const matching = matchingOnes(statements, positions)
        expect([...arranged(statements, { contradicted: false, single: true, sort, matching })]).toEqual(
          all.filter((n) =>
            [...spansOf(statements, n), ...spansAgainst(statements, n)].some((at) => positions.includes(at)),
          ),
        )
      },
    ),
  )
})

test('a replaced passage has a span of another passage, and never an earlier one than a link names', () => {
  fc.assert(
    fc.property(layers, (layer) => {
      const { passages, replaced } = statementsIn(layer)
      const { from, to } = layer.links.supersedes
      for (const [index, newer] of from.entries()) {
        const passage = passages[to[index] ?? 0] ?? 0
        if (passages[newer] !== passage) expect(replaced.get(passage)).toBeGreaterThanOrEqual(newer)
      }
      for (const [passage, later] of replaced) expect(passages[later]).not.toBe(passage)
    }),
  )
})

test('what replaces a passage is among all that lead there, and whatever replaces one of those too', () => {
  fc.assert(
    fc.property(layers, (layer) => {
      const { passages, replaced } = statementsIn(layer)
      for (const [passage, latest] of replaced) {
        const all = replacingSpans(layer, passages, [passage])
        expect(all).toContain(latest)
        expect(new Set([...all, ...replacingSpans(layer, passages, all)])).toEqual(new Set(all))
      }
    }),
  )
})

test('ids are found, sort and read as their texts', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 40 }), fc.uuid(), (known, other) => {
      const [ids, find] = [idsOf(known), finderOf(idsOf(known))]
      expect(known.map((_, at) => idAt(ids, at))).toEqual(known)
      expect(known.map((_, at) => find(ids, at))).toEqual([...known.keys()])
      expect(find(idsOf([other.toUpperCase()]), 0)).toBe(known.indexOf(other))
    }),
  )
})

test('reading order is by article, then start, then id, however many begin together', () => {
  const places = fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { maxLength: 120 })
  fc.assert(
    fc.property(places, (given) => {
      const spans = { ...emptySpans(given.length), ids: idsOf(given.map((_, at) => uuid(at))) }
      for (const [at, [article, start]] of given.entries()) {
        spans.article[at] = article
        spans.start[at] = start
      }
      const place = (at: number) => `${spans.article[at]} ${spans.start[at]} ${idAt(spans.ids, at)}`
      const order = [...readingOrder(spans)].map(place)
      expect(order).toEqual([...given.keys()].map(place).sort())
      const moved = arrangedSpans(spans, readingOrder(spans))
      expect(given.map((_, at) => `${moved.article[at]} ${moved.start[at]} ${idAt(moved.ids, at)}`)).toEqual(
        order,
      )
    }),
  )
})

test('bytes of the database become spans and links; what has no end in sight falls away', () => {
  const hex = (id: string) => id.replaceAll('-', '')
  const number = (value: number) => value.toString(16).padStart(8, '0')
  const bytes = (text: string) =>
    Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const [one, two, absent, chief, fire] = [1, 2, 3, 4, 5].map(uuid) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const none = '0'.repeat(32)
  const articles = ['late', 'early'].map((id, at) => ({
    ...{ id, title: id, outlet: null, originKind: 'own' as const, originArticleId: null, originOutlet: null },
    ...{ originName: null, publishedAt: `2026-01-0${2 - at}`, eventId: null, language: null },
  }))
  const [late, early] = articles
  if (!late || !early) throw new Error('two articles')
  const lists = {
    articles: [early, late],
    events: [{ id: fire, name: 'Fire', from: null }],
    speakers: [{ id: chief, name: 'The Chief', kind: 'person' as const }],
  }
  const spans = unpackSpans(
    [
      {
        articleId: 'late',
        authorId: 'x',
        spans: bytes(hex(one) + number(3) + number(70_000) + hex(chief)),
        events: null,
      },
      {
        articleId: 'early',
        authorId: 'y',
        spans: bytes(hex(two) + number(0) + number(9) + none),
        events: bytes(hex(fire)),
      },
      {
        articleId: 'deleted',
        authorId: 'y',
        spans: bytes(hex(absent) + number(0) + number(9) + none),
        events: null,
      },
    ],
    lists,
  )
  expect(Array.from({ length: spans.size }, (_, at) => idAt(spans.ids, at))).toEqual([two, one])
  expect([spans.start, spans.end, spans.speaker, spans.event].map((column) => [...column])).toEqual([
    [0, 3],
    [9, 70_000],
    [-1, 0],
    [0, -1],
  ])
  const ends = bytes([one, two, one, absent].map(hex).join(''))
  const links = unpackLinks([{ relation: 'supersedes', ends }], finderOf(spans.ids))
  expect([[...links.supersedes.from], [...links.supersedes.to]]).toEqual([[1], [0]])
  expect(links.corroborates.from).toHaveLength(0)
})
