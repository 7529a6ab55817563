import { describe, expect, test } from 'vitest'
import { cohenKappa, maximumObservedAgreement } from '@/lib/agreement/cohen-kappa'
import type { Item } from '@/lib/agreement/figure'
import { categoryKappa, fleissKappa } from '@/lib/agreement/fleiss-kappa'
import { krippendorffAlpha } from '@/lib/agreement/krippendorff-alpha'
import { itemAgreement, percentageAgreement } from '@/lib/agreement/percentage-agreement'
import { countMatches } from '@/lib/agreement/span-matches'
import { cuAlpha, kuAlpha, markedAlpha, uAlpha } from '@/lib/agreement/unitizing-alpha'
import { unitsOf } from '@/lib/agreement/units'
import { unitizingRow } from './unitizing-row'

// Numbers that papers print, typed here, so that each coefficient is proved wherever this repository goes.

/** A table of two reviewers, row by row, as items. */
const fromTable = (counts: readonly (readonly number[])[]): Item<number>[] =>
  counts.flatMap((row, one) => row.map((weight, other) => ({ values: [one + 1, other + 1], weight })))

/** One string a reviewer, one character an item; a dot is a missing value. */
const fromRows = (rows: readonly string[]): Item<number>[] =>
  Array.from(rows[0] ?? '', (_, at) => ({
    values: rows.map((row) => (row[at] === '.' ? null : Number(row[at]))),
  }))

describe('Cohen 1960', () => {
  const first = [
    [25, 12, 3],
    [13, 2, 15],
    [12, 16, 2],
  ]
  const second = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ]

  test('κ of the second table is .492', () => {
    expect(cohenKappa(fromTable(second)).value).toBeCloseTo(0.492, 3)
  })

  test('the margins of the first allow .90 at most, and .29 is observed', () => {
    expect(maximumObservedAgreement(fromTable(first))).toBeCloseTo(0.9, 2)
    expect(percentageAgreement(fromTable(first)).value).toBeCloseTo(0.29, 2)
  })

  test('one value used by both is not enough data', () => {
    expect(cohenKappa([{ values: ['fact', 'fact'], weight: 24 }])).toMatchObject({ value: null })
    expect(cohenKappa([])).toMatchObject({ value: null })
  })

  test('an item that one reviewer left out does not count', () => {
    const items = fromTable(second)
    expect(cohenKappa([...items, { values: [1, null] }])).toEqual(cohenKappa(items))
  })
})

test('Artstein and Poesio 2008: κ of their example is .348', () => {
  const table = [
    [20, 20],
    [10, 50],
  ]
  expect(cohenKappa(fromTable(table)).value).toBeCloseTo(0.348, 3)
})

describe('Fleiss 1971', () => {
  // Thirty patients, six psychiatrists, five diagnoses: how often each diagnosis was given.
  const counts =
    '00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006'
  const items = counts.split(' ').map((row) => ({
    values: Array.from(row).flatMap((count, category) =>
      Array.from({ length: Number(count) }, () => category + 1),
    ),
  }))

  test('κ is .430, observed .5556, expected .2201', () => {
    const { value, ...shares } = fleissKappa(items)
    expect(value).toBeCloseTo(0.43, 3)
    expect(shares).toMatchObject({
      observed: expect.closeTo(0.5556, 4),
      expected: expect.closeTo(0.2201, 3),
    })
  })

  test.each([
    [2, 0.248],
    [4, 0.47],
  ])('κ of diagnosis %i is %f', (category, expected) => {
    expect(Math.abs((categoryKappa(items, category).value ?? 0) - expected)).toBeLessThan(0.005)
  })

  test('the third patient’s share of agreeing pairs is .4', () => {
    expect(itemAgreement(items[2] ?? { values: [] })).toBeCloseTo(0.4, 10)
  })
})

describe('Krippendorff 2011', () => {
  test('two reviewers, two values: .095', () => {
    expect(krippendorffAlpha(fromRows(['0100000010', '1110010000'])).value).toBeCloseTo(0.095, 3)
  })

  test('two reviewers, five values: .692', () => {
    expect(krippendorffAlpha(fromRows(['112243335441', '212223335444'])).value).toBeCloseTo(0.692, 3)
  })

  test.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('four reviewers, missing values, %s: %f', (distance, expected) => {
    const items = fromRows(['123321412...', '1233224125.3', '.3332342251.', '12332441251.'])
    expect(krippendorffAlpha(items, { distance }).value).toBeCloseTo(expected, 3)
  })

  test('one value used by all is 1 by convention, and says so', () => {
    const found = krippendorffAlpha([{ values: ['fact', 'fact'], weight: 3 }])
    expect(found).toMatchObject({ value: 1, observed: 0, reason: expect.stringContaining('convention') })
  })
})

describe('Krippendorff, Mathet, Bouvry and Widlöcher 2016', () => {
  const tags = ['claim', 'fact']
  const rowOf = (reviews: [number, number, string][][], length: number) =>
    unitizingRow(
      reviews.map((spans) =>
        unitsOf(
          spans.map(([start, end, tag], at) => ({ start, end, tag, id: `${at}` })),
          { length, tags },
        ),
      ),
      tags.length,
    )

  // By hand: 10 characters, [0, 4) claim and [6, 8) fact against [0, 4) claim and [6, 8) claim.
  // Coincidences: claim-claim 8, claim-fact 2 and 2, blank-blank 8; sum 20. Squares: 16 + 4 + 4 and 16 + 4 + 4, so 400 - 48 pairs.
  const row = rowOf(
    [
      [
        [0, 4, 'claim'],
        [6, 8, 'fact'],
      ],
      [
        [0, 4, 'claim'],
        [6, 8, 'claim'],
      ],
    ],
    10,
  )

  test('uα: observed 4/20 − 0, expected 2 · (10 · 2 + 10 · 8 + 2 · 8) / 352', () => {
    expect(uAlpha(row, 2).value).toBeCloseTo(1 - 4 / 20 / (232 / 352), 12)
  })

  test('|u|α: what is marked is marked by both', () => {
    expect(markedAlpha(row, 2).value).toBe(1)
  })

  test('cuα: 4 of 12 differ, expected 40 / (144 − 16 − 16 − 4 − 4)', () => {
    expect(cuAlpha(row, 2).value).toBeCloseTo(1 - 4 / 12 / (40 / 104), 12)
  })

  test('(k)uα of claim: 2 of 10 differ, expected 20 / (120 − 16 − 16 − 4)', () => {
    expect(kuAlpha(row, { tags: 2, tag: 0 }).value).toBeCloseTo(1 - 2 / 10 / (20 / 84), 12)
  })

  test('nothing marked is not enough data', () => {
    const empty = rowOf([[], []], 10)
    expect([uAlpha(empty, 2), cuAlpha(empty, 2)]).toMatchObject([{ value: null }, { value: null }])
  })
})

describe('overlapping spans of one reviewer', () => {
  test('the shorter holds, the longer goes on around it', () => {
    const spans = [
      { start: 2, end: 8, tag: 'claim', id: 'long' },
      { start: 4, end: 6, tag: 'fact', id: 'short' },
    ]
    expect(unitsOf(spans, { length: 10, tags: ['claim', 'fact'] })).toEqual([
      { start: 0, end: 2, value: 2 },
      { start: 2, end: 4, value: 0 },
      { start: 4, end: 6, value: 1 },
      { start: 6, end: 8, value: 0 },
      { start: 8, end: 10, value: 2 },
    ])
  })
})

describe('SemEval-2013 task 9.1', () => {
  const final = [
    { start: 1, end: 4, tag: 'claim' },
    { start: 6, end: 9, tag: 'fact' },
  ]
  const shifted = [
    { start: 1, end: 4, tag: 'claim' },
    { start: 7, end: 9, tag: 'opinion' },
    { start: 20, end: 22, tag: 'fact' },
  ]

  test.each([
    ['strict', { correct: 1, incorrect: 1, partial: 0 }],
    ['exact', { correct: 1, incorrect: 1, partial: 0 }],
    ['partial', { correct: 1, incorrect: 0, partial: 1 }],
    ['type', { correct: 1, incorrect: 1, partial: 0 }],
  ] as const)('%s', (scheme, counts) => {
    expect(countMatches({ final, review: shifted, scheme })).toEqual({ ...counts, missed: 0, spurious: 1 })
  })
})
