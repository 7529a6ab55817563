/**
 * Whether one claim strengthens or weakens another, by rules that can be said in words: figures of the same unit that differ, a
 * shared word that only one of the two denies, opposites. It understands no meaning; a reviewer decides.
 */
import { type QuantityPair, quantitiesOf, quantityPairs } from '@/lib/text/quantities'
import { stem } from '@/lib/text/stem'
import { termsOf, wordsOf } from '@/lib/text/terms'
import { conceptOf } from './concepts'

export const RELATIONS = ['strengthens', 'weakens', 'neither'] as const
export type ClaimRelation = (typeof RELATIONS)[number]

/** Why two claims are at odds: figures of one unit, a word only one of them denies, or two opposites. */
export type Clash = { kind: 'figures' | 'denial' | 'opposites'; here: string; there: string }

// Words that deny what follows, and words that say that somebody denies it.
const DENIALS = new Set(
  "not no never without nor neither none nobody nothing cannot can't won't don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't ain't denied deny denies denying false falsely untrue baseless unfounded debunked disputed disputes refuted refutes rejected rejects rejecting dismissed".split(
    ' ',
  ),
)
const REACH = 4
const CLAUSE_ENDS = /[.!?;:,—–]/

const OPPOSITES: ReadonlyMap<string, readonly string[]> = opposites(`
  rise fall, increase decrease, win lose, support oppose, guilty innocent, guilty acquit, convict acquit, accept reject, safe dangerous,
  legal illegal, lawful unlawful, approve reject, confirm deny, alive dead, open close, true false, agree disagree, success failure,
  succeed fail, allow ban, peaceful violent, better worse, up down, more fewer, high low, strong weak, begin end, start stop, include exclude,
  praise criticise, praise criticize, defend attack, likely unlikely, constitutional unconstitutional, effective ineffective, legitimate
  illegitimate, trust distrust, love hate, gain loss, majority minority, expand shrink, keep drop, join leave, release detain, calm violence
`)

function opposites(table: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const pair of table.split(',')) {
    const [a = '', b = ''] = pair.trim().split(/\s+/).map(stem)
    found.set(a, [...(found.get(a) ?? []), b])
    found.set(b, [...(found.get(b) ?? []), a])
  }
  return found
}

/**
 * What `there` does to `here`: nothing unless they are related, and it weakens where they clash. `related` comes from a scorer
 * (score.ts, related.ts), since rules cannot tell.
 */
export function relationOf(given: { here: string; there: string; related: boolean }): ClaimRelation {
  if (!given.related) return 'neither'
  return clashesOf(given).length > 0 ? 'weakens' : 'strengthens'
}

/** Every clash of two claims, figures first. */
export function clashesOf({ here, there }: { here: string; there: string }): Clash[] {
  return [...figureClashes(here, there), ...denialClashes(here, there), ...oppositeClashes(here, there)]
}

function figureClashes(here: string, there: string): Clash[] {
  return quantityPairs(quantitiesOf(here), quantitiesOf(there)).flatMap((pair): Clash[] => {
    if (pair.comparison !== 'different' || !COUNTED.has(pair.here.kind) || isAside(pair)) return []
    return [{ kind: 'figures', here: pair.here.text, there: pair.there.text }]
  })
}

const COUNTED = new Set(['count', 'money', 'percent', 'measure', 'time'])
const FARTHEST = 10

/** "One immigrant said" beside several others; sums that are no two figures for one thing, $500 and $50 million. */
function isAside({ here, there }: QuantityPair): boolean {
  if (/^one$/i.test(here.text) || /^one$/i.test(there.text)) return true
  const [a, b] = [here.max ?? here.min ?? 0, there.max ?? there.min ?? 0]
  return Math.min(a, b) > 0 && Math.max(a, b) / Math.min(a, b) > FARTHEST
}

/** Concepts that a denial before them in the same clause takes back, and the others that the text speaks of; names are neither. */
function deniedIn(text: string): { denied: ReadonlySet<string>; said: ReadonlySet<string> } {
  const denied = new Set<string>()
  const said = new Set<string>()
  let reach = 0
  let behind = 0
  for (const { start, end, written, term } of wordsOf(text)) {
    if (CLAUSE_ENDS.test(text.slice(behind, start))) reach = 0
    behind = end
    if (DENIALS.has(written.toLowerCase().replaceAll('’', "'"))) reach = REACH
    else if (term !== null && !/^\p{Lu}/u.test(written)) {
      ;(reach > 0 ? denied : said).add(conceptOf(term))
      reach--
    }
  }
  return { denied, said }
}

function denialClashes(here: string, there: string): Clash[] {
  const [a, b] = [deniedIn(here), deniedIn(there)]
  // Both deny the same: whatever else stands near the one denial is not at odds with the other.
  if ([...a.denied].some((word) => b.denied.has(word))) return []
  const only = (one: typeof a, other: typeof a) =>
    [...one.denied].filter((word) => !/^\d/.test(word) && other.said.has(word) && !other.denied.has(word))
  return [
    ...only(a, b).map((word): Clash => ({ kind: 'denial', here: `not ${word}`, there: word })),
    ...only(b, a).map((word): Clash => ({ kind: 'denial', here: word, there: `not ${word}` })),
  ]
}

function oppositeClashes(here: string, there: string): Clash[] {
  const [a, b] = [new Set(termsOf(here)), new Set(termsOf(there))]
  return [...a].flatMap((word) =>
    (OPPOSITES.get(word) ?? [])
      .filter((other) => b.has(other) && !b.has(word) && !a.has(other))
      .map((other): Clash => ({ kind: 'opposites', here: word, there: other })),
  )
}
