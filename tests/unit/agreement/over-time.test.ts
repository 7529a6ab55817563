import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { periodsOf, unitOf } from '@/lib/agreement/periods'
import { seededRandom } from '@/lib/agreement/random'
import { agreementOf } from '@/lib/agreement/report'
import type { StudyArticle } from '@/lib/agreement/study'

const on = (...days: string[]) => days.map((day) => ({ day }))
const day = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => ({ day: date.toISOString().slice(0, 10) }))

describe('weeks and months', () => {
  test('a week begins on Monday, a month on its first; what is empty is left out', () => {
    // 1 March 2026 is a Sunday.
    const days = on('2026-03-01', '2026-03-02', '2026-03-08', '2026-03-23')
    const spans = (unit: 'week' | 'month') =>
      periodsOf(days, { unit, least: 1 }).map(({ from, to, items }) => [from, to, items.length])
    expect(spans('week')).toEqual([
      ['2026-02-23', '2026-03-02', 1],
      ['2026-03-02', '2026-03-09', 2],
      ['2026-03-23', '2026-03-30', 1],
    ])
    expect(spans('month')).toEqual([['2026-03-01', '2026-04-01', 4]])
  })

  test('half a year goes by weeks, more by months', () => {
    expect(unitOf(['2026-01-05', '2026-07-05'])).toBe('week')
    expect(unitOf(['2026-01-05', '2026-07-06'])).toBe('month')
    expect(unitOf([])).toBe('week')
  })

  test('nothing is lost or counted twice, periods follow one another, and none has too few', () => {
    fc.assert(
      fc.property(
        fc.array(day, { maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('week' as const, 'month' as const),
        (days, least, unit) => {
          const periods = periodsOf(days, { unit, least })
          const items = periods.flatMap((period) => period.items)
          expect(items).toHaveLength(days.length < least ? 0 : days.length)
          expect(new Set(items).size).toBe(items.length)
          for (const [at, { from, to, items: own }] of periods.entries()) {
            expect(own.length).toBeGreaterThanOrEqual(least)
            for (const { day: one } of own) expect(one >= from && one < to).toBe(true)
            expect((periods[at - 1]?.to ?? '') <= from).toBe(true)
          }
        },
      ),
    )
  })
})

/** Twenty characters; x marks the first ten as fact, y as `second`. */
const article = (id: string, completeOn: string, second: string): StudyArticle => ({
  id,
  length: 20,
  completeOn,
  reviews: [
    { reviewerId: 'x', spans: [{ id: `${id}x`, start: 0, end: 10, tag: 'fact' }] },
    { reviewerId: 'y', spans: [{ id: `${id}y`, start: 0, end: 10, tag: second }] },
  ],
})

const inTime = (articles: StudyArticle[], least?: number) =>
  agreementOf({ articles, draws: 50, random: seededRandom(3), ...(least ? { least } : {}) }).overTime

describe('agreement over time', () => {
  const articles = [
    article('a', '2026-03-03', 'claim'),
    article('b', '2026-03-04', 'fact'),
    article('c', '2026-03-17', 'fact'),
  ]

  test('each week has the figures that its articles alone would have', () => {
    const { unit, all, byReviewer, byPair } = inTime(articles)
    expect(unit).toBe('week')
    expect(all.map(({ from, articles }) => [from, articles])).toEqual([
      ['2026-03-02', 2],
      ['2026-03-16', 1],
    ])
    const week = agreementOf({ articles: articles.slice(0, 2), draws: 0, random: seededRandom(1) })
    expect(all[0]?.uAlpha).toMatchObject({ value: week.spans.uAlpha.value, n: 4 })
    expect(all[0]?.cuAlpha.value).toBe(week.spans.cuAlpha.value)
    expect(all[1]?.uAlpha).toMatchObject({ value: 1, low: null, high: null, n: 2 })
    // Two reviewers only: whoever is asked, it is the same pair.
    expect(byPair.map(({ reviewers }) => reviewers)).toEqual([['x', 'y']])
    for (const { points } of [...byReviewer, ...byPair])
      expect(points.map(({ uAlpha }) => uAlpha.value)).toEqual(all.map(({ uAlpha }) => uAlpha.value))
  })

  test('where a point must stand for more articles than a week has, weeks are joined', () => {
    expect(inTime(articles, 3).all).toMatchObject([{ from: '2026-03-02', to: '2026-03-23', articles: 3 }])
    expect(inTime(articles, 4)).toEqual({ unit: 'week', all: [], byReviewer: [], byPair: [] })
  })

  test('an article without a day is in the figures, but not in those over time', () => {
    const { completeOn: _, ...undated } = article('d', '', 'fact')
    expect(inTime([undated]).all).toEqual([])
  })
})
