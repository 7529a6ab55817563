/** From tokens to quantities with units. Offsets in here are UTF-16; `quantities.ts` converts them. */
import { type Amount, amountAt } from './quantity-amounts'
import { momentAt } from './quantity-dates'
import { digitsValue } from './quantity-digits'
import { figureAt, ordinalAt } from './quantity-figures'
import { isKnownNoun } from './quantity-nouns'
import {
  isPluralNoun,
  nounPhraseAt,
  stateBefore,
  stateBehind,
  stateOfNoun,
  tollBefore,
} from './quantity-phrases'
import { shareStates, shareUnits, shareWholes } from './quantity-sharing'
import { isTurnOfPhrase, skipAt } from './quantity-skips'
import { isDash, joins, type Token, tokensOf } from './quantity-tokens'
import { type Counted, foreignUnit, isJoined, type Kind, unitOf } from './quantity-units'
import { BEGINNINGS, CURRENCY_SIGNS, type Hedge, MAY_HOLD_FIGURE } from './quantity-words'

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
const ADDRESS = /(?:https?:\/\/|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+|[@#]\w+/g

function readable(text: string): Token[] {
  const ascii = withAsciiDigits(text)
  if (!MAY_HOLD_FIGURE.test(ascii)) return []
  return tokensOf(ascii.replace(ADDRESS, (found) => ' '.repeat(found.length)))
}

// Digits of any script, each in place of its own. Unicode keeps the ten of a script in a row, zero first.
function withAsciiDigits(text: string): string {
  if (!OTHER_DIGIT.test(text)) return text
  return text.replace(/[\u0080-\uffff]/g, (sign) => (/\p{Nd}/u.test(sign) ? String(digitOf(sign)) : sign))
}

const OTHER_DIGIT = /(?![0-9])\p{Nd}/u

function digitOf(sign: string): number {
  let value = 0
  while (/\p{Nd}/u.test(String.fromCharCode(sign.charCodeAt(0) - value - 1))) value++
  return value
}

/** Every quantity of an English text, in order; they never overlap. */
export function englishReadings(text: string): Reading[] {
  const tokens = readable(text)
  const readings: Reading[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at]
    if (token?.kind === 'word' && !BEGINNINGS.has(token.lower)) {
      at++
      continue
    }
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
  shareStates(text, readings, shareWholes(text, readings))
  shareUnits(text, readings)
  return readings
}

/** Digits, dates in digits and signs only, for languages whose number words and hedges are not known here. */
export function digitReadings(text: string): Reading[] {
  const tokens = readable(text)
  const readings: Reading[] = []
  let at = 0
  while (at < tokens.length) {
    const step = skipAt(tokens, at)
    const found = step === null ? (numericMoment(tokens, at) ?? digitReading(tokens, at)) : null
    if (found) readings.push(found.reading)
    at = step ?? found?.next ?? at + 1
  }
  return readings
}

const numericMoment = (tokens: readonly Token[], at: number): Found | null =>
  tokens[at]?.kind === 'number' ? momentReading(tokens, at) : null

function digitReading(tokens: readonly Token[], at: number): Found | null {
  const sign = CURRENCY_SIGNS.get(tokens[at]?.text ?? '')
  const first = sign === undefined ? at : at + 1
  const written = tokens[first]
  const value = written?.kind === 'number' ? digitsValue(written.text, tokens[first + 1]?.text === '%') : null
  if (value === null) return null
  const amount = { ...exactly(at, first + 1, value), digits: true, currency: sign ?? null }
  const made = reading({ tokens, amount, ...foreignUnit(tokens, amount) })
  return { reading: made, next: first + 1 }
}

const exactly = (from: number, next: number, value: number): Amount => ({
  ...{ from, next, min: value, max: value, hedge: 'exact' },
  ...{ fraction: false, digits: false, currency: null },
})

function reading(found: Counted & { tokens: readonly Token[]; amount: Amount }): Reading {
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
  const last = tokens[moment.next - 1]
  // "Monday's" is a day and an ending.
  const end = (last?.end ?? start) - (/['’]s?$/.exec(last?.text ?? '')?.[0].length ?? 0)
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
  // Fifth Avenue, the Second Amendment: names.
  if (tokens[ordinal.next]?.capital && (tokens[at]?.capital || tokens[at]?.kind === 'number')) return null
  const noun = nounPhraseAt(tokens, ordinal.next, 1)
  if (!noun || tokens[ordinal.next]?.lower === 'of') return null
  const amount = exactly(at, ordinal.next, ordinal.value)
  return {
    next: ordinal.next,
    reading: reading({
      tokens,
      amount,
      kind: 'ordinal',
      unit: noun.unit,
      modifiers: noun.modifiers,
      next: noun.next,
    }),
  }
}

// "not one docker", "without a single injury".
function noneOf(tokens: readonly Token[], at: number): { from: number; next: number } | null {
  const lower = tokens[at]?.lower
  const article = lower === 'single' && tokens[at - 1]?.lower === 'a' ? 1 : 0
  if ((lower !== 'one' && !article) || !/^(?:not|without)$/.test(tokens[at - 1 - article]?.lower ?? ''))
    return null
  const next = at + (lower === 'one' && tokens[at + 1]?.lower === 'single' ? 2 : 1)
  return { from: at - 1 - article, next }
}

// "no one", "nobody", "none of the detainees", "no injuries".
function noneReading(tokens: readonly Token[], at: number): Found | null {
  const none = noneOf(tokens, at)
  if (none) {
    const noun = nounPhraseAt(tokens, none.next, 1)
    if (!noun || !(isKnownNoun(noun.unit) || stateOfNoun(noun.unit))) return null
    const counted: Counted = { kind: 'count', ...noun }
    const state = stateAround(tokens, counted, none.from, noun.state)
    const amount = exactly(none.from, none.next, 0)
    return { next: none.next, reading: reading({ tokens, amount, ...counted, state }) }
  }
  const lower = tokens[at]?.lower
  const one = joins(tokens, at + 1) ? 2 : 1
  const noOne = (lower === 'no' && tokens[at + one]?.lower === 'one') || lower === 'nobody'
  const next = noOne && lower === 'no' ? at + one + 1 : at + 1
  if (!noOne && lower !== 'none' && lower !== 'no') return null
  const noun =
    noOne || (lower === 'none' && tokens[next]?.lower !== 'of')
      ? null
      : nounPhraseAt(tokens, next, lower === 'no' && !isPluralNoun(tokens[next]?.lower ?? '') ? 1 : 2)
  if (lower === 'no' && !noOne && !(noun && (isKnownNoun(noun.unit) || stateOfNoun(noun.unit)))) return null
  const amount = exactly(at, next, 0)
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
      ...counted,
      state: stateAround(tokens, counted, at, noun?.state ?? null),
    }),
  }
}

function amountReading(tokens: readonly Token[], at: number): Found | null {
  // "223rd Street": an ordinal that was taken for a name.
  if (tokens[at]?.kind === 'number' && ordinalAt(tokens, at)) return null
  const found = amountAt(tokens, at)
  if (!found || isTurnOfPhrase(tokens, at, found)) return null
  const counted = unitOf(tokens, found)
  const amount = signed(tokens, found, counted)
  const share = counted.kind === 'percent' && amount.fraction
  const percent = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 100)
  const given = share ? { ...amount, min: percent(amount.min), max: percent(amount.max) } : amount
  const state =
    counted.kind === 'count' && counted.unit !== 'time'
      ? (stateAround(tokens, counted, amount.from, counted.state ?? null) ??
        (counted.unit === null ? tollBefore(tokens, amount.from) : null))
      : null
  const made = reading({ tokens, amount: given, ...counted, state })
  return {
    next: Math.max(counted.numberNext ?? 0, amount.next, isJoined(tokens, amount) ? counted.next : 0),
    reading: made,
  }
}

/** Degrees and percentages below zero: "minus 5 degrees", "-5°C", "−0.5%". Other dashes before a figure open a line or join two. */
function signed(tokens: readonly Token[], amount: Amount, { kind, unit }: Counted): Amount {
  const [sign, before] = [tokens[amount.from - 1], tokens[amount.from - 2]]
  const dash = (isDash(sign) || sign?.text === '−') && !sign?.glued && tokens[amount.from]?.glued === true
  const opens = dash && (before === undefined || before.kind === 'break')
  if ((sign?.lower !== 'minus' && !dash) || opens || (kind !== 'percent' && unit !== 'degree')) return amount
  const { min, max } = amount
  const negative = { min: max === null ? null : -max, max: min === null ? null : -min }
  return { ...amount, ...negative, from: amount.from - 1 }
}

function stateAround(
  tokens: readonly Token[],
  counted: Counted,
  from: number,
  own: string | null,
): string | null {
  const sure = counted.unit === 'detainee' || counted.unit === 'arrestee' ? null : stateOfNoun(counted.unit)
  const told = sure ?? own ?? stateBefore(tokens, from) ?? stateBehind(tokens, counted.next)
  // Detainees are those who were arrested, until the text says that they were freed.
  return told ?? stateOfNoun(counted.unit)
}
