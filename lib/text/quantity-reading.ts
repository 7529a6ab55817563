/** From tokens to quantities with units. Offsets in here are UTF-16; `quantities.ts` converts them. */
import { type Amount, amountAt, isScore } from './quantity-amounts'
import { momentAt } from './quantity-dates'
import { figureAt, ordinalAt } from './quantity-figures'
import {
  isPluralNoun,
  nounPhraseAt,
  singular,
  stateBefore,
  stateBehind,
  stateOfNoun,
} from './quantity-phrases'
import { isDash, joins, type Token, tokensOf } from './quantity-tokens'
import {
  CURRENCY_CODES,
  CURRENCY_SIGNS,
  CURRENCY_WORDS,
  DURATIONS,
  type Hedge,
  LABELS,
  MEASURES,
  ONE_PHRASES,
  SHORT_SCALES,
  STATES,
  STOPPERS,
  UNIT_CLASSES,
} from './quantity-words'

export type Kind =
  | 'count'
  | 'money'
  | 'percent'
  | 'age'
  | 'date'
  | 'time'
  | 'duration'
  | 'measure'
  | 'ordinal'

export type Reading = {
  start: number
  end: number
  numberStart: number
  numberEnd: number
  min: number | null
  max: number | null
  hedge: Hedge
  kind: Kind
  unit: string | null
  modifiers: string[]
  state: string | null
  date: string | null
}

// What looks like figures inside addresses is none. Masked by blanks, so that offsets stay.
const ADDRESS = /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|[@#]\w+/g

/** Every quantity of an English text, in order; they never overlap. */
export function englishReadings(text: string): Reading[] {
  const tokens = tokensOf(text.replace(ADDRESS, (found) => ' '.repeat(found.length)))
  const readings: Reading[] = []
  let at = 0
  while (at < tokens.length) {
    const step = skipAt(tokens, at)
    if (step !== null) {
      at = step
      continue
    }
    const found =
      momentReading(tokens, at) ??
      ordinalReading(tokens, at) ??
      noneReading(tokens, at) ??
      amountReading(tokens, at)
    if (found) readings.push(found.reading)
    at = found?.next ?? at + 1
  }
  shareStates(text, readings)
  return readings
}

/** Digits only, for languages whose number words are not known here. */
export function digitReadings(text: string): Reading[] {
  const tokens = tokensOf(text.replace(ADDRESS, (found) => ' '.repeat(found.length)))
  const readings: Reading[] = []
  for (let at = 0; at < tokens.length; ) {
    const step = skipAt(tokens, at)
    const amount = step === null && isDigits(tokens, at) ? plain(amountAt(tokens, at)) : null
    if (amount) readings.push(reading({ tokens, amount, at, ...foreignUnit(tokens, amount) }))
    at = step ?? Math.max(amount?.next ?? 0, at + 1)
  }
  return readings
}

const isDigits = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'number' ||
  (CURRENCY_SIGNS.has(tokens[at]?.text ?? '') && tokens[at + 1]?.kind === 'number')

// English hedges and ranges may mean something else elsewhere: only the signs are taken.
const plain = (amount: Amount | null): Amount | null => amount

type Counted = {
  kind: Kind
  unit: string | null
  modifiers: string[]
  next: number
  numberNext?: number
  state?: string | null
}

function foreignUnit(tokens: readonly Token[], amount: Amount): Counted {
  const sign = signUnit(tokens, amount)
  if (sign) return sign
  const noun = tokens[amount.next]
  const isNoun = noun?.kind === 'word' && noun.text.length > 2
  return {
    kind: 'count',
    unit: isNoun ? noun.lower : null,
    modifiers: [],
    next: amount.next + (isNoun ? 1 : 0),
  }
}

function reading(found: Counted & { tokens: readonly Token[]; amount: Amount; at: number }): Reading {
  const { tokens, amount } = found
  const start = tokens[amount.from]?.start ?? 0
  return {
    start,
    end: tokens[found.next - 1]?.end ?? start,
    numberStart: start,
    numberEnd: tokens[(found.numberNext ?? amount.next) - 1]?.end ?? start,
    min: amount.min,
    max: amount.max,
    hedge: amount.hedge,
    kind: found.kind,
    unit: found.unit,
    modifiers: found.modifiers,
    state: found.state ?? null,
    date: null,
  }
}

type Found = { reading: Reading; next: number }

function momentReading(tokens: readonly Token[], at: number): Found | null {
  const moment = momentAt(tokens, at)
  if (!moment) return null
  const start = tokens[at]?.start ?? 0
  const end = tokens[moment.next - 1]?.end ?? start
  const [min, max] = moment.years ?? [moment.minutes, moment.minutes]
  return {
    next: moment.next,
    reading: {
      ...{ start, end, numberStart: start, numberEnd: end, min, max, modifiers: [], state: null },
      hedge: moment.date?.includes('/') ? 'range' : 'exact',
      kind: moment.minutes === null ? 'date' : 'time',
      unit: moment.minutes === null ? dateUnit(moment.date ?? '') : 'clock',
      date: moment.date,
    },
  }
}

const dateUnit = (date: string): string =>
  /^[a-z]/.test(date)
    ? 'weekday'
    : /-\d\d-\d\d$/.test(date)
      ? 'day'
      : /^\d{4}(?:\/\d{4})?$/.test(date)
        ? 'year'
        : 'month'

// "third", "13th": which of a row. "a second" and "a third of" are something else.
function ordinalReading(tokens: readonly Token[], at: number): Found | null {
  const ordinal = ordinalAt(tokens, at)
  if (!ordinal || figureAt(tokens, at)?.fraction) return null
  if (tokens[ordinal.next]?.lower === 'of' && !/^the$/.test(tokens[at - 1]?.lower ?? '')) return null
  const noun = nounPhraseAt(tokens, ordinal.next, 1)
  if (!noun || tokens[ordinal.next]?.lower === 'of') return null
  const amount = {
    from: at,
    next: ordinal.next,
    min: ordinal.value,
    max: ordinal.value,
    hedge: 'exact' as const,
    fraction: false,
    digits: false,
    currency: null,
  }
  return {
    next: ordinal.next,
    reading: reading({
      tokens,
      amount,
      at,
      kind: 'ordinal',
      unit: noun.unit,
      modifiers: noun.modifiers,
      next: noun.next,
    }),
  }
}

// "no one", "nobody", "none of the detainees", "no injuries".
function noneReading(tokens: readonly Token[], at: number): Found | null {
  const lower = tokens[at]?.lower
  const noOne = (lower === 'no' && tokens[at + 1]?.lower === 'one') || lower === 'nobody'
  const next = noOne && lower === 'no' ? at + 2 : at + 1
  if (!noOne && lower !== 'none' && lower !== 'no') return null
  const noun =
    noOne || (lower === 'none' && tokens[next]?.lower !== 'of')
      ? null
      : nounPhraseAt(tokens, next, lower === 'no' && !isPluralNoun(tokens[next]?.lower ?? '') ? 1 : 2)
  if (lower === 'no' && !noOne && !(noun && (UNIT_CLASSES.has(noun.unit) || stateOfNoun(noun.unit))))
    return null
  const amount = {
    from: at,
    next,
    min: 0,
    max: 0,
    hedge: 'exact' as const,
    fraction: false,
    digits: false,
    currency: null,
  }
  const counted: Counted = {
    kind: 'count',
    unit: noOne ? 'person' : (noun?.unit ?? null),
    modifiers: noun?.modifiers ?? [],
    next: noun?.next ?? next,
  }
  return {
    next,
    reading: reading({
      tokens,
      amount,
      at,
      ...counted,
      state: stateAround(tokens, counted, at, noun?.state ?? null),
    }),
  }
}

function amountReading(tokens: readonly Token[], at: number): Found | null {
  const token = tokens[at]
  if (token?.lower === 'twice') return null
  const amount = amountAt(tokens, at)
  if (!amount || isTurnOfPhrase(tokens, at, amount)) return null
  const counted =
    shareUnit(tokens, at, amount) ??
    signUnit(tokens, amount) ??
    ageUnit(tokens, amount) ??
    joinedUnit(tokens, amount) ??
    nounUnit(tokens, amount)
  const share = counted.kind === 'percent' && amount.fraction
  const percent = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 100)
  const given = share ? { ...amount, min: percent(amount.min), max: percent(amount.max) } : amount
  const state =
    counted.kind === 'count' && counted.unit !== 'time'
      ? stateAround(tokens, counted, amount.from, counted.state ?? null)
      : null
  const made = reading({ tokens, amount: given, at, ...counted, state })
  return {
    next: Math.max(counted.numberNext ?? 0, amount.next, joined(tokens, amount) ? counted.next : 0),
    reading: made,
  }
}

const joined = (tokens: readonly Token[], amount: Amount): boolean => joins(tokens, amount.next)

function stateAround(
  tokens: readonly Token[],
  counted: Counted,
  from: number,
  own: string | null,
): string | null {
  return stateOfNoun(counted.unit) ?? own ?? stateBefore(tokens, from) ?? stateBehind(tokens, counted.next)
}

// "half of voters", "two-thirds of", "one in five".
function shareUnit(tokens: readonly Token[], at: number, amount: Amount): Counted | null {
  if (!amount.fraction || tokens[at]?.kind === 'number') return null
  if (amount.digits && tokens[amount.next]?.lower !== 'of') return null
  const of = nounPhraseAt(tokens, amount.next, 2)
  return {
    kind: 'percent',
    unit: 'percent',
    modifiers: of ? [...of.modifiers, of.unit] : [],
    next: amount.next,
  }
}

// "%", "per cent", "€" behind the figure; money whose sign stood before it.
function signUnit(tokens: readonly Token[], amount: Amount): Counted | null {
  const { next } = amount
  const none = { modifiers: [], state: null }
  if (amount.currency) return { kind: 'money', unit: amount.currency, ...none, next }
  const token = tokens[next]
  const behind = percentBehind(tokens, next)
  if (behind > next) {
    const points = tokens[behind - 1]?.lower.startsWith('point') ? 'percentage point' : 'percent'
    const of = tokens[behind]?.lower === 'of' ? nounPhraseAt(tokens, behind, 2) : null
    return {
      kind: 'percent',
      unit: points,
      modifiers: of ? [...of.modifiers, of.unit] : [],
      state: null,
      next: behind,
      numberNext: behind,
    }
  }
  const code =
    CURRENCY_SIGNS.get(token?.text ?? '') ?? (CURRENCY_CODES.has(token?.text ?? '') ? token?.text : undefined)
  return code ? { kind: 'money', unit: code, ...none, next: next + 1, numberNext: next + 1 } : null
}

function percentBehind(tokens: readonly Token[], at: number): number {
  const [first, second] = [tokens[at]?.lower, tokens[at + 1]?.lower]
  if (first === '%' || first === 'percent' || first === 'pct') return at + 1
  if (first === 'per' && second === 'cent') return at + 2
  if (isDash(tokens[at]) && (second === 'percent' || second === '%')) return at + 2
  return first === 'percentage' && second?.startsWith('point') ? at + 2 : at
}

// "36-year-old", "36 years old", "aged 36", "Vale, 36, said".
function ageUnit(tokens: readonly Token[], amount: Amount): Counted | null {
  const { next } = amount
  const steps = tokens
    .slice(next, next + 4)
    .map((token) => (isDash(token) ? '-' : token.lower))
    .join(' ')
  const length = /^- years? - olds?\b/.test(steps)
    ? 4
    : /^years? olds?\b/.test(steps) || /^years? of age\b/.test(steps)
      ? 2
      : 0
  const before = tokens[amount.from - 1]?.lower ?? ''
  const named =
    before === 'aged' ||
    before === 'ages' ||
    (before === 'age' && (amount.max ?? 0) < 120) ||
    (before === 'of' && tokens[amount.from - 2]?.lower === 'age')
  if (length === 0 && !named && !isAgeOfName(tokens, amount)) return null
  const end = next + (steps.startsWith('year') && steps.includes('of age') ? 3 : length)
  const noun = length === 4 ? nounPhraseAt(tokens, end, 1) : null
  const who = noun && noun.next - end <= 3 ? [...noun.modifiers, noun.unit] : []
  return { kind: 'age', unit: 'year', modifiers: who, next: end }
}

function isAgeOfName(tokens: readonly Token[], amount: Amount): boolean {
  const [name, comma] = [tokens[amount.from - 2], tokens[amount.from - 1]]
  const years = amount.max ?? 0
  const closed = tokens[amount.next]?.text === ','
  return (
    comma?.text === ',' &&
    closed &&
    name?.kind === 'word' &&
    name.capital &&
    amount.digits &&
    Number.isInteger(years) &&
    years > 0 &&
    years < 110
  )
}

// "five-day", "12-member", "100-metre".
function joinedUnit(tokens: readonly Token[], amount: Amount): Counted | null {
  if (!joined(tokens, amount) || tokens[amount.next + 1]?.kind !== 'word') return null
  const word = singular(tokens[amount.next + 1]?.lower ?? '')
  const next = amount.next + 2
  if (DURATIONS.has(word)) return { kind: 'duration', unit: word, modifiers: [], next }
  const measure = MEASURES.get(word)
  if (measure) return { kind: 'measure', unit: measure[0], modifiers: [], next }
  const noun = word === 'strong' || /ed$/.test(word) ? null : word
  return { kind: 'count', unit: noun, modifiers: [], next, state: null }
}

function nounUnit(tokens: readonly Token[], amount: Amount): Counted {
  const value = amount.max ?? amount.min ?? 0
  const linked = /^(?:were|are)$/.test(tokens[amount.next]?.lower ?? '')
  const short = tokens[amount.next]
  const measured = short && amount.digits ? MEASURES.get(short.lower) : undefined
  if (measured)
    return {
      kind: 'measure',
      unit: measured[0],
      modifiers: [],
      next: amount.next + 1,
      numberNext: amount.next + 1,
    }
  const noun = nounPhraseAt(tokens, amount.next + (linked ? 1 : 0), value)
  const none: Counted = { kind: 'count', unit: null, modifiers: [], next: amount.next }
  if (!noun || (linked && !isPluralNoun(tokens[noun.next - 1]?.lower ?? ''))) return none
  const { unit, modifiers, next } = noun
  const money = CURRENCY_WORDS.get(unit)
  if (money) return { kind: 'money', unit: money, modifiers: [], next }
  if (DURATIONS.has(unit)) return { kind: 'duration', unit, modifiers: [], next }
  const measure = modifiers.length === 0 || modifiers.join() === 'square' ? MEASURES.get(unit) : undefined
  if (measure) return { kind: 'measure', unit: measure[0], modifiers, next }
  return { kind: 'count', unit, modifiers, next, state: noun.state }
}

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
function isTurnOfPhrase(tokens: readonly Token[], at: number, amount: Amount): boolean {
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

const LABELS_IN_LOWER =
  /^(?:resolution|article|articles|section|sections|chapter|page|pages|phase|level|figure|step|version|no|number|room|verse)$/

/** Where a figure that is none begins at `at` (a label, a code, a score, a telephone number): the token behind it. */
function skipAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at]
  const [before, after] = [tokens[at - 1], tokens[at + 1]]
  if (!token) return null
  const named =
    before?.kind === 'word' &&
    LABELS.has(before.lower) &&
    (LABELS_IN_LOWER.test(before.lower) || before.capital)
  if (token.kind === 'word')
    return named && before?.capital && token.capital && figureAt(tokens, at) ? at + 1 : null
  if (token.text === '+' && after?.kind === 'number' && after.glued) return numberChain(tokens, at + 1)
  if (token.kind !== 'number') return null
  if (
    before?.text === '.' &&
    LABELS.has(tokens[at - 2]?.lower ?? '') &&
    /^nos?$/.test(tokens[at - 2]?.lower ?? '')
  )
    return at + 1
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
  return listMark(tokens, at) ?? isScore(tokens, at) ?? codeAt(tokens, at)
}

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
  return glued && after.kind === 'word' && !isSuffix(after) ? at + 2 : null
}

function isSuffix(token: Token): boolean {
  const { lower } = token
  return (
    SHORT_SCALES.has(lower) ||
    MEASURES.has(lower) ||
    CURRENCY_CODES.has(token.text) ||
    /^(?:st|nd|rd|th|am|pm|a\.m\.|p\.m\.|percent|million|billion)$/.test(lower) ||
    (lower === 's' && true)
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

// "Five police and six civilians were wounded", "arrested four men and two women": both share what happened.
function shareStates(text: string, readings: Reading[]): void {
  const shares = (left: Reading | undefined, right: Reading | undefined): boolean =>
    left !== undefined &&
    right !== undefined &&
    left.kind === 'count' &&
    right.kind === 'count' &&
    /^\s*(?:,?\s*(?:and|as well as|plus|&)|,)\s*$/.test(text.slice(left.end, right.start))
  for (let at = readings.length - 2; at >= 0; at--) {
    const [left, right] = [readings[at], readings[at + 1]]
    if (left && right && left.state === null && shares(left, right)) left.state = right.state
  }
  for (let at = 1; at < readings.length; at++) {
    const [left, right] = [readings[at - 1], readings[at]]
    if (left && right && right.state === null && shares(left, right)) right.state = left.state
  }
}
