/** Days, months, years and times of day at a place in the tokens. */
import { ordinalAt } from './quantity-figures'
import { isDash, joins, type Token } from './quantity-tokens'
import { MONTHS, PLURALS, WEEKDAYS } from './quantity-words'

/**
 * `date` is as much of an ISO 8601 date as the text says ("2019-05-28", "--05-28", "2019-05", "--05", "2019", "2019/2021") or the
 * name of a weekday. A time has `minutes` after midnight instead.
 */
export type Moment = {
  next: number
  date: string | null
  minutes: number | null
  years: readonly [number, number] | null
}

const two = (n: number): string => String(n).padStart(2, '0')
const isYear = (token: Token | undefined): boolean => /^(?:1[5-9]|20)\d\d$/.test(token?.text ?? '')

/** The date or time that begins with token `at`, or null. */
export function momentAt(tokens: readonly Token[], at: number): Moment | null {
  return (
    timeAt(tokens, at) ??
    numericDateAt(tokens, at) ??
    weekdayAt(tokens, at) ??
    writtenDateAt(tokens, at) ??
    yearsAt(tokens, at)
  )
}

const moment = (next: number, date: string): Moment => ({
  next,
  date,
  minutes: null,
  years: /^\d{4}/.test(date) ? [Number(date.slice(0, 4)), Number(date.slice(0, 4))] : null,
})

function timeAt(tokens: readonly Token[], at: number): Moment | null {
  const token = tokens[at]
  if (token?.lower === 'noon' || token?.lower === 'midnight')
    return { next: at + 1, date: null, minutes: token.lower === 'noon' ? 720 : 0, years: null }
  if (token?.kind !== 'number') return null
  const pointed = /^(\d{1,2})\.([0-5]\d)$/.exec(token.text)
  const colon =
    tokens[at + 1]?.text === ':' &&
    joinsNumber(tokens, at + 1) &&
    /^[0-5]\d$/.test(tokens[at + 2]?.text ?? '')
  const zoned = /^([01]\d|2[0-3])([0-5]\d)$/.exec(token.text)
  if (zoned && ZONES.test(tokens[at + 1]?.lower ?? ''))
    return { next: at + 1, date: null, minutes: Number(zoned[1]) * 60 + Number(zoned[2]), years: null }
  const hour = Number(pointed?.[1] ?? token.text)
  const minute = Number(pointed?.[2] ?? (colon ? tokens[at + 2]?.text : 0))
  const next = at + (colon ? 3 : 1)
  const half = /^([ap])\.?m\.?$/.exec(tokens[next]?.lower ?? '')?.[1]
  const clock = /^o'clock$/.test(tokens[next]?.lower ?? '')
  if (!Number.isInteger(hour) || hour > 24 || (half && (hour > 12 || hour === 0))) return null
  // "23:37:00" is a time of day, "3:25:10" how long somebody ran.
  const seconds = colon && hasSeconds(tokens, next)
  if (!half && !clock && (!colon || (seconds && token.text.length < 2))) return null
  const hours = half === 'p' && hour < 12 ? hour + 12 : half === 'a' && hour === 12 ? 0 : hour
  return {
    next: next + (half || clock ? 1 : seconds ? 2 : 0),
    date: null,
    minutes: hours * 60 + minute,
    years: null,
  }
}

const ZONES = /^(?:gmt|utc|bst|cet|cest|eet|eest|est|edt|msk)$/

const hasSeconds = (tokens: readonly Token[], next: number): boolean =>
  tokens[next]?.text === ':' && tokens[next + 1]?.kind === 'number' && tokens[next + 1]?.glued === true

const joinsNumber = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.glued === true && tokens[at + 1]?.glued === true && tokens[at + 1]?.kind === 'number'

function numericDateAt(tokens: readonly Token[], at: number): Moment | null {
  const written = tokens[at]?.text ?? ''
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written)
  if (dotted) return civil(at + 1, Number(dotted[3]), Number(dotted[2]), Number(dotted[1]))
  const parts = [0, 2, 4].map((step) => Number(tokens[at + step]?.text))
  const [a = 0, b = 0, c = 0] = parts
  if (!joinsNumber(tokens, at + 1) || !joinsNumber(tokens, at + 3)) return null
  if (isYear(tokens[at]) && isDash(tokens[at + 1]) && isDash(tokens[at + 3])) return civil(at + 5, a, b, c)
  if (tokens[at + 1]?.text !== '/' || tokens[at + 3]?.text !== '/' || !isYear(tokens[at + 4])) return null
  // 13/10 and 10/13 say which is the month, 05/06 does not: then the year is all that is sure.
  if (a > 12) return civil(at + 5, c, b, a)
  if (b > 12) return civil(at + 5, c, a, b)
  return a === b ? civil(at + 5, c, a, b) : moment(at + 5, String(c))
}

const civil = (next: number, year: number, month: number, day: number): Moment | null =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? moment(next, `${year}-${two(month)}-${two(day)}`)
    : null

function weekdayAt(tokens: readonly Token[], at: number): Moment | null {
  const token = tokens[at]
  if (!token?.capital || !WEEKDAYS.has(token.lower)) return null
  const comma = tokens[at + 1]?.text === ',' ? 2 : 1
  const date = writtenDateAt(tokens, at + comma)
  return date?.date && /-\d\d$/.test(date.date) && !/^(?:\d{4}|-)-\d\d$/.test(date.date)
    ? date
    : moment(at + 1, token.lower)
}

// "28 May 2019", "May 28, 2019", "October 13th", "the 3rd of May", "May 2019", "in May".
function writtenDateAt(tokens: readonly Token[], at: number): Moment | null {
  const dayFirst = dayAt(tokens, at)
  if (dayFirst) {
    const of = tokens[dayFirst.next]?.lower === 'of' ? 1 : 0
    const month = monthAt(tokens, dayFirst.next + of)
    const days = daysBehind(tokens, dayFirst.next)
    const months = days && monthAt(tokens, days)
    // Of several days the month is all that is sure: "3 to 5 May" may be any of them.
    if (months) return withYear(tokens, months.next, `-${two(months.value)}`)
    return month ? withYear(tokens, month.next, `-${two(month.value)}-${two(dayFirst.value)}`) : null
  }
  const month = monthAt(tokens, at)
  if (!month) return null
  const day = dayAt(tokens, month.next)
  const counted = tokens[at - 1]?.lower === 'in' && isPlural(tokens[day?.next ?? -1])
  const days = day && daysBehind(tokens, day.next)
  if (days && !counted) return withYear(tokens, days, `-${two(month.value)}`)
  if (day && !counted) return withYear(tokens, day.next, `-${two(month.value)}-${two(day.value)}`)
  const year = withYear(tokens, month.next, `-${two(month.value)}`)
  // "May" and "March" alone are verbs too, and at the head of a sentence also in capitals.
  const sure =
    year.years !== null ||
    MONTH_BEFORE.test(tokens[at - 1]?.lower ?? '') ||
    !/^(?:may|march|mar|dec|jan|jun|jul)$/.test(tokens[at]?.lower ?? '')
  return sure ? year : null
}

/** The token behind the second of two days, "3-5" or "3 to 5", where `at` is behind the first. */
function daysBehind(tokens: readonly Token[], at: number): number | null {
  const linked = joins(tokens, at) || /^(?:to|and|until|through)$/.test(tokens[at]?.lower ?? '')
  const day = linked ? dayAt(tokens, at + 1) : null
  return day && !isPlural(tokens[day.next]) && tokens[day.next]?.text !== ',' ? day.next : null
}

const MONTH_BEFORE =
  /^(?:in|since|of|last|next|this|early|late|mid|by|until|till|from|during|before|after|and|to)$/
const isPlural = (token: Token | undefined): boolean =>
  token?.kind === 'word' && (PLURALS.has(token.lower) || /[^su]s$/.test(token.lower))

function dayAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const ordinal = ordinalAt(tokens, at)
  const token = tokens[at]
  const value = ordinal?.value ?? (/^\d{1,2}$/.test(token?.text ?? '') ? Number(token?.text) : 0)
  return value >= 1 && value <= 31 ? { value, next: ordinal?.next ?? at + 1 } : null
}

function monthAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const token = tokens[at]
  const value = token?.capital ? MONTHS.get(token.lower) : undefined
  if (value === undefined || token?.kind !== 'word') return null
  return { value, next: at + (SHORT_MONTH.test(token.lower) && tokens[at + 1]?.text === '.' ? 2 : 1) }
}

const SHORT_MONTH = /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/

function withYear(tokens: readonly Token[], at: number, rest: string): Moment {
  const comma = tokens[at]?.text === ',' ? 1 : 0
  const year = tokens[at + comma]
  return year && isYear(year) && !(comma === 0 && joins(tokens, at))
    ? moment(at + comma + 1, `${year.text}${rest}`)
    : moment(at, `-${rest}`)
}

const YEAR_BEFORE =
  /^(?:in|since|by|until|till|of|from|during|before|after|early|late|mid|year|the|this|for|back|its|his|her|their)$/

// "2019", "1998-1999", "1990s". Four digits that count a plural right behind them are an amount.
function yearsAt(tokens: readonly Token[], at: number): Moment | null {
  const token = tokens[at]
  if (!token || !isYear(token)) return null
  const after = tokens[at + 1]
  const from = Number(token.text)
  if (after?.glued && after.lower === 's') return span(at + 2, from, from + (from % 100 === 0 ? 99 : 9))
  if (isDash(after) && joins(tokens, at + 1) && tokens[at + 2]?.kind === 'number') {
    const written = tokens[at + 2]?.text ?? ''
    const to = Number(written.length === 2 ? `${token.text.slice(0, 2)}${written}` : written)
    return /^(?:\d{2}|\d{4})$/.test(written) && to > from && to < 2100 ? span(at + 3, from, to) : null
  }
  const before = tokens[at - 1]
  if (before?.kind === 'sign' && before.glued === false && token.glued && before.text !== '(') return null
  if (after?.glued && after.kind === 'word') return null
  if (YEAR_BEFORE.test(before?.lower ?? '')) return moment(at + 1, token.text)
  return isPlural(after) ||
    /^(?:%|percent|per|euro|dollar|metre|meter|mile|km|kg)$/.test(after?.lower ?? '') ||
    !after
    ? null
    : moment(at + 1, token.text)
}

const span = (next: number, from: number, to: number): Moment => ({
  next,
  date: `${from}/${to}`,
  minutes: null,
  years: [from, to],
})
