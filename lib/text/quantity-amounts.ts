/** Amounts: a figure with the hedges around it, as a number, a range or an open end. */
import { type Figure, figureAt } from './quantity-figures'
import { isDash, joins, standsAt, type Token } from './quantity-tokens'
import {
  CURRENCY_CODES,
  CURRENCY_SIGNS,
  HEDGES_AFTER,
  HEDGES_BEFORE,
  type Hedge,
  SCORES,
  STOPPERS,
} from './quantity-words'

/** Tokens `[from, next)` hold the amount with its hedges; null as `min` or `max` is an open end. */
export type Amount = {
  from: number
  next: number
  min: number | null
  max: number | null
  hedge: Hedge
  fraction: boolean
  digits: boolean
  currency: string | null
}

type Phrase = { words: readonly string[]; hedge: Hedge }

// By their last or their first word, since every figure asks.
function phrasesBy(table: readonly (readonly [string, Hedge])[], at: 0 | -1): ReadonlyMap<string, Phrase[]> {
  const found = new Map<string, Phrase[]>()
  for (const [phrase, hedge] of table) {
    const words = phrase.split(' ')
    const key = words.at(at) ?? ''
    found.set(key, [...(found.get(key) ?? []), { words, hedge }])
  }
  return found
}

const ENDING = phrasesBy(HEDGES_BEFORE, -1)
const BEGINNING = phrasesBy(HEDGES_BEFORE, 0)
const BEHIND = phrasesBy(HEDGES_AFTER, 0)
const CHANGES =
  /^(?:rose|risen|rises|rising|rise|increased|increase|increases|climbed|jumped|grew|grown|fell|fallen|fall|dropped|drop|revised|went|up|down|raised|lowered|cut|changed|reduced|decreased|soared|doubled)$/

/** The amount whose figure (or currency) is token `at`, or null. Hedges before it are looked for to its left. */
export function amountAt(tokens: readonly Token[], at: number): Amount | null {
  const currency = currencyAt(tokens, at)
  const first = currency ? currency.next : at
  const decimal = currency !== null && /^(?:USD|GBP|CAD|AUD)$/.test(currency.code)
  const figure = figureAt(tokens, first, decimal)
  if (!figure) return null
  const range = rangeAt(tokens, first, figure, decimal)
  const before = hedgeBefore(tokens, currency ? currency.from : at)
  const after = hedgeAfter(tokens, range?.next ?? figure.next)
  const from = range?.between ? range.from : (before?.from ?? (currency ? currency.from : at))
  return {
    from,
    next: after?.next ?? range?.next ?? figure.next,
    ...reading({ figure, range, before: before?.hedge ?? null, after: after?.hedge ?? null }),
    fraction: figure.fraction === true,
    digits: figure.digits === true,
    currency: currency?.code ?? null,
  }
}

type Range = { from: number; low: number; high: number; next: number; between: boolean }

function reading(found: {
  figure: Figure
  range: Range | null
  before: Hedge | null
  after: Hedge | null
}): Pick<Amount, 'min' | 'max' | 'hedge'> {
  const { figure, range, before, after } = found
  const hedge = before ?? after
  if (range) {
    const max = before === 'at-least' || after === 'at-least' ? null : range.high
    return { min: before === 'at-most' ? null : range.low, max, hedge: 'range' }
  }
  const { value } = figure
  if (hedge === 'at-most') return { min: null, max: value, hedge }
  if (hedge === 'at-least') return { min: value, max: null, hedge }
  if (figure.open) return { min: value, max: null, hedge: 'vague' }
  return { min: value, max: value, hedge: hedge === 'about' || figure.about ? 'about' : 'exact' }
}

function currencyAt(
  tokens: readonly Token[],
  at: number,
): { code: string; from: number; next: number } | null {
  const token = tokens[at]
  if (!token || tokens[at + 1]?.kind !== 'number') return null
  if (token.text === 'Rs') return { code: 'INR', from: at, next: at + 1 }
  if (token.kind === 'word')
    return CURRENCY_CODES.has(token.text) ? { code: token.text, from: at, next: at + 1 } : null
  const code = CURRENCY_SIGNS.get(token.text)
  if (!code) return null
  const before = tokens[at - 1]
  const land = token.glued && before?.kind === 'word' ? before.text : ''
  const dollars: Record<string, string> = {
    US: 'USD',
    'U.S.': 'USD',
    A: 'AUD',
    AU: 'AUD',
    C: 'CAD',
    CA: 'CAD',
    NZ: 'NZD',
  }
  const named = dollars[land]
  return { code: named ?? code, from: named ? at - 1 : at, next: at + 1 }
}

// "10-15", "10 to 15", "three or four", "between 10 and 15", "from 10 to 15" where nothing rose or fell.
function rangeAt(tokens: readonly Token[], at: number, low: Figure, decimal: boolean): Range | null {
  const start = /^[$€£]$/.test(tokens[at - 1]?.text ?? '') ? at - 2 : at - 1
  const opener = openerBefore(tokens, start)
  // "10% and 15%": the sign of the lower end stands between the two.
  const end = tokens[low.next]?.text === '%' ? low.next + 1 : low.next
  const link = tokens[end]
  const dashed = isDash(link) && (joins(tokens, end) || (!link?.glued && tokens[end + 1]?.glued === false))
  const word = link?.lower
  const linked =
    dashed || (opener?.word === 'between' ? word === 'and' || word === 'to' : word === 'to' || word === 'or')
  if (!linked) return null
  const sign = CURRENCY_SIGNS.has(tokens[end + 1]?.text ?? '') ? 2 : 1
  const behindHedge = hedgeAt(tokens, end + sign)
  const high = figureAt(tokens, behindHedge, decimal)
  if (!high || low.open || high.open || (dashed && low.digits !== high.digits)) return null
  // "$5-10 million": the scale belongs to both.
  const scale = [1e12, 1e9, 1e6, 1e3].find(
    (s) => high.value >= s && low.value < 1000 && high.value / s > low.value && high.next - end > sign + 1,
  )
  const bottom = low.value * (scale ?? 1)
  if (bottom >= high.value || (word === 'to' && !opener && CHANGES.test(tokens[at - 1]?.lower ?? '')))
    return null
  if (opener?.word === 'from' && CHANGES.test(tokens[opener.from - 1]?.lower ?? '')) return null
  return {
    from: opener?.from ?? at,
    low: bottom,
    high: high.value,
    next: high.next,
    between: opener !== null,
  }
}

// "between 10 and about 15": the figure behind a hedge inside a range.
function hedgeAt(tokens: readonly Token[], at: number): number {
  const found = BEGINNING.get(tokens[at]?.lower ?? '')?.find(({ words }) => standsAt(tokens, at, words))
  return found ? at + found.words.length : at
}

function openerBefore(
  tokens: readonly Token[],
  at: number,
): { word: 'between' | 'from'; from: number } | null {
  const hedge = hedgeBefore(tokens, at + 1)
  const last = hedge ? hedge.from - 1 : at
  const word = tokens[last]?.lower
  if (word !== 'between' && word !== 'from') return null
  return { word, from: tokens[last - 1]?.lower === 'somewhere' ? last - 1 : last }
}

function hedgeBefore(tokens: readonly Token[], at: number): { hedge: Hedge; from: number } | null {
  for (const { words, hedge } of ENDING.get(tokens[at - 1]?.lower ?? '') ?? []) {
    const from = at - words.length
    if (standsAt(tokens, from, words) && !isOtherwiseUsed(tokens, from, words[0] ?? ''))
      return { hedge, from }
  }
  return null
}

// "handed over 5 men", "talks about two cars", "came under": a particle of the verb before it, not a hedge.
const VERB_PARTICLE: Record<string, RegExp> = {
  over: /^(?:hand|handed|hands|took|take|taken|takes|taking|run|ran|turn|turned|went|knocked|presided|control|won|war|dispute|row|fight|anger|concern|concerns|victory)$/,
  about:
    /^(?:talk|talks|talked|talking|spoke|speak|speaks|speaking|asked|ask|know|knew|said|says|concerned|concern|concerns|worried|complained|information|question|questions|told|what|how|wrote|learn|learned|heard|story|news|report|reports|brought|more)$/,
  around: /^(?:built|gathered|turned|turn|walk|walked|all|look|looked)$/,
  under: /^(?:came|come|put|put|placed|from|aged|hidden|buried)$/,
}
const isOtherwiseUsed = (tokens: readonly Token[], at: number, word: string): boolean =>
  // "A long-argued-over $2 trillion bill" as well.
  joins(tokens, at - 1) || (VERB_PARTICLE[word]?.test(tokens[at - 1]?.lower ?? '') ?? false)

function hedgeAfter(tokens: readonly Token[], at: number): { hedge: Hedge; next: number } | null {
  for (const { words, hedge } of BEHIND.get(tokens[at]?.lower ?? '') ?? []) {
    const sign = words[0] === '+' && tokens[at]?.glued !== true
    if (!sign && standsAt(tokens, at, words)) return { hedge, next: at + words.length }
  }
  // "Four more dockers" are at least four in all.
  const counted = tokens[at + 1]?.kind === 'word' && !STOPPERS.has(tokens[at + 1]?.lower ?? '')
  if (tokens[at]?.lower === 'more' && counted) return { hedge: 'at-least', next: at + 1 }
  // "400-odd", "500-plus"
  const joined = joins(tokens, at) ? tokens[at + 1]?.lower : ''
  if (joined === 'odd') return { hedge: 'about', next: at + 2 }
  return joined === 'plus' ? { hedge: 'at-least', next: at + 2 } : null
}

/** Where figures joined by dashes are a score, a vote or a record ("3-1", "a 5-4 ruling", "45-7-2"): the token behind them. */
export function isScore(tokens: readonly Token[], at: number): number | null {
  const [low, dash, high] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (low?.kind !== 'number' || !isDash(dash) || !joins(tokens, at + 1) || high?.kind !== 'number')
    return null
  const small = low.text.length <= 3 && high.text.length <= 3
  const verb = /^(?:won|win|wins|beat|lost|lose|voted|vote|led|lead|drew|defeated)$/.test(
    tokens[at - 1]?.lower ?? '',
  )
  const scored = Number(low.text) >= Number(high.text) || verb || SCORES.has(tokens[at + 3]?.lower ?? '')
  // "555-0123" is a telephone number; "1998-1999" was taken for years before.
  const none = !((small && scored) || (high.text.length === 4 && low.text.length === 3))
  if (none) return null
  let next = at + 3
  while (joins(tokens, next) && tokens[next + 1]?.kind === 'number') next += 2
  return next
}
