/** Figures: digits and English number words at a place in the tokens, without unit or hedge. */
import { digitsValue } from './quantity-digits'
import { joins, type Token } from './quantity-tokens'
import {
  BEGINNINGS,
  CURRENCY_SIGNS,
  DURATIONS,
  FRACTION_SIGNS,
  FRACTION_WORDS,
  ONES,
  ORDINALS,
  SCALES,
  SHORT_SCALES,
  STATES,
  TEENS,
  TENS,
  TOGETHER,
  VAGUE,
  VAGUE_SCALES,
} from './quantity-words'

/** `next` is the token behind the figure. `open`: the value is the least it is taken for ("dozens", "several"). */
export type Figure = {
  value: number
  next: number
  open?: boolean
  about?: boolean
  /** Part of one: "half of", "two-thirds of". */
  fraction?: boolean
  digits?: boolean
}

/** The figure that begins with token `at`, as long as it goes; null where none begins. */
export function figureAt(tokens: readonly Token[], at: number, decimal = false): Figure | null {
  const token = tokens[at]
  if (!token) return null
  if (token.kind === 'number') return shareAt(tokens, at) ?? digitsAt(tokens, at, decimal)
  const sign = FRACTION_SIGNS.get(token.text)
  if (sign !== undefined) return { value: sign, next: at + 1, fraction: true, digits: true }
  if (token.kind !== 'word' || !BEGINNINGS.has(token.lower)) return null
  return shareAt(tokens, at) ?? vagueAt(tokens, at) ?? partAt(tokens, at) ?? wordsAt(tokens, at)
}

function digitsAt(tokens: readonly Token[], at: number, decimal: boolean): Figure | null {
  const token = tokens[at]
  if (!token) return null
  const after = tokens[at + 1]
  const scaleWord = after?.kind === 'word' ? SCALES.get(after.lower) : undefined
  const short = after?.kind === 'word' ? shortScale(tokens, at + 1) : undefined
  const percent = /^(?:%|percent|per|pct)$/.test(after?.lower ?? '')
  const value = digitsValue(token.text, decimal || percent || scaleWord !== undefined || short !== undefined)
  if (value === null) return null
  const scale = scaleWord ?? short
  if (scale !== undefined) return { value: round(value * scale), next: at + 2, digits: true }
  if (after?.lower === 'hundred') return { value: value * 100, next: at + 2, digits: true }
  if (after?.lower === 'dozen') return { value: value * 12, next: at + 2, digits: true }
  const part = after?.glued ? FRACTION_SIGNS.get(after.text) : undefined
  if (part !== undefined) return { value: value + part, next: at + 2, digits: true }
  return { value, next: at + 1, digits: true }
}

// "£5m", "5bn", "$3.2 bn", "10k". A bare "5 m" is metres, unless money stands before or a noun behind ("5m people").
function shortScale(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at]
  if (!token) return undefined
  const scale = SHORT_SCALES.get(token.lower)
  if (scale === undefined) return undefined
  if (token.lower === 'm' || token.lower === 'b') {
    const noun = tokens[at + 1]
    const money = CURRENCY_SIGNS.has(tokens[at - 2]?.text ?? '')
    const counted = token.glued && noun?.kind === 'word' && /[^s]s$|^people$/.test(noun.lower)
    return money || counted ? scale : undefined
  }
  return token.glued || token.lower !== 'k' ? scale : undefined
}

// "dozens", "tens of thousands", "hundreds of thousands", "several hundred", "a few", "a couple of".
function vagueAt(tokens: readonly Token[], at: number): Figure | null {
  const lower = tokens[at]?.lower ?? ''
  const plural = VAGUE.get(lower)
  if (plural !== undefined) {
    let value = plural
    let next = at + 1
    for (;;) {
      const scale = tokens[next]?.lower === 'of' ? VAGUE_SCALES.get(tokens[next + 1]?.lower ?? '') : undefined
      if (scale === undefined) return { value, next, open: true }
      value *= scale
      next += 2
    }
  }
  const article = lower === 'a' ? 1 : 0
  const word = tokens[at + article]?.lower
  const together = article === 1 ? TOGETHER.get(word ?? '') : undefined
  if (together !== undefined) {
    // A pair of scissors is one.
    const counts = tokens[at + 2]?.lower === 'of' && !PAIRED.test(tokens[at + 3]?.lower ?? '')
    return counts ? { value: together, next: at + 3 } : null
  }
  if (word === 'couple' && article === 1) {
    const of = tokens[at + 2]?.lower === 'of' ? 3 : 2
    return {
      value: 2 * (multiplier(tokens[at + of]) ?? 1),
      next: at + of + (multiplier(tokens[at + of]) ? 1 : 0),
      about: true,
    }
  }
  if (word === 'handful' && article === 1) return { value: 3, next: at + 2, open: true }
  if (word === 'several' || word === 'few') {
    if (word === 'few' && article === 0) return null
    let value = 3
    let next = at + article + 1
    // "several hundred thousand"
    for (let times = multiplier(tokens[next]); times; times = multiplier(tokens[next])) {
      value *= times
      next++
    }
    return { value, next, open: true }
  }
  return null
}

const PAIRED =
  /^(?:scissors|trousers|pants|jeans|shorts|tights|glasses|sunglasses|goggles|binoculars|pliers|shoes|boots|gloves|socks|eyes|hands|ears|legs)$/

const multiplier = (token: Token | undefined): number | undefined =>
  token?.lower === 'dozen' ? 12 : token?.lower === 'hundred' ? 100 : SCALES.get(token?.lower ?? '')

/** "one in five", "1 in 5", "three out of four": a share where a noun follows that is counted by it. */
function shareAt(tokens: readonly Token[], at: number): Figure | null {
  const out = tokens[at + 1]?.lower === 'out' && tokens[at + 2]?.lower === 'of'
  if (!out && tokens[at + 1]?.lower !== 'in') return null
  const part = smallAt(tokens, at)
  const from = at + (out ? 3 : 2)
  const of = tokens[from]?.kind === 'number' ? digitsAt(tokens, from, false) : wordsAt(tokens, from)
  if (!part || !of || of.value <= part || of.value > 100 || tokens[of.next]?.kind !== 'word') return null
  // "Two in five days", "killed two in five villages" are no shares.
  const noun = (tokens[of.next]?.lower ?? '').replace(/s$/, '')
  const isShare =
    part === 1 || (ROUND.has(of.value) && !DURATIONS.has(noun) && !STATES.has(tokens[at - 1]?.lower ?? ''))
  return isShare ? { value: part / of.value, next: of.next, fraction: true } : null
}

const ROUND = new Set([3, 4, 5, 10, 20, 100])
const smallAt = (tokens: readonly Token[], at: number): number =>
  ONES.get(tokens[at]?.lower ?? '') ?? (/^[1-9]$/.test(tokens[at]?.text ?? '') ? Number(tokens[at]?.text) : 0)

// "half a million", "half of", "a third of", "two-thirds of", "three quarters of".
function partAt(tokens: readonly Token[], at: number): Figure | null {
  const lower = tokens[at]?.lower ?? ''
  if (lower === 'half') {
    const article = tokens[at + 1]?.lower === 'a' ? 2 : 1
    const times = multiplier(tokens[at + article])
    if (times) return { value: times / 2, next: at + article + 1 }
    return ['of', 'the'].includes(tokens[at + 1]?.lower ?? '')
      ? { value: 0.5, next: at + 1, fraction: true }
      : null
  }
  const over = lower === 'a' ? 1 : ONES.get(lower)
  if (!over) return null
  const gap = joins(tokens, at + 1) ? 2 : 1
  const under = FRACTION_WORDS.get(tokens[at + gap]?.lower ?? '')
  if (!under || over >= under || tokens[at + gap + 1]?.lower !== 'of') return null
  // "a quarter of a million"
  const scale =
    tokens[at + gap + 2]?.lower === 'a' ? SCALES.get(tokens[at + gap + 3]?.lower ?? '') : undefined
  if (scale !== undefined) return { value: round((over / under) * scale), next: at + gap + 4 }
  return { value: over / under, next: at + gap + 1, fraction: true }
}

type State = {
  total: number
  group: number
  last: 'none' | 'one' | 'teen' | 'ten' | 'hundred' | 'scale'
  scale: number
}

// English number words up to the trillions: "two million three hundred and five thousand and one", "a dozen", "two and a half".
function wordsAt(tokens: readonly Token[], from: number): Figure | null {
  const state: State = { total: 0, group: 0, last: 'none', scale: Number.POSITIVE_INFINITY }
  let at = from
  const first = tokens[at]?.lower ?? ''
  if (first === 'a' || first === 'an') {
    const times = multiplier(tokens[at + 1])
    if (!times) return null
    if (times === 12) return { value: 12, next: at + 2 }
    state.group = 1
    state.last = 'one'
    at++
  } else if (first === 'zero') return { value: 0, next: at + 1 }
  for (;;) {
    const step = state.last === 'none' ? 0 : linkAt(tokens, at, state)
    if (!take(state, tokens[at + step]?.lower ?? '')) break
    at += step + 1
    if (tokens[at]?.lower === 'dozen' && state.group < 100 && state.total === 0)
      return { value: state.group * 12, next: at + 1 }
  }
  if (state.last === 'none') return null
  const value = state.total + state.group
  return (
    withHalf(tokens, at, { value, scale: state.last === 'scale' ? state.scale : 1 }) ??
    withPoint(tokens, at, value) ?? { value, next: at }
  )
}

// Tokens between two parts of one number: a hyphen, or "and" after hundreds and scales.
function linkAt(tokens: readonly Token[], at: number, state: State): number {
  if (joins(tokens, at) && (state.last === 'ten' || isMultiplier(tokens[at + 1]))) return 1
  const small = tokens[at + 1]?.lower ?? ''
  // "five thousand, two hundred"
  const hundreds = ONES.has(small) && tokens[at + 2]?.lower === 'hundred'
  if (tokens[at]?.text === ',' && state.last === 'scale' && hundreds) return 1
  const goesOn = ONES.has(small) || TEENS.has(small) || TENS.has(small)
  return tokens[at]?.lower === 'and' && goesOn && (state.last === 'hundred' || state.last === 'scale') ? 1 : 0
}

const isMultiplier = (token: Token | undefined): boolean => multiplier(token) !== undefined

/** Takes one number word into the number so far; false, and nothing changed, where it cannot go on with it. */
function take(state: State, word: string): boolean {
  const { last } = state
  const fresh = last === 'none' || last === 'hundred' || last === 'scale'
  const one = ONES.get(word)
  if (one) {
    if (!fresh && last !== 'ten') return false
    state.group += one
    state.last = 'one'
    return true
  }
  const teen = TEENS.get(word) ?? TENS.get(word)
  if (teen !== undefined) {
    if (!fresh) return false
    state.group += teen
    state.last = TENS.has(word) ? 'ten' : 'teen'
    return true
  }
  if (word === 'hundred') {
    if (last === 'none' || last === 'hundred' || last === 'scale' || state.group >= 100) return false
    state.group *= 100
    state.last = 'hundred'
    return true
  }
  const scale = SCALES.get(word)
  if (scale === undefined || state.group === 0 || scale >= state.scale) return false
  state.total += state.group * scale
  state.group = 0
  state.scale = scale
  state.last = 'scale'
  return true
}

// "two and a half", "two-and-a-half", "a million and a half".
function withHalf(
  tokens: readonly Token[],
  at: number,
  { value, scale }: { value: number; scale: number },
): Figure | null {
  const step = joins(tokens, at) ? 2 : 1
  const words = [0, 1, 2].map((word) => tokens[at + (step - 1) + word * step]?.lower)
  if (words.join(' ') !== 'and a half') return null
  const next = at + 3 * step
  const times = multiplier(tokens[next])
  return { value: (value + scale / 2) * (times ?? 1), next: next + (times ? 1 : 0) }
}

function withPoint(tokens: readonly Token[], at: number, value: number): Figure | null {
  if (tokens[at]?.lower !== 'point') return null
  let next = at + 1
  let decimals = ''
  for (
    let one = ONES.get(tokens[next]?.lower ?? '');
    one !== undefined;
    one = ONES.get(tokens[next]?.lower ?? '')
  ) {
    decimals += one
    next++
  }
  if (decimals === '') return null
  const times = multiplier(tokens[next])
  return { value: round(Number(`${value}.${decimals}`) * (times ?? 1)), next: next + (times ? 1 : 0) }
}

/** "third", "13th", "twenty-first": which place, or null. "second" is left to the caller, as it is also a time. */
export function ordinalAt(tokens: readonly Token[], at: number): Figure | null {
  const token = tokens[at]
  const after = tokens[at + 1]
  if (token?.kind === 'number') {
    const ends = after?.glued === true && /^(?:st|nd|rd|th)$/.test(after.lower)
    const value = ends ? digitsValue(token.text) : null
    return value !== null && Number.isInteger(value) ? { value, next: at + 2 } : null
  }
  const ten = TENS.get(token?.lower ?? '')
  const joined = joins(tokens, at + 1) ? 2 : 1
  const one = ORDINALS.get(tokens[at + joined]?.lower ?? '')
  if (ten !== undefined && one !== undefined && one < 10) return { value: ten + one, next: at + joined + 1 }
  const whole = ORDINALS.get(token?.lower ?? '')
  return whole === undefined ? null : { value: whole, next: at + 1 }
}

// 5.3 million is 5300000, not 5299999.999999999.
function round(value: number): number {
  return Number(value.toPrecision(12))
}
