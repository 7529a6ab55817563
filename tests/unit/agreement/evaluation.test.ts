import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cohenKappa, maximumObservedAgreement } from '@/lib/agreement/cohen-kappa'
import { againstTheRest, type Coefficient, type Item } from '@/lib/agreement/figure'
import { categoryKappa, fleissKappa } from '@/lib/agreement/fleiss-kappa'
import { type Distance, krippendorffAlpha } from '@/lib/agreement/krippendorff-alpha'
import { itemAgreement, percentageAgreement } from '@/lib/agreement/percentage-agreement'
import { countExact, countOverlapping, f1Of } from '@/lib/agreement/span-f1'
import { countMatches, type Scheme } from '@/lib/agreement/span-matches'
import { cuAlpha, kuAlpha, markedAlpha, uAlpha } from '@/lib/agreement/unitizing-alpha'
import { unitsOf } from '@/lib/agreement/units'
import { unitizingRow } from './unitizing-row'

// The evaluation data is no part of this repository: where it is absent, these tests are skipped and say so.

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'eval', 'agreement')

const read = <T>(name: string): T | null => {
  const file = join(FOLDER, name)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null // the shapes below
}

type Value = string | number
type Study = { items: (Value | null)[][]; item_repeats?: number[] }
type Case = {
  name: string
  input_id: string
  measure: string
  quantity: string
  distance?: Distance
  category?: Value
  item?: number
  expected: number | string
  tolerance: number | null
}

const itemsOf = ({ items, item_repeats }: Study): Item<Value>[] =>
  items.map((values, at) => ({ values, weight: item_repeats?.[at] ?? 1 }))

const about = (actual: number | null, expected: number, tolerance: number) => {
  expect(actual).not.toBeNull()
  expect(Math.abs((actual ?? Number.NaN) - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
    tolerance + 1e-12,
  )
}

const COEFFICIENTS: Record<string, (items: Item<Value>[], one: Case) => Coefficient> = {
  cohen_kappa: cohenKappa,
  fleiss_kappa: fleissKappa,
  percentage_agreement: percentageAgreement,
  krippendorff_alpha: (items, { distance }) => krippendorffAlpha(items, { distance: distance ?? 'nominal' }),
}

function answer(study: Study, one: Case): number | null {
  const all = itemsOf(study)
  if (one.quantity === 'item_agreement') return itemAgreement(all[one.item ?? 0] ?? { values: [] })
  if (one.quantity === 'maximum_observed_agreement') return maximumObservedAgreement(all)
  // κ of a category is Fleiss' for two reviewers as for many.
  if (one.category !== undefined && one.measure.endsWith('kappa'))
    return categoryKappa(all, one.category).value
  const items = one.category === undefined ? all : (againstTheRest(all, one.category) as Item<Value>[]) // 0 and 1
  const found = COEFFICIENTS[one.measure]?.(items, one)
  if (found === undefined || found.value === null) return null
  if (one.quantity.startsWith('observed')) return found.observed
  if (one.quantity.startsWith('expected')) return found.expected
  return found.value
}

const dkpro = read<{ inputs: Record<string, Study>; cases: Case[] }>('dkpro.json')

// Says so where the others would vanish without a word.
test.skipIf(dkpro === null)('the evaluation data is beside this repository', () => {
  expect([dkpro, published, spans]).not.toContain(null)
})

describe.skipIf(dkpro === null)('published studies (skipped where the evaluation data is absent)', () => {
  test.each((dkpro?.cases ?? []).map((one) => [`${one.name} ${one.measure} ${one.quantity}`, one] as const))(
    '%s',
    (_, one) => {
      const study = dkpro?.inputs[one.input_id]
      if (study === undefined) throw new Error(`no input ${one.input_id}`)
      const found = answer(study, one)
      if (typeof one.expected === 'string') expect(found).toBeNull()
      else about(found, one.expected, one.tolerance ?? 0)
    },
  )
})

type Marked = { label: string; start: number; end: number }
type Published = {
  name: string
  distance?: Distance
  scheme?: Scheme
  input: { items?: (Value | null)[][]; file?: string; field?: string; gold?: Marked[]; pred?: Marked[] }
  expected: number | Record<string, number>
  tolerance: number
}

const published = read<{ cases: Published[] }>('published.json')
const complete = (published?.cases ?? []).filter(({ input }) => input.file === undefined)
const elsewhere = (published?.cases ?? []).filter(({ input }) => input.file !== undefined)

describe.skipIf(published === null)('worked examples (skipped where the evaluation data is absent)', () => {
  test.each(complete.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { items, gold = [], pred = [] } = one.input
    if (typeof one.expected === 'number') {
      const distance = one.distance ?? 'nominal'
      const found = krippendorffAlpha(itemsOf({ items: items ?? [] }), { distance })
      about(found.value, one.expected, one.tolerance)
      return
    }
    const spans = (marked: Marked[]) => marked.map(({ label, ...span }) => ({ ...span, tag: label }))
    const scheme = one.scheme ?? 'strict'
    expect(countMatches({ final: spans(gold), review: spans(pred), scheme })).toEqual(one.expected)
  })

  // Their ratings are files of their own, which are not in the folder.
  for (const one of elsewhere)
    test.skip(`${one.name}: its ratings (${one.input.file}) are not there`, () => {})
})

type Continuum = {
  name: string
  continuum: [number, number]
  spans: Record<string, [number, number, string][]>
  expected: Record<string, number> & { ku_alpha_2016: Record<string, number> }
}

const spans = read<{ tolerance: number; cases: Continuum[] }>('spans.json')

function meanOverPairs<T>(reviews: readonly T[], of: (one: T, other: T) => number | null): number {
  const values = reviews.flatMap((one, at) =>
    reviews.slice(at + 1).flatMap((other) => {
      const value = of(one, other)
      return value === null ? [] : [value]
    }),
  )
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe.skipIf(spans === null)('span sets (skipped where the evaluation data is absent)', () => {
  test.each((spans?.cases ?? []).map((one) => [one.name, one] as const))('%s', (_, one) => {
    const tolerance = spans?.tolerance ?? 0
    const [from, to] = one.continuum
    const reviews = Object.values(one.spans).map((list) =>
      list.map(([start, end, tag], at) => ({ start: start - from, end: end - from, tag, id: `${at}` })),
    )
    const tags = Object.keys(one.expected.ku_alpha_2016)
    for (const review of reviews) for (const { tag } of review) if (!tags.includes(tag)) tags.push(tag)
    const length = to - from
    const units = reviews.map((review) => unitsOf(review, { length, tags }))
    const row = unitizingRow(units, tags.length)
    const { expected } = one
    about(uAlpha(row, tags.length).value, expected.u_alpha_2016 ?? 0, tolerance)
    about(markedAlpha(row, tags.length).value, expected.bar_u_alpha_2016 ?? 0, tolerance)
    about(cuAlpha(row, tags.length).value, expected.cu_alpha_2016 ?? 0, tolerance)
    for (const [tag, value] of Object.entries(expected.ku_alpha_2016)) {
      about(kuAlpha(row, { tags: tags.length, tag: tags.indexOf(tag) }).value, value, tolerance)
    }
    const characters = Array.from({ length }, (_, at) => ({
      values: units.map(
        (list) => list.find(({ start, end }) => start <= at && at < end)?.value ?? tags.length,
      ),
    }))
    about(krippendorffAlpha(characters).value, expected.character_nominal_alpha ?? 0, tolerance)
    const exact = meanOverPairs(reviews, (a, b) => {
      const met = countExact(a, b)
      return f1Of({ metOne: met, metOther: met, one: a.length, other: b.length })
    })
    const overlap = meanOverPairs(reviews, (a, b) =>
      f1Of({ ...countOverlapping(a, b), one: a.length, other: b.length }),
    )
    about(exact, expected.mean_pairwise_exact_span_f1 ?? 0, tolerance)
    about(overlap, expected.mean_pairwise_overlap_same_label_f1 ?? 0, tolerance)
  })
})
