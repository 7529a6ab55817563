/** What stands around a figure: the noun it counts, and what the text says happened to those it counts. */
import { figureAt } from './quantity-figures'
import { isDash, joins, standsAt, type Token } from './quantity-tokens'
import {
  ONES,
  PLURALS,
  REPORTING,
  SCALES,
  STATE_NOUNS,
  STATES,
  STOPPERS,
  TEENS,
  TENS,
  VAGUE,
} from './quantity-words'

/** `next` is the token behind the noun. `state` where an adjective says it: "six wounded officers". */
export type NounPhrase = { unit: string; modifiers: string[]; next: number; state: string | null }

const LONGEST_PHRASE = 7
const STATE_REACH = 14

/** Singular of a plural in news prose, lower case. Words that are no plural stay as they are. */
export function singular(word: string): string {
  const known = PLURALS.get(word)
  if (known !== undefined) return known
  if (/(?:wo)?men$/.test(word) && word.length > 4) return word.replace(/men$/, 'man')
  if (!/s$/.test(word) || /(?:ss|us|is|news)$/.test(word)) return word
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y')
  if (/(?:ss|sh|ch|x|zz|oe)es$/.test(word)) return word.replace(/es$/, '')
  return word.slice(0, -1)
}

export const isPluralNoun = (lower: string): boolean => singular(lower) !== lower || PLURALS.has(lower)

const isStop = (token: Token | undefined): boolean =>
  token?.kind !== 'word' ||
  STOPPERS.has(token.lower) ||
  [ONES, TEENS, TENS, SCALES, VAGUE].some((numbers) => numbers.has(token.lower))

/** The noun phrase from token `at` on, over "of" and a determiner ("dozens of", "two of its"); null where none stands there. */
export function nounPhraseAt(tokens: readonly Token[], at: number, value: number): NounPhrase | null {
  const run = runAt(tokens, behindPartitive(tokens, at))
  const head = headOf(run, value)
  const noun = run[head]
  if (!noun) return null
  const modifiers = run.slice(0, head).map((word) => word.lower)
  // "Wounded officers", but not "fire trucks".
  const told = modifiers.filter((word) => /(?:ed|en|dead|missing|hurt|burnt)$/.test(word))
  const state = told.map((word) => STATES.get(word)).find((found) => found !== undefined) ?? null
  return { unit: singular(noun.lower), modifiers, next: noun.next, state }
}

function behindPartitive(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.lower !== 'of') return at
  const then = tokens[at + 1]?.lower ?? ''
  return /^(?:the|these|those|its|his|her|their|our|them|all)$/.test(then) ? at + 2 : at + 1
}

type Word = { lower: string; next: number; plain: boolean }

// The words up to the first that no noun phrase holds; parts joined by a hyphen are one word.
function runAt(tokens: readonly Token[], from: number): Word[] {
  const run: Word[] = []
  let at = from
  while (run.length < LONGEST_PHRASE && !isStop(tokens[at])) {
    let lower = tokens[at]?.lower ?? ''
    if (isAdverb(lower)) {
      if (run.length > 0) break
      at++
      continue
    }
    let next = at + 1
    while (next - at < LONGEST_PHRASE && joins(tokens, next) && tokens[next + 1]?.kind === 'word') {
      lower += `-${tokens[next + 1]?.lower}`
      next += 2
    }
    if (isDash(tokens[next - 1])) break
    run.push({ lower, next, plain: !/ed$|ing$/.test(lower) && STATES.get(lower) === undefined })
    at = next
  }
  return run
}

const isAdverb = (lower: string): boolean =>
  /ly$/.test(lower) &&
  !/^(?:famil|al|ral|fl|suppl|repl|assembl|elder|ear|dai|week|month|year|hour|jul|ita|bul|on)ly$|^(?:ally|rally|reply|supply|fly|july|italy|family)$/.test(
    lower,
  )

/** The first plural with no plural right behind it ("police officers"); without one, the last word before a participle. */
function headOf(run: readonly Word[], value: number): number {
  const plural = run.findIndex((word, at) => {
    const behind = run[at + 1]
    if (!isPluralNoun(word.lower)) return false
    // "Police officers" are officers, but "people dead" are people.
    return value === 1 ? false : !behind || !isPluralNoun(behind.lower) || isState(behind)
  })
  if (plural >= 0) return plural
  const end = run.findIndex(
    (word, at) => !word.plain && (at > 0 || run.length === 1 || (value !== 1 && isState(word))),
  )
  const last = (end < 0 ? run.length : end) - 1
  return value === 1 || value < 1 || last <= 1 ? last : -1
}

const isState = (word: Word): boolean => STATES.has(word.lower)

const BREAKS = /^[.!?;:…()“”"\n]$/
const CLAUSES = new Set([
  'when',
  'after',
  'because',
  'that',
  'which',
  'but',
  'although',
  'leaving',
  'though',
  'while',
  'whereas',
  'if',
])

/** The state that the words behind the phrase give: "were wounded", "injured when", "on fire". From token `from`. */
export function stateBehind(tokens: readonly Token[], from: number): string | null {
  let passive = false
  let active = false
  for (let at = from; at < from + STATE_REACH; at++) {
    const token = tokens[at]
    if (!token || token.kind === 'number' || BREAKS.test(token.text)) return null
    const { lower } = token
    if (CLAUSES.has(lower) || REPORTING.has(lower)) return null
    if (token.kind === 'word' && figureAt(tokens, at)) return null
    if (/^(?:be|been|being|was|were|is|are|got)$/.test(lower)) passive = true
    if (/^(?:have|has|had)$/.test(lower)) active = true
    if (lower === 'not' || lower === 'neither') return null
    const state = STATES.get(lower)
    if (!state || (lower === 'fire' && tokens[at - 1]?.lower !== 'on')) continue
    // Somebody's doing ("killing two others") or a noun ("moved the injured") is not what happened to these.
    if (!INTRANSITIVE.has(lower) && (/ing$/.test(lower) || /^(?:the|an?)$/.test(tokens[at - 1]?.lower ?? '')))
      continue
    if (lower === 'shot' && shotDead(tokens, at + 1)) return 'killed'
    if (INTRANSITIVE.has(lower) || passive) return state
    // "officers arrested 19 people" and "officers have arrested": they did it, it was not done to them.
    return active || takesObject(tokens, at + 1) || !/(?:ed|nt|rt|ot|ead|ain|en)$/.test(lower) ? null : state
  }
  return null
}

const INTRANSITIVE = new Set([
  'died',
  'die',
  'dies',
  'dying',
  'dead',
  'fled',
  'fire',
  'ablaze',
  'missing',
  'custody',
  'perished',
  'perish',
  'disappeared',
  'vanished',
])
const OBJECTS = new Set([
  'a',
  'an',
  'the',
  'his',
  'her',
  'their',
  'its',
  'this',
  'that',
  'these',
  'those',
  'some',
  'several',
  'dozens',
  'people',
  'him',
  'them',
])

const takesObject = (tokens: readonly Token[], at: number): boolean =>
  OBJECTS.has(tokens[at]?.lower ?? '') || tokens[at]?.kind === 'number' || figureAt(tokens, at) !== null

const shotDead = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === 'dead' ||
  standsAt(tokens, at, ['and', 'killed']) ||
  standsAt(tokens, at, ['and', 'fatally'])

const BETWEEN = new Set([
  'a',
  'total',
  'of',
  'the',
  'another',
  'other',
  'somewhere',
  'directly',
  'both',
  'also',
  'in',
])

/** The state that a verb before the figure gives: "arrested 19", "killing two", "the arrest of eight", "left six". */
export function stateBefore(tokens: readonly Token[], figure: number): string | null {
  for (let at = figure - 1; at >= figure - 4 && at >= 0; at--) {
    const token = tokens[at]
    if (token?.kind !== 'word') return null
    const state = STATES.get(token.lower)
    if (state && token.lower !== 'fire' && !isPassive(tokens, at)) return state
    if (token.lower === 'deaths' || token.lower === 'death' || token.lower === 'killings') return 'killed'
    if (token.lower === 'arrests') return 'arrested'
    if (token.lower === 'injuries') return 'wounded'
    if (token.lower === 'claimed' && figure - at === 1) return null
    if (!BETWEEN.has(token.lower)) return null
  }
  return null
}

function isPassive(tokens: readonly Token[], at: number): boolean {
  return [1, 2].some((back) => /^(?:be|been|being|was|were|is|are)$/.test(tokens[at - back]?.lower ?? ''))
}

const TOLL_VERBS = new Set(
  'to at of is was has had now rose rises risen rise climbed climbs jumped grew reached reaches stands stood hit hits passed put puts'.split(
    ' ',
  ),
)
const TOLL_REACH = 8

/** "The death toll rose to 52", "the number of wounded has reached 80": the state that is counted up to the figure. */
export function tollBefore(tokens: readonly Token[], figure: number): string | null {
  for (let at = figure - 1; at >= Math.max(0, figure - TOLL_REACH); at--) {
    const lower = tokens[at]?.lower ?? ''
    if (lower === 'toll') return tokens[at - 1]?.lower === 'death' ? 'killed' : null
    const state = STATES.get(lower) ?? STATE_NOUNS.get(singular(lower))
    const of = tokens[at - 1]?.lower === 'the' ? at - 2 : at - 1
    if (state) return standsAt(tokens, of - 1, ['number', 'of']) ? state : null
    // "from 41 to 52": the old figure is none of now.
    if (tokens[at]?.kind === 'number' && tokens[at - 1]?.lower === 'from') at--
    else if (!TOLL_VERBS.has(lower)) return null
  }
  return null
}

/** The state that a noun names by itself: "two deaths", "30 injured". */
export const stateOfNoun = (unit: string | null): string | null => STATE_NOUNS.get(unit ?? '') ?? null
