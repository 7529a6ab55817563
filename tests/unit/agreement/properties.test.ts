import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cohenKappa } from '@/lib/agreement/cohen-kappa'
import type { Figure, Item } from '@/lib/agreement/figure'
import { fleissKappa } from '@/lib/agreement/fleiss-kappa'
import { DISTANCES, krippendorffAlpha } from '@/lib/agreement/krippendorff-alpha'
import { seededRandom } from '@/lib/agreement/random'
import { type AgreementReport, agreementOf } from '@/lib/agreement/report'
import type { StudyArticle, StudyReview } from '@/lib/agreement/study'

const TAGS = ['claim', 'fact', 'opinion']

const span = fc.record({
  start: fc.nat(90),
  size: fc.integer({ min: 1, max: 20 }),
  tag: fc.constantFrom(...TAGS),
})
const marks = fc.array(span, { maxLength: 8 })

/** Reviews with overlapping, equal and missing spans, linked at random to the article before. */
const study = fc
  .array(fc.array(marks, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((articles): StudyArticle[] =>
    articles.map((reviews, article) => ({
      id: `a${article}`,
      length: 110,
      reviews: reviews.map((spans, reviewer): StudyReview => {
        const id = (of: number, at: number) => `a${of}r${reviewer}s${at}`
        return {
          reviewerId: `r${reviewer}`,
          spans: spans.map(({ start, size, tag }, at) => ({
            id: id(article, at),
            start,
            end: start + size,
            tag,
          })),
          links: spans.slice(0, 3).map((_, at) => ({
            fromId: id(article, at),
            toId: id(Math.max(0, article - 1), at + (article === 0 ? 1 : 0)),
            relation: at === 0 ? 'corroborates' : 'contradicts',
          })),
        }
      }),
    })),
  )

const report = (articles: readonly StudyArticle[]) =>
  agreementOf({ articles, draws: 10, random: seededRandom(1) })

/** The figures that do not name a reviewer. */
const figuresOf = ({ spans, tags, links, byTag, byArticle }: AgreementReport): Figure[] => [
  ...Object.values(spans),
  ...Object.values(tags),
  ...Object.values(links),
  ...byTag.map(({ kuAlpha }) => kuAlpha),
  ...byArticle.flatMap(({ uAlpha, cuAlpha, exactF1, overlapF1 }) => [uAlpha, cuAlpha, exactF1, overlapF1]),
]

const near = (one: number | null, other: number | null) => {
  if (one === null || other === null) expect(one).toBe(other)
  else expect(Math.abs(one - other)).toBeLessThan(1e-9)
}

describe('whatever reviewers do', () => {
  test('the order of reviewers and of their spans changes nothing', () => {
    fc.assert(
      fc.property(study, (articles) => {
        const turned = articles.map((article) => ({
          ...article,
          reviews: article.reviews.toReversed().map((review) => ({
            ...review,
            spans: review.spans.toReversed(),
            links: review.links?.toReversed(),
          })),
        }))
        const [one, other] = [figuresOf(report(articles)), figuresOf(report(turned))]
        expect(one).toHaveLength(other.length)
        for (const [at, { value, n }] of one.entries()) {
          near(value, other[at]?.value ?? null)
          expect(other[at]?.n).toBe(n)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('new names for reviewers change nothing', () => {
    fc.assert(
      fc.property(study, (articles) => {
        const renamed = articles.map((article) => ({
          ...article,
          reviews: article.reviews.map((review, at) => ({ ...review, reviewerId: `z${9 - at}` })),
        }))
        const [one, other] = [figuresOf(report(articles)), figuresOf(report(renamed))]
        for (const [at, { value }] of one.entries()) near(value, other[at]?.value ?? null)
      }),
      { numRuns: 40 },
    )
  })

  test('every figure is at most 1 or missing with a reason, its interval is in order, and none is NaN', () => {
    fc.assert(
      fc.property(study, (articles) => {
        const { byPair, ...all } = report(articles)
        const pairs = byPair.flatMap(({ uAlpha, cuAlpha, exactF1, overlapF1, cohenKappa }) => [
          ...[uAlpha, cuAlpha, exactF1, overlapF1, cohenKappa],
        ])
        for (const { value, low, high, n, reason } of [...figuresOf({ ...all, byPair }), ...pairs]) {
          expect(Number.isFinite(n)).toBe(true)
          if (value === null) expect(reason).toMatch(/^Not enough data/)
          else expect(value).toBeLessThanOrEqual(1 + 1e-9)
          for (const bound of [value, low, high]) expect(Number.isNaN(bound)).toBe(false)
          if (low !== null && high !== null) expect(low).toBeLessThanOrEqual(high)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('identical reviews agree completely', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(span, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
        (made) => {
          const articles = made.map((spans, article) => ({
            id: `a${article}`,
            length: 110,
            reviews: ['x', 'y', 'z'].map((reviewerId) => ({
              reviewerId,
              spans: spans.map(({ start, size, tag }, at) => ({
                ...{ id: `${article}${reviewerId}${at}`, tag },
                ...{ start, end: start + size },
              })),
            })),
          }))
          const { spans, tags } = report(articles)
          for (const { value } of [...Object.values(spans), tags.krippendorffAlpha]) near(value, 1)
          for (const { value } of Object.values(tags)) if (value !== null) near(value, 1)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('the shares of the costly passages sum to one where there is disagreement', () => {
    fc.assert(
      fc.property(study, (articles) => {
        const { costly } = agreementOf({ articles, draws: 0, random: seededRandom(1), mostCostly: 1000 })
        const sum = costly.reduce((so, { share }) => so + share, 0)
        if (costly.length > 0) near(sum, 1)
      }),
      { numRuns: 40 },
    )
  })
})

describe('chance', () => {
  const random = seededRandom(7)
  const any = () => TAGS[Math.floor(random() * TAGS.length)] ?? 'fact'

  test('shuffled tags on agreed spans give about 0', () => {
    const articles = Array.from({ length: 60 }, (_, article) => ({
      id: `a${article}`,
      length: 400,
      reviews: ['x', 'y', 'z'].map((reviewerId) => ({
        reviewerId,
        spans: Array.from({ length: 15 }, (_, at) => ({
          id: `${article}${reviewerId}${at}`,
          start: at * 25,
          end: at * 25 + 12,
          tag: any(),
        })),
      })),
    }))
    const { spans, tags, byTag } = agreementOf({ articles, draws: 200, random: seededRandom(3) })
    expect(spans.markedAlpha.value).toBe(1)
    const all = [spans.cuAlpha, ...Object.values(tags), ...byTag.map(({ kuAlpha }) => kuAlpha)]
    for (const { value } of all) expect(Math.abs(value ?? 1)).toBeLessThan(0.06)
    expect(spans.cuAlpha.low).toBeLessThan(0.02)
    expect(spans.cuAlpha.high).toBeGreaterThan(-0.02)
  })

  test('shuffled values give about 0 under every coefficient and distance', () => {
    const items = Array.from(
      { length: 5000 },
      (): Item<number> => ({ values: [0, 0].map(() => Math.floor(random() * 4)) }),
    )
    for (const distance of DISTANCES) {
      expect(Math.abs(krippendorffAlpha(items, { distance }).value ?? 1)).toBeLessThan(0.06)
    }
    expect(Math.abs(cohenKappa(items).value ?? 1)).toBeLessThan(0.06)
    expect(Math.abs(fleissKappa(items).value ?? 1)).toBeLessThan(0.06)
  })

  test('left-out values change nothing where nobody could be compared', () => {
    const items: Item<string>[] = [{ values: ['a', 'b', 'a'] }, { values: ['b', 'b', null] }]
    const more: Item<string>[] = [...items, { values: ['a', null, null] }, { values: [null, null, null] }]
    expect(krippendorffAlpha(more)).toEqual(krippendorffAlpha(items))
    expect(fleissKappa(more)).toEqual(fleissKappa(items))
  })
})
