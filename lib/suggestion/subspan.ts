import { codePointIndex } from '@/lib/text/code-points'
import { isGraphemeBoundary, isPlainBoundary, segmentation } from '@/lib/text/segmenter'
import type { Span } from '@/lib/text/spans'

/** A matched word of the sentence, UTF-16, with what it counts for. */
export type Match = Span & { weight: number }

// Where a clause ends; a comma inside a figure is followed by a digit, and no blank.
const CLAUSE_END = /[,;:](?=\s)|\s[–—-](?=\s)|—|[()“”"«»]/gu
// What follows these adds time, place or manner: it can go where nothing in it matched.
const ADDITION =
  /\s(?=(?:in|on|at|during|after|before|while|when|as|amid|by|near|from|since|following|according|because|with|who|which|where|through|throughout|for|over|under)\s)/giu
// What stands before the matter itself.
const LEAD_IN =
  /^(?:(?:and|but|or|so|that|while|when|as|meanwhile|however)\s+|(?:\S+\s+){1,6}?(?:said|says|added|reported that|announced that|confirmed that|told \S+ that)\s+(?:that\s+)?)/iu
const EDGE = /[\s.,;:!?…“”"‘’'«»()–—-]/u
const FEWEST_WORDS = 2
const NEIGHBOUR_SHARE = 0.4

/**
 * The part of a sentence that the matches are about: the clause that holds most of their weight, with its neighbours where they
 * hold much too, trimmed. Code points within the sentence, half-open; never inside a grapheme, never blank. The whole sentence,
 * trimmed of nothing, where no part stands out.
 */
export function bestSubspan(given: { sentence: string; matches: readonly Match[] }): Span {
  const { sentence, matches } = given
  const index = codePointIndex(sentence)
  const whole = { start: 0, end: index.length }
  if (matches.length === 0) return whole
  const part = snapped(sentence, trimmed(sentence, narrowed(sentence, clauseOf(sentence, matches), matches)))
  if (part === null || wordsIn(sentence.slice(part.start, part.end)) < FEWEST_WORDS) return whole
  return { start: index.toCodePoint(part.start), end: index.toCodePoint(part.end) }
}

function clauseOf(sentence: string, matches: readonly Match[]): Span {
  const clauses = clausesOf(sentence).map((span) => ({ ...span, weight: weightIn(span, matches) }))
  let best = 0
  clauses.forEach(({ weight }, at) => {
    if (weight > (clauses[best]?.weight ?? 0)) best = at
  })
  const enough = (clauses[best]?.weight ?? 0) * NEIGHBOUR_SHARE
  let first = best
  let last = best
  while ((clauses[first - 1]?.weight ?? 0) > enough) first--
  while ((clauses[last + 1]?.weight ?? 0) > enough) last++
  return { start: clauses[first]?.start ?? 0, end: clauses[last]?.end ?? sentence.length }
}

function clausesOf(sentence: string): Span[] {
  const clauses: Span[] = []
  let start = 0
  for (const { index, 0: mark } of sentence.matchAll(CLAUSE_END)) {
    if (index > start) clauses.push({ start, end: index })
    start = index + mark.length
  }
  if (start < sentence.length) clauses.push({ start, end: sentence.length })
  return clauses
}

/** Without a lead-in before the first match and without additions after the last one. */
function narrowed(sentence: string, clause: Span, matches: readonly Match[]): Span {
  const inside = matches.filter(({ start, end }) => start >= clause.start && end <= clause.end)
  const first = Math.min(...inside.map(({ start }) => start))
  const last = Math.max(...inside.map(({ end }) => end))
  let { start, end } = trimmed(sentence, clause)
  const lead = LEAD_IN.exec(sentence.slice(start, end))
  if (lead && start + lead[0].length <= first) start += lead[0].length
  for (const { index } of sentence.slice(start, end).matchAll(ADDITION)) {
    if (start + index < last) continue
    end = start + index
    break
  }
  return { start, end }
}

const weightIn = ({ start, end }: Span, matches: readonly Match[]) =>
  matches.reduce((sum, match) => (match.start >= start && match.end <= end ? sum + match.weight : sum), 0)

function trimmed(sentence: string, { start: from, end: to }: Span): Span {
  let start = from
  let end = to
  while (start < end && EDGE.test(sentence.charAt(start))) start++
  while (end > start && EDGE.test(sentence.charAt(end - 1))) end--
  return { start, end }
}

/** Widened to whole graphemes; null where nothing is left. */
function snapped(sentence: string, { start, end }: Span): Span | null {
  if (start >= end) return null
  const graphemes = segmentation(sentence, 'grapheme')
  const isBoundary = (at: number) => isPlainBoundary(sentence, at) || isGraphemeBoundary(graphemes, at)
  return {
    start: isBoundary(start) ? start : (graphemes.at(start)?.start ?? start),
    end: isBoundary(end) ? end : (graphemes.at(end)?.end ?? end),
  }
}

const wordsIn = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
