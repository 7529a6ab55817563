import { scaleLinear } from '@visx/scale'
import type { Mark, Tick } from './plot'
import { SIDE } from './plot'

export type Format = (value: number) => string

export const plain: Format = (value) => String(value)
/** A share of 1 as whole percent. */
export const asPercent: Format = (value) => `${Math.round(value * 100)} %`
/** A coefficient with two digits; what rounds to nothing has no sign. */
export const twoDigits: Format = (value) => value.toFixed(2).replace(/^-(0\.00)$/, '$1')

const DAYS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
/** Milliseconds since 1970 as “14 Mar”, UTC. */
export const asDay: Format = (ms) => DAYS.format(ms)

/** From the bottom of the drawing to its top. */
export function upwards([low, high]: readonly [number, number]) {
  return scaleLinear<number>({ domain: [low, high === low ? low + 1 : high], range: [SIDE, 0], clamp: true })
}

/** From the left of the drawing to its right; one value stands in the middle. */
export function rightwards([low, high]: readonly [number, number]) {
  const [from, to] = high === low ? [low - 1, high + 1] : [low, high]
  return scaleLinear<number>({ domain: [from, to], range: [0, SIDE], clamp: true })
}

export function ticksOf(scale: ReturnType<typeof upwards>, count: number, format: Format): Tick[] {
  const labels = new Set<string>()
  return scale.ticks(count).flatMap((value) => {
    const label = format(value)
    if (labels.has(label)) return []
    labels.add(label)
    return { at: scale(value), label }
  })
}

export const marksOf = (
  scale: ReturnType<typeof upwards>,
  marks: readonly { value: number; label: string }[],
): Mark[] => marks.map(({ value, label }) => ({ at: scale(value), label }))
