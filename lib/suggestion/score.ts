/**
 * Re-ranks candidate passages: a weighted sum of a few features, no model and no network. What comes out is deterministic:
 * the same candidates in any order give the same ranks.
 */
import { sliceCodePoints } from '@/lib/text/code-points'
import { FEATURES, type Features, featuresOf } from './features'
import type { Passage, Query, Ranked, TermStats } from './passage'
import { evidenceFor } from './reasons'
import { bestSubspan } from './subspan'
import { raritiesOf } from './vectors'
import { OFFSET, WEIGHTS } from './weights'

export type { Difference, Passage, Query, Ranked, TermStats } from './passage'

/** Recorded with every decision on a suggestion. */
export const SCORER_VERSION = '2'

type Scored = { passage: Passage; score: number }

/** The best `limit` of the candidates, best first. `score` is 0..1 and comparable within one version. */
export function rank(given: {
  query: Query
  candidates: readonly Passage[]
  stats: TermStats
  limit: number
}): Ranked[] {
  const chosen = scored(given).slice(0, Math.max(0, given.limit))
  return explained({ ...given, chosen })
}

/** Scored passages with their reasons and the part to preselect: dear, and so for those alone that are shown. */
export function explained(given: { query: Query; stats: TermStats; chosen: readonly Scored[] }): Ranked[] {
  const evidenceOf = evidenceFor(given.query, raritiesOf(given.stats))
  return given.chosen.map(({ passage, score }) => {
    const { matches, ...evidence } = evidenceOf(passage)
    const part = bestSubspan({ sentence: passage.text, matches })
    return {
      passage,
      score,
      start: passage.start + part.start,
      end: passage.start + part.end,
      quote: sliceCodePoints(passage.text, part.start, part.end),
      ...evidence,
    }
  })
}

/** Every candidate with its score, best first; equal scores in the order of article and sentence. */
export function scored(given: { query: Query; candidates: readonly Passage[]; stats: TermStats }): Scored[] {
  const features = featuresOf(given)
  return given.candidates
    .map((passage, at) => ({ passage, score: scoreOf(features[at]) }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        compare(a.passage.articleId, b.passage.articleId) ||
        a.passage.sentence - b.passage.sentence,
    )
}

function scoreOf(features: Features | undefined): number {
  if (!features) return 0
  let sum = OFFSET
  for (const feature of FEATURES) sum += WEIGHTS[feature] * features[feature]
  return 1 / (1 + Math.exp(-sum))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
