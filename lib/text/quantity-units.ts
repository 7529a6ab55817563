/** The unit of a figure: a share, money, an age, a length of time, a measure, or the noun that it counts. */
import type { Amount } from './quantity-amounts'
import { isPluralNoun, nounPhraseAt, singular } from './quantity-phrases'
import { isDash, joins, type Token } from './quantity-tokens'
import { CURRENCY_CODES, CURRENCY_SIGNS, CURRENCY_WORDS, DURATIONS, MEASURES } from './quantity-words'

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

/** Tokens up to `next` are figure and unit; up to `numberNext` they are the figure as a chip shows it. */
export type Counted = {
  kind: Kind
  unit: string | null
  modifiers: string[]
  next: number
  numberNext?: number
  state?: string | null
}

/** What the figure of `amount` is a number of. */
export function unitOf(tokens: readonly Token[], amount: Amount): Counted {
  return (
    magnitude(tokens, amount) ??
    shareUnit(tokens, amount) ??
    signUnit(tokens, amount) ??
    ageUnit(tokens, amount) ??
    joinedUnit(tokens, amount) ??
    nounUnit(tokens, amount)
  )
}

// "a magnitude of 6.4", "a 6.4-magnitude quake"
function magnitude(tokens: readonly Token[], amount: Amount): Counted | null {
  const of = tokens[amount.from - 1]?.lower === 'of' ? 2 : 1
  const step = isJoined(tokens, amount) ? 1 : 0
  const behind = tokens[amount.next + step]?.lower === 'magnitude'
  if (!behind && tokens[amount.from - of]?.lower !== 'magnitude') return null
  const next = amount.next + (behind ? step + 1 : 0)
  return { kind: 'measure', unit: 'magnitude', modifiers: [], next }
}

/** The same where only digits and signs are understood: the word behind the figure stands for its noun. */
export function foreignUnit(tokens: readonly Token[], amount: Amount): Counted {
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

// "half of voters", "two-thirds of", "one in five".
function shareUnit(tokens: readonly Token[], amount: Amount): Counted | null {
  if (!amount.fraction) return null
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

const AGES = [
  [/^- years? - olds?\b/, 4],
  [/^years? olds?\b/, 2],
  [/^years? of age\b/, 3],
] as const

// "36-year-old", "36 years old", "aged 36", "Vale, 36, said".
function ageUnit(tokens: readonly Token[], amount: Amount): Counted | null {
  const { next } = amount
  const steps = tokens
    .slice(next, next + 4)
    .map((token) => (isDash(token) ? '-' : token.lower))
    .join(' ')
  const length = AGES.find(([pattern]) => pattern.test(steps))?.[1] ?? 0
  const before = tokens[amount.from - 1]?.lower ?? ''
  const named =
    before === 'aged' ||
    (before === 'at' && /^(?:dies|died|dead|death)$/.test(tokens[amount.from - 2]?.lower ?? '')) ||
    before === 'ages' ||
    (before === 'age' && (amount.max ?? 0) < 120) ||
    (before === 'of' && tokens[amount.from - 2]?.lower === 'age')
  if (length === 0 && !named && !isAgeOfName(tokens, amount)) return null
  const end = next + length
  // "A 36-year-old teacher", but not "the teacher is 36 years old".
  const noun = length === 4 || steps.startsWith('year old') ? nounPhraseAt(tokens, end, 1) : null
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

/** A hyphen binds the figure to its noun: "five-day". */
export const isJoined = (tokens: readonly Token[], amount: Amount): boolean => joins(tokens, amount.next)

// "five-day", "12-member", "100-metre".
function joinedUnit(tokens: readonly Token[], amount: Amount): Counted | null {
  if (!isJoined(tokens, amount) || tokens[amount.next + 1]?.kind !== 'word') return null
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
