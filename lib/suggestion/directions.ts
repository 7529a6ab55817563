/**
 * Places that two sentences tell apart by a point of the compass: the north quay is not the south quay. Other names of places say
 * nothing by themselves, as a town lies in its country, and a person has an office as well as a name.
 */
import { termsOf } from '@/lib/text/terms'
import type { Difference } from './passage'

const PLACED = /\b(north|south|east|west)(?:ern)?\s+(?:of\s+(?:the\s+)?)?([\p{L}][\p{L}\p{M}’'-]*)/giu
// Names in which the point tells no more than a letter would.
const NAMED =
  /^(?:korea|koreans?|africa|africans?|america|americans?|carolina|dakota|virginia|sudan|ossetia|macedonia|wales|yorkshire|bank|timor|germany|germans?|side|end|coast)$/i

/** What two English sentences say otherwise about where: one point of the compass each, before the same word. */
export function directionDifferences(a: string, b: string): Difference[] {
  const here = pointsIn(a)
  if (here.size === 0) return []
  const there = pointsIn(b)
  return [...here].flatMap(([term, mine]): Difference[] => {
    const yours = there.get(term)
    // Whoever names two sides may speak of either.
    if (!yours || mine.points.size !== 1 || yours.points.size !== 1) return []
    const [point = ''] = mine.points
    return yours.points.has(point) ? [] : [{ facet: 'place', here: mine.written, there: yours.written }]
  })
}

function pointsIn(text: string): Map<string, { points: Set<string>; written: string }> {
  const found = new Map<string, { points: Set<string>; written: string }>()
  for (const { 0: written, 1: point = '', 2: noun = '' } of text.matchAll(PLACED)) {
    const [term] = termsOf(noun)
    if (term === undefined || NAMED.test(noun)) continue
    const known = found.get(term) ?? { points: new Set(), written: written.replace(/\s+/g, ' ') }
    known.points.add(point.toLowerCase())
    found.set(term, known)
  }
  return found
}
