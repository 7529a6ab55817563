/** From tokens to quantities with units. Offsets in here are UTF-16; `quantities.ts` converts them. */
import { type Amount, amountAt } from './quantity-amounts'
import { momentAt } from './quantity-dates'
import { digitsValue, figureAt, ordinalAt } from './quantity-figures'
import { isKnownNoun } from './quantity-nouns'
import { isPluralNoun, nounPhraseAt, stateBefore, stateBehind, stateOfNoun } from './quantity-phrases'
import { isTurnOfPhrase, skipAt } from './quantity-skips'
import { joins, type Token, tokensOf } from './quantity-tokens'
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
  shareStates(text, readings)
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
  const one = joins(tokens, at + 1) ? 2 : 1
  const noOne = (lower === 'no' && tokens[at + one]?.lower === 'one') || lower === 'nobody'
  const next = noOne && lower === 'no' ? at + one + 1 : at + 1
  if (!noOne && lower !== 'none' && lower !== 'no') return null
  const noun =
    noOne || (lower === 'none' && tokens[next]?.lower !== 'of')
      ? null
      : nounPhraseAt(tokens, next, lower === 'no' && !isPluralNoun(tokens[next]?.lower ?? '') ? 1 : 2)
  if (lower === 'no' && !noOne && !(noun && (isKnownNoun(noun.unit) || stateOfNoun(noun.unit)))) return null
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
      ...counted,
      state: stateAround(tokens, counted, at, noun?.state ?? null),
    }),
  }
}

function amountReading(tokens: readonly Token[], at: number): Found | null {
  // "223rd Street": an ordinal that was taken for a name.
  if (tokens[at]?.kind === 'number' && ordinalAt(tokens, at)) return null
  const amount = amountAt(tokens, at)
  if (!amount || isTurnOfPhrase(tokens, at, amount)) return null
  const counted = unitOf(tokens, amount)
  const share = counted.kind === 'percent' && amount.fraction
  const percent = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 100)
  const given = share ? { ...amount, min: percent(amount.min), max: percent(amount.max) } : amount
  const state =
    counted.kind === 'count' && counted.unit !== 'time'
      ? stateAround(tokens, counted, amount.from, counted.state ?? null)
      : null
  const made = reading({ tokens, amount: given, ...counted, state })
  return {
    next: Math.max(counted.numberNext ?? 0, amount.next, isJoined(tokens, amount) ? counted.next : 0),
    reading: made,
  }
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

// "52 casualties among the crews and at least 30 among the guards": the second figure counts what the first does.
function shareUnits(text: string, readings: Reading[]): void {
  readings.forEach((right, at) => {
    const left = readings[at - 1]
    if (
      !left ||
      right.kind !== 'count' ||
      right.unit !== null ||
      right.state !== null ||
      left.kind !== 'count'
    )
      return
    const between = text.slice(left.end, right.start)
    if (!/^[^.!?;\n]*(?:\band\b|,)\s*$/.test(between) || !/^\s+among\b/.test(text.slice(right.end))) return
    right.unit = left.unit
    right.state = left.state
  })
}
