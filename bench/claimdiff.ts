/**
 * ClaimDiff's training part: do two claims speak of the same matter, and does the one weaken the other? All its pairs are related
 * (two publishers on one topic), so each claim is also paired with one of another topic as unrelated, and, without a bound, with
 * one of the same two articles that nobody paired it with: those are often related after all.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RELATED_FEATURES, RELATED_FROM, relatedFeatures, relatedness } from '@/lib/suggestion/related'
import { type ClaimRelation, RELATIONS, relationOf } from '@/lib/suggestion/relation'
import { raritiesOf } from '@/lib/suggestion/vectors'
import { termsOf } from '@/lib/text/terms'
import { ROOT } from '@/scripts/settings'

type Line = {
  id: string
  topic: string
  article_a: string
  article_b: string
  claim_a: string
  claim_b: string
  label: ClaimRelation
}
export type Example = { topic: string; a: string; b: string; related: boolean; row: Float64Array }
export type Bound = { name: string; met: boolean; value: number; floor: number }

const FILE = join(ROOT, '../shared/eval/claimdiff/train.jsonl')
const FOLDS = 5
const STEPS = 800
const RATE = 0.3
const RIDGE = 1e-3

/** Lines to print and bounds to hold; null where the evaluation data is absent. */
export function claimdiff(): { rows: string[]; bounds: Bound[] } | null {
  const lines = readLines()
  if (!lines) return null
  const rarity = rarityOf(lines)
  const far = examplesOf({ lines, rarity, unrelated: 'topic' })
  const near = examplesOf({ lines, rarity, unrelated: 'articles' })
  const jaccard = bestF1(far, ({ a, b }) => jaccardOf(a, b))
  const shipped = f1At(far, ({ a, b }) => relatedness({ a, b, rarity }), RELATED_FROM)
  const unseen = crossValidated(far)
  const three = threeWay(lines, rarity)
  const gain = 100 * (Math.min(shipped, unseen) - jaccard.f1)
  return {
    rows: [
      `ClaimDiff training, ${lines.length} related pairs and as many of other topics`,
      `  F1 related      ours ${shown(shipped)}  on unseen topics ${shown(unseen)}  Jaccard ${shown(jaccard.f1)} (from ${shown(jaccard.from)})`,
      `  the same articles as unrelated: ours at its best ${shown(bestF1(near, ({ a, b }) => relatedness({ a, b, rarity })).f1)}  Jaccard ${shown(bestF1(near, ({ a, b }) => jaccardOf(a, b)).f1)}`,
      ...three,
    ],
    bounds: [{ name: 'ClaimDiff: F1 over Jaccard, points', met: gain >= 8, value: gain, floor: 8 }],
  }
}

const shown = (value: number) => value.toFixed(3).replace(/^0/, '')

/** Each pair once: the file has most of them in both directions. */
export function readLines(): Line[] | null {
  if (!existsSync(FILE)) return null
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
    .filter(({ id }) => !id.endsWith('_rev'))
}

/** Rarity of terms over the claims, as the product has it over a project's sentences. */
export function rarityOf(lines: readonly Line[]): (term: string) => number {
  const claims = new Set(lines.flatMap(({ claim_a: a, claim_b: b }) => [a, b]))
  const df = new Map<string, number>()
  for (const claim of claims)
    for (const term of new Set(termsOf(claim))) df.set(term, (df.get(term) ?? 0) + 1)
  return raritiesOf({ df: (term) => df.get(term) ?? 0, n: claims.size })
}

/** Related pairs, and for each of them an unrelated one; the same at every run. */
export function examplesOf(given: {
  lines: readonly Line[]
  rarity: (term: string) => number
  unrelated: 'topic' | 'articles'
}): Example[] {
  const { lines, rarity, unrelated } = given
  const paired = new Set(lines.map(({ claim_a: a, claim_b: b }) => `${a}\n${b}`))
  let seed = 11
  const below = (n: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % n
  }
  const example = (topic: string, a: string, b: string, related: boolean): Example => {
    const features = relatedFeatures({ a, b, rarity })
    return { topic, a, b, related, row: Float64Array.from(RELATED_FEATURES, (name) => features[name]) }
  }
  return lines.flatMap(({ topic, article_b: article, claim_a: a, claim_b: b }) => {
    const others = lines.filter((line) =>
      unrelated === 'topic'
        ? line.topic !== topic
        : line.article_b === article && !paired.has(`${a}\n${line.claim_b}`),
    )
    const other = others[below(Math.max(1, others.length))]
    return [example(topic, a, b, true), ...(other ? [example(topic, a, other.claim_b, false)] : [])]
  })
}

function jaccardOf(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => new Set(text.toLowerCase().match(/\w+/g) ?? []))
  if (!x || !y) return 0
  const shared = [...x].filter((word) => y.has(word)).length
  return shared / Math.max(1, x.size + y.size - shared)
}

function f1At(examples: readonly Example[], score: (example: Example) => number, from: number): number {
  let hits = 0
  let given = 0
  let related = 0
  for (const example of examples) {
    const taken = score(example) >= from
    if (example.related) related++
    if (taken) given++
    if (taken && example.related) hits++
  }
  return (2 * hits) / Math.max(1, given + related)
}

/** F1 at the threshold that suits these very examples best. */
export function bestF1(
  examples: readonly Example[],
  score: (example: Example) => number,
): { f1: number; from: number } {
  const scores = new Map(examples.map((example) => [example, score(example)]))
  let best = { f1: 0, from: 0 }
  for (const from of new Set(scores.values())) {
    const f1 = f1At(examples, (example) => scores.get(example) ?? 0, from)
    if (f1 > best.f1) best = { f1, from }
  }
  return best
}

/** F1 on topics that neither weights nor threshold have seen: five folds over topics. */
function crossValidated(examples: readonly Example[]): number {
  const topics = [...new Set(examples.map(({ topic }) => topic))]
  const foldOf = new Map(topics.map((topic, at) => [topic, at % FOLDS]))
  let taken: { example: Example; score: number }[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = examples.filter(({ topic }) => foldOf.get(topic) !== fold)
    const score = fitted(seen)
    const { from } = bestF1(seen, score)
    const unseen = examples.filter(({ topic }) => foldOf.get(topic) === fold)
    taken = taken.concat(unseen.map((example) => ({ example, score: score(example) >= from ? 1 : 0 })))
  }
  const scores = new Map(taken.map(({ example, score }) => [example, score]))
  return f1At(examples, (example) => scores.get(example) ?? 0, 1)
}

/** Logistic regression with a small ridge, by gradient descent over features of one spread. */
export function weightsOf(examples: readonly Example[]): { weights: number[]; offset: number } {
  const spread = RELATED_FEATURES.map((_, f) => spreadOf(examples.map(({ row }) => row[f] ?? 0)))
  const weights = RELATED_FEATURES.map(() => 0)
  let offset = 0
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight) => RIDGE * weight)
    let bias = 0
    for (const { row, related } of examples) {
      let sum = offset
      for (const [f, weight] of weights.entries()) sum += (weight * (row[f] ?? 0)) / (spread[f] ?? 1)
      const miss = (1 / (1 + Math.exp(-sum)) - (related ? 1 : 0)) / examples.length
      bias += miss
      for (const f of weights.keys())
        gradient[f] = (gradient[f] ?? 0) + (miss * (row[f] ?? 0)) / (spread[f] ?? 1)
    }
    offset -= RATE * bias
    // What is shared never counts against a pair.
    for (const f of weights.keys()) weights[f] = Math.max(0, (weights[f] ?? 0) - RATE * (gradient[f] ?? 0))
  }
  return { weights: weights.map((weight, f) => weight / (spread[f] ?? 1)), offset }
}

const spreadOf = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(
    Math.max(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length, 1e-12),
  )
}

function fitted(examples: readonly Example[]): (example: Example) => number {
  const { weights, offset } = weightsOf(examples)
  return ({ row }) => {
    const sum = weights.reduce((total, weight, f) => total + weight * (row[f] ?? 0), offset)
    return 1 / (1 + Math.exp(-sum))
  }
}

/** The three-way figures of the rules, whatever they are, beside always answering with the most frequent. */
function threeWay(lines: readonly Line[], rarity: (term: string) => number): string[] {
  const told = lines.map(({ claim_a: here, claim_b: there, label }) => {
    const related = relatedness({ a: here, b: there, rarity }) >= RELATED_FROM
    return { label, rule: relationOf({ here, there, related }) }
  })
  const f1 = (relation: ClaimRelation, of: (one: { rule: ClaimRelation }) => ClaimRelation) => {
    const hits = told.filter((one) => of(one) === relation && one.label === relation).length
    const all =
      told.filter((one) => of(one) === relation).length +
      told.filter(({ label }) => label === relation).length
    return (2 * hits) / Math.max(1, all)
  }
  const macro = (of: (one: { rule: ClaimRelation }) => ClaimRelation) =>
    RELATIONS.reduce((sum, relation) => sum + f1(relation, of), 0) / RELATIONS.length
  const each = RELATIONS.map((relation) => `${relation} ${shown(f1(relation, ({ rule }) => rule))}`)
  return [
    `  three ways      macro-F1 ${shown(macro(({ rule }) => rule))} (${each.join(', ')})  always strengthens ${shown(macro(() => 'strengthens'))}`,
  ]
}
