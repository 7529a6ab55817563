/** What figures that stand together tell of each other: the noun, what happened, the whole of which one is a part. */
import type { Reading } from './quantity-reading'

// "Five police and six civilians were wounded", "arrested four men and two women": both share what happened.
export function shareStates(text: string, readings: Reading[], wholes: ReadonlySet<Reading>): void {
  const shares = (left: Reading | undefined, right: Reading | undefined): boolean =>
    left !== undefined &&
    right !== undefined &&
    !wholes.has(left) &&
    !wholes.has(right) &&
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
export function shareUnits(text: string, readings: Reading[]): void {
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

/**
 * "Three of the 12 dockers were hurt", "Of 12 dockers, three were hurt": the part is of the same noun, and what is said happened to
 * the part alone. Gives the wholes.
 */
export function shareWholes(text: string, readings: Reading[]): ReadonlySet<Reading> {
  const wholes = new Set<Reading>()
  readings.forEach((right, at) => {
    const left = readings[at - 1]
    if (left?.kind !== 'count' || right.kind !== 'count') return
    const between = text.slice(left.end, right.start)
    if (left.unit === null && right.unit !== null && OF_THE.test(between)) {
      Object.assign(left, { unit: right.unit, modifiers: right.modifiers, state: left.state ?? right.state })
      right.state = null
      wholes.add(right)
    } else if (right.unit === null && left.unit !== null && /^\s*,\s*$/.test(between)) {
      if (!/\b(?:of|among)\s+(?:the\s+|its\s+|their\s+)?$/i.test(text.slice(0, left.start))) return
      Object.assign(right, { unit: left.unit, modifiers: left.modifiers })
      left.state = null
      wholes.add(left)
    }
  })
  return wholes
}

const OF_THE = /^\s+of\s+(?:the|these|those|its|his|her|their|our|all)\s+$/i
