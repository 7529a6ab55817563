import { describe, expect, test } from 'vitest'
import { seededRandom } from '@/lib/agreement/random'
import { agreementOf, type Progress } from '@/lib/agreement/report'
import type { StudyArticle, StudyReview } from '@/lib/agreement/study'

const report = (articles: readonly StudyArticle[], draws = 200) =>
  agreementOf({ articles, draws, random: seededRandom(5) })

/** A review by name; spans as “start end tag”, ids are reviewer, article and place. */
function review(
  reviewerId: string,
  given: { article: string; spans: string[]; links?: string[]; searched?: string[] },
): StudyReview {
  const { article, spans, links = [], searched } = given
  return {
    reviewerId,
    spans: spans.map((text, at) => {
      const [start, end, tag] = text.split(' ')
      return { id: `${reviewerId}-${article}-${at}`, start: Number(start), end: Number(end), tag: tag ?? '' }
    }),
    links: links.map((text) => {
      const [from, to, relation] = text.split(' ')
      return { fromId: `${reviewerId}-${from}`, toId: `${reviewerId}-${to}`, relation: relation ?? '' }
    }),
    ...(searched === undefined
      ? {}
      : {
          searched: searched.map((text) => {
            const [from, articleId] = text.split(' ')
            return { annotationId: `${reviewerId}-${from}`, articleId: articleId ?? '' }
          }),
        }),
  }
}

const article = (id: string, reviews: StudyReview[], tokens?: number[]): StudyArticle => ({
  id,
  length: 10,
  reviews,
  ...(tokens === undefined ? {} : { tokens }),
})

describe('one article, two reviewers', () => {
  const one = article('a', [
    review('x', { article: 'a', spans: ['0 4 claim', '6 8 fact'] }),
    review('y', { article: 'a', spans: ['0 4 claim', '6 8 claim'] }),
  ])
  const found = report([one])

  test('figures are those computed by hand, without an interval', () => {
    expect(found.spans).toMatchObject({
      uAlpha: { value: expect.closeTo(1 - 4 / 20 / (232 / 352), 12), low: null, high: null, n: 4 },
      markedAlpha: { value: 1, n: 4 },
      cuAlpha: { value: expect.closeTo(1 - 4 / 12 / (40 / 104), 12), n: 6 },
      exactF1: { value: 0.5, n: 4 },
      overlapF1: { value: 0.5, n: 4 },
    })
    // Six characters: four agree, two differ. α: 1 − 11 · 4 / (2 · 10 · 2). Fleiss: chance is (10² + 2²) / 12².
    expect(found.tags).toMatchObject({
      krippendorffAlpha: { value: expect.closeTo(1 - (11 * 4) / 40, 12), n: 6 },
      fleissKappa: { value: expect.closeTo((4 / 6 - 104 / 144) / (1 - 104 / 144), 12), n: 6 },
      cohenKappa: { value: 0, n: 6 },
    })
  })

  test('the article and the pair have the same figures as the whole', () => {
    expect(found.byArticle).toMatchObject([{ articleId: 'a', reviews: 2, uAlpha: found.spans.uAlpha }])
    expect(found.byPair).toMatchObject([{ reviewers: ['x', 'y'], articles: 1, uAlpha: found.spans.uAlpha }])
  })

  test('the confusion of tags counts each pair of spans both ways', () => {
    expect(found.confusion).toEqual({
      labels: ['claim', 'fact', null],
      counts: [
        [2, 1, 0],
        [1, 0, 0],
        [0, 0, 0],
      ],
    })
  })

  test('the passage that costs everything is named with its spans', () => {
    expect(found.costly).toEqual([
      { articleId: 'a', start: 6, end: 8, share: 1, annotationIds: ['x-a-1', 'y-a-1'] },
    ])
  })

  test('with words, tags are compared word by word', () => {
    const byWord = report([{ ...one, tokens: [0, 3, 6] }])
    // Three words: claim and claim twice, fact and claim once.
    expect(byWord.tags.krippendorffAlpha).toMatchObject({ value: expect.closeTo(0, 12), n: 3 })
    expect(byWord.spans.uAlpha).toEqual(found.spans.uAlpha)
  })
})

describe('not enough data', () => {
  test('one review an article', () => {
    const { spans, links, articles } = report([
      article('a', [review('x', { article: 'a', spans: ['0 4 claim'] })]),
    ])
    expect(articles).toBe(0)
    const why = {
      value: null,
      low: null,
      high: null,
      n: 0,
      reason: 'Not enough data: no article has two reviews.',
    }
    expect(spans).toEqual({ uAlpha: why, markedAlpha: why, cuAlpha: why, exactF1: why, overlapF1: why })
    expect(links.existence).toMatchObject({ value: null, reason: expect.stringContaining('Not enough data') })
  })

  test('nothing marked', () => {
    const empty = report([
      article('a', [review('x', { article: 'a', spans: [] }), review('y', { article: 'a', spans: [] })]),
    ])
    for (const { value, reason } of [...Object.values(empty.spans), ...Object.values(empty.tags)]) {
      expect(value).toBeNull()
      expect(reason).toMatch(/^Not enough data/)
    }
  })

  test('one tag only: α is 1 by convention and says so, κ is missing', () => {
    const { tags } = report([
      article('a', [
        review('x', { article: 'a', spans: ['0 4 claim'] }),
        review('y', { article: 'a', spans: ['0 4 claim'] }),
      ]),
    ])
    expect(tags.krippendorffAlpha).toMatchObject({ value: 1, reason: expect.stringContaining('convention') })
    expect(tags.cohenKappa).toMatchObject({ value: null, reason: expect.stringContaining('only one value') })
  })
})

describe('links', () => {
  const spans = ['0 2 claim', '4 6 claim']
  const three = (x: string[], y: string[]) => [
    article('a', [
      review('x', { article: 'a', spans, links: x }),
      review('y', { article: 'a', spans: ['0 3 fact', '4 6 claim'], links: y }),
    ]),
    article('b', [review('x', { article: 'b', spans }), review('y', { article: 'b', spans })]),
  ]

  test('without coverage, all pairs of passages that both marked count', () => {
    const { links } = report(
      three(
        ['a-0 b-0 corroborates', 'a-1 b-1 corroborates'],
        ['b-0 a-0 contradicts', 'a-1 b-0 corroborates'],
      ),
    )
    // Four passages make six pairs: one linked by both, two by one, three by none. 12 values, 4 of them “linked”.
    expect(links.existence).toMatchObject({ value: expect.closeTo(1 - (11 * 4) / (2 * 4 * 8), 12), n: 6 })
    expect(links.relation).toMatchObject({ n: 1 })
    expect(links.relation.value).toBeCloseTo(0, 12)
  })

  test('with coverage, only pairs that both searched or linked count', () => {
    const [a, b] = three(['a-0 b-0 corroborates'], ['a-0 b-0 corroborates'])
    const covered = [
      {
        id: 'a',
        length: 10,
        reviews: (a?.reviews ?? []).map((one) => ({
          ...one,
          searched: one.reviewerId === 'x' ? [{ annotationId: 'x-a-1', articleId: 'b' }] : [],
        })),
      },
      { id: 'b', length: 10, reviews: b?.reviews ?? [] },
    ]
    // Both linked a-0 into b: a-0 with b-0 and b-1, and b-0 with a-1. What x alone searched does not count.
    expect(report(covered).links.existence).toMatchObject({ value: 1, n: 3 })
  })

  test('no link anywhere is not enough data', () => {
    expect(report(three([], [])).links.existence).toMatchObject({
      value: null,
      n: 6,
      reason: 'Not enough data: no link to compare.',
    })
  })
})

describe('several articles', () => {
  const many = Array.from({ length: 12 }, (_, at) =>
    article(`a${at}`, [
      review('x', { article: `a${at}`, spans: ['0 4 claim', '6 8 fact'] }),
      review('y', { article: `a${at}`, spans: at % 3 === 0 ? ['0 4 fact'] : ['0 4 claim', '6 8 fact'] }),
    ]),
  )

  test('the interval holds the value, and the same seed gives the same interval', () => {
    const { uAlpha } = report(many).spans
    expect(uAlpha.low).toBeLessThan(uAlpha.value ?? 0)
    expect(uAlpha.high).toBeGreaterThan(uAlpha.value ?? 1)
    expect(report(many).spans.uAlpha).toEqual(uAlpha)
  })

  test('progress grows', () => {
    const told: Progress[] = []
    agreementOf({ articles: many, draws: 5, random: seededRandom(1), progress: (now) => told.push(now) })
    const of = (step: Progress['step']) => told.filter((now) => now.step === step)
    expect(of('reports')).toEqual(many.map((_, done) => ({ step: 'reports', done, of: 12 })))
    const samples = of('samples').map(({ done }) => done)
    expect(samples).toEqual(samples.toSorted((a, b) => a - b))
    expect(told.slice(-samples.length).map(({ done }) => done)).toEqual(samples)
  })
})
