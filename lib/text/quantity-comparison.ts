/** Whether two readings are about the same unit, and if so, whether they agree. */
import { type CountedNoun, isAnybody, kinship } from './quantity-nouns'
import type { Reading } from './quantity-reading'
import { DURATIONS, MEASURES, PEOPLES } from './quantity-words'

type Compared = Pick<Reading, 'min' | 'max' | 'hedge' | 'kind' | 'unit' | 'modifiers' | 'state' | 'date'>

export type Difference = {
  comparison: 'equal' | 'compatible' | 'different'
  /** The one counts, or may count, a part of what the other does: policemen and people. Such are never equal or different. */
  inPart: boolean
}

/** How two readings agree; null where they are not about the same unit. Symmetric. */
export function differs(a: Compared, b: Compared): Difference | null {
  if (a.kind === 'date' || b.kind === 'date')
    return a.kind === b.kind ? wholly(dates(a.date ?? '', b.date ?? '')) : null
  if (a.kind === 'count' && b.kind === 'count') return counts(a, b)
  return isSameUnit(a, b) ? wholly(amounts(a, b)) : null
}

const wholly = (comparison: Difference['comparison'] | null): Difference | null =>
  comparison && { comparison, inPart: false }

function amounts(a: Compared, b: Compared): Difference['comparison'] {
  if (a.hedge === 'exact' && b.hedge === 'exact') return exact(scaled(a), scaled(b))
  if (a.hedge === b.hedge && scaled(a).low === scaled(b).low && scaled(a).high === scaled(b).high)
    return 'equal'
  const [x, y] = [interval(a), interval(b)]
  return x.low <= y.high && y.low <= x.high ? 'compatible' : 'different'
}

function counts(a: Compared, b: Compared): Difference | null {
  const [x, y] = [nounOf(a), nounOf(b)]
  if (!x || !y || areOtherStates(a, b) || areOtherPeoples(a, b)) return null
  const kin = kinship(x, y)
  if (kin === 'same') {
    const comparison = amounts(a, b)
    // 120,000 people live there, ten people were killed: only what happened to both tells that they are the same people.
    return a.state === b.state || comparison === 'equal' || !isAnybody(x) ? wholly(comparison) : null
  }
  if (kin === null || (isAnybody(x) || isAnybody(y) ? a.state === null || a.state !== b.state : false))
    return null
  const [p, q] = [interval(a), interval(b)]
  const fits = (whole: Interval, part: Interval) => part.low <= whole.high
  const may = kin === 'near' ? fits(p, q) && fits(q, p) : kin === 'first' ? fits(p, q) : fits(q, p)
  return may ? { comparison: 'compatible', inPart: true } : null
}

const areOtherStates = (a: Compared, b: Compared): boolean =>
  a.state !== null && b.state !== null && a.state !== b.state

type Interval = { low: number; high: number }

// A tolerance below which two figures are the same, for 0.1 + 0.2 and for miles in kilometres.
const SAME = 1e-9

function exact(a: Interval, b: Interval): 'equal' | 'compatible' | 'different' {
  const gap = Math.abs(a.low - b.low)
  if (gap <= SAME * Math.max(Math.abs(a.low), Math.abs(b.low))) return 'equal'
  return isRounding(a.low, b.low) || isRounding(b.low, a.low) ? 'compatible' : 'different'
}

/** Whether `round` may be `fine` rounded: 5300000 for 5312400. Small numbers and years of life are not rounded. */
function isRounding(round: number, fine: number): boolean {
  if (round < 1000 || !Number.isInteger(round)) return false
  let step = 1
  while (round % (step * 10) === 0) step *= 10
  return step >= 100 && step <= round / 10 && fine % step !== 0 && Math.abs(round - fine) <= step / 2
}

function scaled(quantity: Compared): Interval {
  const size = sizeOf(quantity)
  return {
    low: quantity.min === null ? Number.NEGATIVE_INFINITY : quantity.min * size,
    high: quantity.max === null ? Number.POSITIVE_INFINITY : quantity.max * size,
  }
}

function sizeOf({ kind, unit }: Compared): number {
  if (kind === 'duration') return DURATIONS.get(unit ?? '') ?? 1
  return kind === 'measure' ? (measureNamed(unit)?.[2] ?? 1) : 1
}

const measureNamed = (unit: string | null) => (unit === null ? undefined : MEASURES.get(unit))

// "About 100" stands for 85 to 115, small figures for a quarter more or less; "dozens" for 24 to 240.
function interval(quantity: Compared): Interval {
  const { low, high } = scaled(quantity)
  if (quantity.hedge === 'about') {
    const slack = (high <= 50 ? 0.25 : 0.15) * Math.abs(high)
    return { low: low - slack, high: high + slack }
  }
  return quantity.hedge === 'vague' ? { low, high: low * 10 } : { low, high }
}

function isSameUnit(a: Compared, b: Compared): boolean {
  if (a.kind !== b.kind) return false
  if (a.kind === 'duration' || a.kind === 'time') return true
  if (a.kind === 'measure')
    return (measureNamed(a.unit)?.[1] ?? a.unit) === (measureNamed(b.unit)?.[1] ?? b.unit)
  if (a.kind === 'money') return a.unit === b.unit
  if (a.kind === 'age')
    return a.modifiers.length === 0 || b.modifiers.length === 0 || overlaps(a.modifiers, b.modifiers)
  if (a.kind === 'percent') {
    const whole = a.modifiers.length === 0 && b.modifiers.length === 0
    return a.unit === b.unit && (whole || overlaps(a.modifiers, b.modifiers))
  }
  const [x, y] = [nounOf(a), nounOf(b)]
  return x !== null && y !== null && kinship(x, y) === 'same' && !areOtherPeoples(a, b)
}

const overlaps = (a: readonly string[], b: readonly string[]): boolean => a.some((word) => b.includes(word))

// "Six wounded" may be about people, but not about officers alone.
function nounOf(counted: Compared): CountedNoun | null {
  if (hasUnit(counted)) return counted
  return counted.state === null || THINGS.has(counted.state) ? null : PEOPLE
}

const PEOPLE: CountedNoun = { unit: 'person', modifiers: [] }
const hasUnit = (counted: Compared): counted is Compared & { unit: string } => counted.unit !== null

const THINGS = new Set(['burned', 'destroyed', 'damaged'])

/** Serb civilians and Albanian civilians: both name a people, and none that is the other's. */
function areOtherPeoples(a: Compared, b: Compared): boolean {
  const [x, y] = [peoplesOf(a), peoplesOf(b)]
  return x.length > 0 && y.length > 0 && !overlaps(x, y)
}

const peoplesOf = ({ modifiers }: Compared): string[] =>
  modifiers.flatMap((word) => word.split('-').flatMap((part) => PEOPLES.get(part) ?? []))

// Dates are compared in the parts that both have; a weekday and a date are not the same kind of thing.
function dates(a: string, b: string): 'equal' | 'compatible' | 'different' | null {
  if (a === '' || b === '') return null
  if (a === b) return 'equal'
  const [x, y] = [partsOf(a), partsOf(b)]
  if (x.weekday !== null || y.weekday !== null)
    return x.weekday !== null && y.weekday !== null ? 'different' : null
  if (x.from !== null && y.from !== null && (x.from > (y.to ?? y.from) || y.from > (x.to ?? x.from))) {
    // Two bare years in two passages are mostly two happenings; with a day and month they are one date.
    return x.month !== null && y.month !== null && x.month === y.month ? 'different' : null
  }
  if (x.month !== null && y.month !== null && x.month !== y.month)
    return x.day !== null && y.day !== null ? 'different' : null
  if (x.day !== null && y.day !== null && x.day !== y.day) return 'different'
  return (x.from !== null && y.from !== null) || (x.month !== null && y.month !== null) ? 'compatible' : null
}

type Parts = {
  weekday: string | null
  from: number | null
  to: number | null
  month: number | null
  day: number | null
}

function partsOf(date: string): Parts {
  const found = /^(?:(\d{4})(?:\/(\d{4}))?|-)(?:-(\d\d))?(?:-(\d\d))?$/.exec(date)
  const number = (part: string | undefined) => (part === undefined ? null : Number(part))
  if (!found) return { weekday: date, from: null, to: null, month: null, day: null }
  const from = number(found[1])
  return { weekday: null, from, to: number(found[2]) ?? from, month: number(found[3]), day: number(found[4]) }
}
