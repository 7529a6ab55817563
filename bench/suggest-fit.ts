/**
 * Fits the weights of lib/suggestion/weights.ts on the training topics of ECB+ and prints them:
 * `node scripts/run.mjs bench/suggest-fit.ts`. Cross-validated over topics, five folds, so that the printed loss is that of topics
 * which the weights have not seen. The development topics are never read here.
 *
 * The loss is listwise: the softmax over one query's candidates should lie on the gold ones, nine parts of ten on any of them
 * (what is shown first is right) and one part spread evenly (nothing is forgotten).
 */
import { FEATURES, type Feature, featuresOf } from '@/lib/suggestion/features'
import { BOUNDS } from './suggest/bounds'
import { readEcbPlus } from './suggest/ecbplus'
import { passageOf, queryOf, statsOf } from './suggest/pool'
import { candidatesOf } from './suggest/quality'

type List = { topic: number; rows: Float64Array[]; gold: number[] }

const ANY = 0.9
const RIDGE = 1e-3
const STEPS = 160
const RATE = 0.1
const FOLDS = 5

function readLists(): List[] {
  const corpus = readEcbPlus()
  if (!corpus) return []
  const stats = statsOf(corpus.documents)
  const lists: List[] = []
  for (const question of corpus.questions) {
    const { sentence, gold } = question
    if (sentence.document.split !== 'train') continue
    const candidates = candidatesOf({ corpus, question, scoped: false })
    const features = featuresOf({ query: queryOf(sentence), candidates: candidates.map(passageOf), stats })
    lists.push({
      topic: sentence.document.topic,
      rows: features.map((one) => Float64Array.from(FEATURES, (name) => one[name])),
      gold: candidates.flatMap(({ key }, at) => (gold.has(key) ? [at] : [])),
    })
  }
  return lists
}

/** Spread of each feature, so that one rate fits all. */
function spreadsOf(lists: readonly List[]): number[] {
  return FEATURES.map((_, f) => {
    let n = 0
    let sum = 0
    let squares = 0
    for (const { rows } of lists)
      for (const row of rows) {
        const value = row[f] ?? 0
        n++
        sum += value
        squares += value * value
      }
    return Math.sqrt(Math.max(squares / n - (sum / n) ** 2, 1e-12))
  })
}

/** Adds the gradient of one list to `gradient` and returns its loss. */
function addGradient(list: List, weights: readonly number[], gradient: Float64Array): number {
  const scores = list.rows.map((row) => weights.reduce((sum, weight, f) => sum + weight * (row[f] ?? 0), 0))
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const all = powers.reduce((a, b) => a + b, 0)
  const right = list.gold.reduce((sum, at) => sum + (powers[at] ?? 0), 0)
  const gold = new Set(list.gold)
  list.rows.forEach((row, at) => {
    const power = powers[at] ?? 0
    const wanted = gold.has(at) ? ANY * (power / Math.max(right, 1e-300)) + (1 - ANY) / gold.size : 0
    const error = power / all - wanted
    if (Math.abs(error) < 1e-9) return
    for (let f = 0; f < row.length; f++) gradient[f] = (gradient[f] ?? 0) + error * (row[f] ?? 0)
  })
  return -Math.log(Math.max(right / all, 1e-300))
}

/** Adam, each step brought back within the bounds. */
function fitted(lists: readonly List[]): number[] {
  const spreads = spreadsOf(lists)
  const scaled = lists.map((list) => ({
    ...list,
    rows: list.rows.map((row) => row.map((value, f) => value / (spreads[f] ?? 1))),
  }))
  const weights: number[] = FEATURES.map(() => 0)
  const mean = FEATURES.map(() => 0)
  const square = FEATURES.map(() => 0)
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(FEATURES.length)
    for (const list of scaled) addGradient(list, weights, gradient)
    FEATURES.forEach((feature, f) => {
      const slope = (gradient[f] ?? 0) / lists.length + RIDGE * (weights[f] ?? 0)
      mean[f] = 0.9 * (mean[f] ?? 0) + 0.1 * slope
      square[f] = 0.99 * (square[f] ?? 0) + 0.01 * slope * slope
      const move = mean[f] / (1 - 0.9 ** step) / (Math.sqrt(square[f] / (1 - 0.99 ** step)) + 1e-8)
      const [low, high] = BOUNDS[feature]
      const spread = spreads[f] ?? 1
      weights[f] = Math.min(high * spread, Math.max(low * spread, (weights[f] ?? 0) - RATE * move))
    })
  }
  return weights.map((weight, f) => weight / (spreads[f] ?? 1))
}

function lossOf(lists: readonly List[], weights: readonly number[]): number {
  const unused = new Float64Array(FEATURES.length)
  return lists.reduce((sum, list) => sum + addGradient(list, weights, unused), 0) / lists.length
}

/** Where the middle gold passage scores one half. */
function offsetOf(lists: readonly List[], weights: readonly number[]): number {
  const scores = lists
    .flatMap(({ rows, gold }) => gold.map((at) => rows[at]))
    .map((row) => weights.reduce((sum, weight, f) => sum + weight * (row?.[f] ?? 0), 0))
    .sort((a, b) => a - b)
  return -(scores[Math.floor(scores.length / 2)] ?? 0)
}

const lists = readLists().filter(({ gold }) => gold.length > 0)
if (lists.length === 0) console.log('skipped: the evaluation data is not here')
else {
  const topics = [...new Set(lists.map(({ topic }) => topic))]
  const foldOf = (topic: number) => topics.indexOf(topic) % FOLDS
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = lists.filter(({ topic }) => foldOf(topic) !== fold)
    const outside = lists.filter(({ topic }) => foldOf(topic) === fold)
    const weights = fitted(inside)
    console.log(
      `fold ${fold}: loss seen ${lossOf(inside, weights).toFixed(3)}, unseen ${lossOf(outside, weights).toFixed(3)}`,
    )
  }
  const weights = fitted(lists)
  const table = FEATURES.map((feature: Feature, f) => `  ${feature}: ${(weights[f] ?? 0).toFixed(3)},`)
  console.log(`${table.join('\n')}\noffset ${offsetOf(lists, weights).toFixed(2)}`)
}
