/** Figures that are no amounts: pronouns, labels, codes, scores, telephone numbers, numbers of lists. */
import { type Amount, isScore } from './quantity-amounts'
import { momentAt } from './quantity-dates'
import { figureAt } from './quantity-figures'
import { isPluralNoun, stateBehind } from './quantity-phrases'
import { isDash, joins, type Token } from './quantity-tokens'
import {
  CURRENCY_CODES,
  DURATIONS,
  LABELS,
  MEASURES,
  MONTHS,
  ONE_PHRASES,
  ONES,
  SHORT_SCALES,
  STATES,
  STOPPERS,
  TEENS,
} from './quantity-words'

const ONE_BEFORE = new Set([
  'no',
  'some',
  'any',
  'every',
  'each',
  'this',
  'that',
  'the',
  'another',
  'which',
  'only',
  'as',
  'number',
])

// "one" as a pronoun or in a turn of phrase. "One was killed and two were wounded" does count.
export function isTurnOfPhrase(tokens: readonly Token[], at: number, amount: Amount): boolean {
  // "two-handed", "a four-by-four", "the two-time champion"
  const joined = joins(tokens, amount.next) ? tokens[amount.next + 1]?.lower : undefined
  if (joined !== undefined && JOINED_PHRASES.test(joined)) return true
  if (joins(tokens, at - 1) && tokens[at - 2]?.lower === 'by') return true
  if (tokens[at]?.lower !== 'one' || amount.next !== at + 1) return false
  const after = tokens[at + 1]
  if (joins(tokens, at + 1))
    return !DURATIONS.has(tokens[at + 2]?.lower ?? '') && tokens[at + 2]?.lower !== 'person'
  if (STATES.has(after?.lower ?? '')) return false
  if (after?.kind === 'word' && /^(?:was|were|is|has)$/.test(after.lower))
    return stateBehind(tokens, at + 1) === null
  if (
    after?.kind !== 'word' ||
    STOPPERS.has(after.lower) ||
    ONE_PHRASES.has(after.lower) ||
    /ly$/.test(after.lower)
  )
    return true
  return amount.from === at && ONE_BEFORE.has(tokens[at - 1]?.lower ?? '')
}

const JOINED_PHRASES = /^(?:by|way|figures?|digits?|fold|time|times|calib(?:er|re)|\w{2,}ed)$/

const LABELS_IN_LOWER =
  /^(?:resolution|article|articles|section|sections|chapter|page|pages|phase|level|figure|step|version|no|number|room|verse)$/

/** Where a figure that is none begins at `at` (a label, a code, a score, a telephone number): the token behind it. */
export function skipAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at]
  const [before, after] = [tokens[at - 1], tokens[at + 1]]
  if (!token) return null
  const named =
    before?.kind === 'word' &&
    LABELS.has(before.lower) &&
    (LABELS_IN_LOWER.test(before.lower) || before.capital)
  if (token.kind === 'word') return wordLabel(tokens, at)
  if (token.text === '+' && after?.kind === 'number' && after.glued) return numberChain(tokens, at + 1)
  if (token.kind !== 'number') return null
  // "16 per 100,000 people", "the summer of '98"
  if (before?.lower === 'per') return at + 1
  const short = /^['’]$/.test(before?.text ?? '') && token.glued && /^\d\d$/.test(token.text)
  if (short && !isPluralNoun(after?.lower ?? '')) return at + 1
  if (before?.text === '.' && /^nos?$/.test(tokens[at - 2]?.lower ?? '')) return at + 1
  if (named && !isCountedBehind(tokens, at, before)) return at + 1
  const year = /^(?:1[5-9]|20)\d\d$/.test(token.text)
  if (token.glued && before?.kind === 'word') return at + 1
  if (
    isDash(before) &&
    joins(tokens, at - 1) &&
    tokens[at - 2]?.kind === 'word' &&
    !year &&
    !figureAt(tokens, at - 2)
  )
    return at + 1
  // ".38 caliber", "batting .300"; "223rd Street" where ordinals are not asked for.
  if (token.glued && before?.text === '.' && !before.glued) return at + 1
  if (isName(tokens, at)) return at + (tokens[at + 2]?.kind === 'number' ? 3 : 1)
  return listMark(tokens, at) ?? isScore(tokens, at) ?? codeAt(tokens, at)
}

// "Phase two", "World War Two", "the Group of Seven", "Twenty20".
function wordLabel(tokens: readonly Token[], at: number): number | null {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (after?.kind === 'number' && after.glued) return at + 2
  const number =
    token && (ONES.has(token.lower) || TEENS.has(token.lower)) && !isPluralNoun(after?.lower ?? '')
  if (!number || before?.kind !== 'word') return null
  const group = token.capital && before.lower === 'of' && tokens[at - 2]?.text === 'Group'
  const capital = token.capital && before.capital && LABELS.has(before.lower)
  const lower = before.lower !== 'no' && LABELS_IN_LOWER.test(before.lower)
  return group || capital || lower ? at + 1 : null
}

// "a 737 MAX", "its 737 Max 8 jets", "the S&P 500", "the Yes 4 Harbour campaign": capitals round digits that count no plural.
function isName(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (before?.kind !== 'word') return false
  if (before.capital && before.text.length === 1 && !after?.capital && before.glued) return true
  // "Internet Explorer 10,"
  const inside = before.capital && tokens[at - 2]?.kind === 'word' && tokens[at - 2]?.capital === true
  if (inside && !STOPPERS.has(before.lower) && after?.kind === 'sign' && /^[.,;)]$/.test(after.text))
    return true
  const name = after?.kind === 'word' && after.capital && !isPluralNoun(after.lower) && !isCode(after)
  if (!name || !/^\d+$/.test(token?.text ?? '')) return false
  if (tokens[at + 2]?.kind === 'number') return true
  return (before.capital && !STOPPERS.has(before.lower)) || /^an?$/.test(before.lower)
}

const isCode = (token: Token): boolean => CURRENCY_CODES.has(token.text) || MONTHS.has(token.lower)

// "Last Week 19 people": a label in a headline, but people are counted.
const isCountedBehind = (tokens: readonly Token[], at: number, label: Token | undefined): boolean =>
  !LABELS_IN_LOWER.test(label?.lower ?? '') && isPluralNoun(tokens[at + 1]?.lower ?? '')

function listMark(tokens: readonly Token[], at: number): number | null {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  const opens = before === undefined || before.kind === 'break'
  const marked =
    after?.glued === true &&
    /^[.)]$/.test(after.text) &&
    tokens[at + 2] !== undefined &&
    !tokens[at + 2]?.glued
  if (opens && marked && tokens[at + 2]?.kind !== 'break' && (token?.text.length ?? 0) <= 3) return at + 2
  return before?.text === '[' && after?.text === ']' ? at + 2 : null
}

function codeAt(tokens: readonly Token[], at: number): number | null {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  const written = token?.text ?? ''
  if (
    /^0\d/.test(written) &&
    !/^0\d:/.test(written) &&
    after?.text !== ':' &&
    !/^0\d[./]/.test(written) &&
    after?.text !== '/'
  )
    return numberChain(tokens, at)
  const glued = after?.glued === true
  if (glued && after.text === '/' && tokens[at + 2]?.kind === 'number' && tokens[at + 3]?.text !== '/')
    return at + 3
  if (
    glued &&
    isDash(after) &&
    tokens[at + 2]?.kind === 'number' &&
    isDash(tokens[at + 3]) &&
    tokens[at + 4]?.kind === 'number'
  )
    return momentAt(tokens, at) ? null : numberChain(tokens, at)
  if (before?.text === '(' && after?.text === ')' && tokens[at + 2]?.kind === 'number')
    return numberChain(tokens, at)
  return glued && after.kind === 'word' && !isSuffix(after, /^(?:1[5-9]|20)\d\d$/.test(written))
    ? at + 2
    : null
}

// "5G" and "in his 30s" are no amounts, "5g" and "the 1990s" are.
function isSuffix(token: Token, year: boolean): boolean {
  const { lower } = token
  if (token.text === 'G') return false
  return (
    SHORT_SCALES.has(lower) ||
    MEASURES.has(lower) ||
    CURRENCY_CODES.has(token.text) ||
    /^(?:st|nd|rd|th|am|pm|a\.m\.|p\.m\.|percent|million|billion)$/.test(lower) ||
    (lower === 's' && year)
  )
}

function numberChain(tokens: readonly Token[], from: number): number {
  let at = from + 1
  while (
    tokens[at]?.kind === 'number' ||
    (tokens[at + 1]?.kind === 'number' && (isDash(tokens[at]) || tokens[at]?.text === ')'))
  )
    at++
  return at
}
