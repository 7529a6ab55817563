import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isAway,
  type PlannedArticle,
  type PlannedReviewer,
  pairKey,
  planAssignments,
  seededRandom,
} from '@/lib/assignment/plan'

const OUTLETS = ['north', 'south', 'west']
const names = (count: number) => Array.from({ length: count }, (_, i) => `r${i}`)

const reviewer = (id: string, more: Partial<PlannedReviewer> = {}): PlannedReviewer => ({
  ...{ id, load: 0, away: false, excludedOutletIds: new Set() },
  ...more,
})
const article = (id: string, more: Partial<PlannedArticle> = {}): PlannedArticle => ({
  ...{ id, length: 100, outletId: null, has: [] },
  ...more,
})

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const lengths = fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 60 })

/** Any room at all: leave, excluded outlets, work there is already. */
const anything = fc
  .record({
    people: fc.array(
      fc.record({
        load: fc.integer({ min: 0, max: 50_000 }),
        away: fc.boolean(),
        excluded: fc.subarray(OUTLETS),
      }),
      { minLength: 1, maxLength: 7 },
    ),
    reports: fc.array(
      fc.record({
        length: fc.integer({ min: 1, max: 20_000 }),
        outletId: fc.constantFrom(null, ...OUTLETS),
        has: fc.subarray(names(7)),
      }),
      { maxLength: 30 },
    ),
    reviewersPerArticle: fc.integer({ min: 1, max: 5 }),
    seed,
  })
  .map(({ people, reports, ...rest }) => ({
    ...rest,
    reviewers: people.map(({ excluded, ...more }, i) =>
      reviewer(`r${i}`, { ...more, excludedOutletIds: new Set(excluded) }),
    ),
    articles: reports.map((report, i) => article(`a${i}`, report)),
  }))

const run = (given: {
  articles: PlannedArticle[]
  reviewers: PlannedReviewer[]
  reviewersPerArticle: number
  seed: number
}) => planAssignments({ ...given, random: seededRandom(given.seed) })

describe('a plan', () => {
  test('gives every article its number of distinct eligible reviewers, or says how many it lacks', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const plan = run(given)
        for (const { id, has, outletId } of given.articles) {
          const mine = plan.items.filter((item) => item.articleId === id).map((item) => item.reviewerId)
          const all = [...has, ...mine]
          expect(new Set(all).size).toBe(all.length)
          const free = given.reviewers.filter(
            (person) =>
              !person.away &&
              !has.includes(person.id) &&
              !(outletId !== null && person.excludedOutletIds.has(outletId)),
          )
          for (const one of mine) expect(free.map((person) => person.id)).toContain(one)
          const missing = Math.max(0, given.reviewersPerArticle - all.length)
          expect(plan.short.filter((entry) => entry.articleId === id)).toEqual(
            missing === 0 ? [] : [{ articleId: id, missing }],
          )
          if (missing > 0) expect(mine).toHaveLength(free.length)
        }
      }),
    )
  })

  test('leaves equal reviewers within the longest article of the mean', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 8 }),
        seed,
        (texts, people, per, from) => {
          const plan = run({
            articles: texts.map((length, i) => article(`a${i}`, { length })),
            reviewers: names(people).map((id) => reviewer(id)),
            reviewersPerArticle: Math.min(per, people),
            seed: from,
          })
          const loads = [...plan.loads.values()]
          const mean = loads.reduce((sum, load) => sum + load, 0) / people
          const longest = Math.max(0, ...texts)
          for (const load of loads) expect(Math.abs(load - mean)).toBeLessThanOrEqual(longest + 1e-6)
        },
      ),
    )
  })

  // Greedy choices have no proven bound here, so that the cases are fixed ones.
  test.each([3, 4, 5, 6, 7])(
    'spreads the pairs: of %i reviewers no two meet much more often than others',
    (people) => {
      const everyPair = (people * (people - 1)) / 2
      const over = [1, 2, 3, 4, 5, 6].flatMap((rounds) =>
        Array.from({ length: 40 }, (_, from) => {
          const plan = run({
            articles: Array.from({ length: everyPair * rounds }, (_, i) =>
              article(`a${i}`, { length: 1000 + (i % 10) }),
            ),
            reviewers: names(people).map((id) => reviewer(id)),
            reviewersPerArticle: 2,
            seed: from,
          })
          if (rounds > 2) expect(plan.pairs.size).toBe(everyPair)
          return Math.max(...plan.pairs.values()) - rounds
        }),
      )
      expect(Math.max(...over)).toBeLessThanOrEqual(3)
      expect(over.reduce((sum, one) => sum + one, 0) / over.length).toBeLessThan(1)
    },
  )

  test('counts the pairs that there are already', () => {
    const plan = planAssignments({
      articles: [article('new', { has: ['r0'] })],
      reviewers: names(3).map((id) => reviewer(id)),
      reviewersPerArticle: 2,
      pairs: new Map([[pairKey('r1', 'r0'), 4]]),
      random: seededRandom(1),
    })
    expect(plan.items).toEqual([{ articleId: 'new', reviewerId: 'r2' }])
    expect(plan.pairs.get('r0 r2')).toBe(1)
  })

  test('gives more to whom has less', () => {
    const plan = run({
      articles: Array.from({ length: 4 }, (_, i) => article(`a${i}`)),
      reviewers: [reviewer('busy', { load: 1000 }), reviewer('free')],
      reviewersPerArticle: 1,
      seed: 1,
    })
    expect(plan.loads).toEqual(
      new Map([
        ['busy', 1000],
        ['free', 400],
      ]),
    )
  })

  test('is the same for the same seed', () => {
    fc.assert(
      fc.property(anything, (given) => {
        expect(run(given)).toEqual(run(given))
      }),
    )
  })
})

describe('leave', () => {
  const week = { today: '2026-03-02', dueOn: '2026-03-08' }
  test.each([
    ['none', [], false],
    ['three days of seven', [{ from: '2026-03-02', to: '2026-03-04' }], false],
    ['four days of seven', [{ from: '2026-03-02', to: '2026-03-05' }], true],
    ['all of them and more', [{ from: '2026-01-01', to: '2026-12-31' }], true],
    [
      'before and after',
      [
        { from: '2026-01-01', to: '2026-03-01' },
        { from: '2026-03-09', to: '2026-04-01' },
      ],
      false,
    ],
    [
      'twice the same three days',
      [
        { from: '2026-03-02', to: '2026-03-04' },
        { from: '2026-03-02', to: '2026-03-04' },
      ],
      false,
    ],
    [
      'two parts that make four days',
      [
        { from: '2026-03-07', to: '2026-03-09' },
        { from: '2026-03-01', to: '2026-03-03' },
      ],
      true,
    ],
  ])('%s', (_, leave, away) => expect(isAway(leave, week)).toBe(away))

  test('without a due day, today counts', () => {
    const leave = [{ from: '2026-03-02', to: '2026-03-02' }]
    expect(isAway(leave, { today: '2026-03-02', dueOn: null })).toBe(true)
    expect(isAway(leave, { today: '2026-03-03', dueOn: null })).toBe(false)
  })
})
