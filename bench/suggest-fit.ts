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

/** One query: its candidates' features, one row after the other, and which rows are gold. */
type List = { topic: number; rows: Float64Array; count: number; gold: number[] }

const WIDTH = FEATURES.length
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
      rows: Float64Array.from(features.flatMap((one) => FEATURES.map((name) => one[name]))),
      count: features.length,
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
      for (let at = f; at < rows.length; at += WIDTH) {
        const value = rows[at] ?? 0
        n++
        sum += value
        squares += value * value
      }
    return Math.sqrt(Math.max(squares / n - (sum / n) ** 2, 1e-12))
  })
}

function scoresOf({ rows, count }: List, weights: Float64Array): Float64Array {
  const scores = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    let sum = 0
    for (let f = 0; f < WIDTH; f++) sum += (weights[f] ?? 0) * (rows[row * WIDTH + f] ?? 0)
    scores[row] = sum
  }
  return scores
}

/** Adds the gradient of one list to `gradient` and returns its loss. */
function addGradient(list: List, weights: Float64Array, gradient: Float64Array): number {
  const scores = scoresOf(list, weights)
  const most = scores.reduce((a, b) => Math.max(a, b), -1e9)
  const powers = scores.map((score) => Math.exp(score - most))
  const all = powers.reduce((a, b) => a + b, 0)
  const right = list.gold.reduce((sum, at) => sum + (powers[at] ?? 0), 0)
  const gold = new Set(list.gold)
  for (let row = 0; row < list.count; row++) {
    const power = powers[row] ?? 0
    const wanted = gold.has(row) ? ANY * (power / Math.max(right, 1e-300)) + (1 - ANY) / gold.size : 0
    const error = power / all - wanted
    if (Math.abs(error) < 1e-9) continue
    for (let f = 0; f < WIDTH; f++)
      gradient[f] = (gradient[f] ?? 0) + error * (list.rows[row * WIDTH + f] ?? 0)
  }
  return -Math.log(Math.max(right / all, 1e-300))
}

/** Adam, each step brought back within the bounds. */
function fitted(lists: readonly List[]): Float64Array {
  const spreads = spreadsOf(lists)
  const scaled = lists.map((list) => ({
    ...list,
    rows: list.rows.map((value, at) => value / (spreads[at % WIDTH] ?? 1)),
  }))
  const weights = new Float64Array(WIDTH)
  const mean: number[] = FEATURES.map(() => 0)
  const square: number[] = FEATURES.map(() => 0)
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

function lossOf(lists: readonly List[], weights: Float64Array): number {
  const unused = new Float64Array(FEATURES.length)
  return lists.reduce((sum, list) => sum + addGradient(list, weights, unused), 0) / lists.length
}

/** Where the middle gold passage scores one half. */
function offsetOf(lists: readonly List[], weights: Float64Array): number {
  const scores = lists
    .flatMap((list) => {
      const all = scoresOf(list, weights)
      return list.gold.map((at) => all[at] ?? 0)
    })
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
