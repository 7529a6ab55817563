import { sliceCodePoints } from '@/lib/text/code-points'
import { compareQuantities, type Quantity, quantitiesOf, shown } from '@/lib/text/quantities'

/** A span whose figures are read; `quote` as it stands in its article from code point `start` to `end`, half-open. */
export type FigureSpan = { articleId: string; start: number; end: number; quote: string }

/** One reading of a figure and the spans that give it. `low` and `high` are its bounds; null is an open end. */
export type Saying<S> = { text: string; low: number | null; high: number | null; spans: S[] }

/** What spans count differently: `what` as the first of them writes it ("police officers"), and what happened to them. */
export type DisputedFigure<S> = {
  what: string
  state: string | null
  /** Every reading, from the lowest to the highest. */
  sayings: Saying<S>[]
  lowest: Saying<S>
  highest: Saying<S>
}

type Read<S> = { quantity: Quantity; span: S }

/**
 * The figures on which the spans differ: counts of the same unit and state of which two exclude each other. The spans of
 * one event are given by the caller. What most spans speak of comes first.
 */
export function disputedFigures<S extends FigureSpan>(spans: readonly S[]): DisputedFigure<S>[] {
  const groups: Read<S>[][] = []
  for (const span of spans) {
    for (const quantity of quantitiesOf(span.quote).filter(isTelling)) {
      const group = groups.find(([first]) => first && isSameCount(first.quantity, quantity))
      if (group) group.push({ quantity, span })
      else groups.push([{ quantity, span }])
    }
  }
  return groups
    .filter(isDisputed)
    .map(figureOf)
    .sort((a, b) => countOf(b) - countOf(a))
}

// "People" of whom nothing is said may be anybody; two such counts say nothing about each other.
const ANYBODY = ['person', 'people', 'man', 'woman', 'child', 'citizen', 'resident']

function isTelling({ kind, unit, state, min, max }: Quantity): boolean {
  if (kind !== 'count' || (min === null && max === null)) return false
  return state !== null || (unit !== null && !ANYBODY.includes(unit))
}

const isSameCount = (a: Quantity, b: Quantity) => a.state === b.state && compareQuantities(a, b) !== null

function isDisputed<S>(group: readonly Read<S>[]): boolean {
  return group.some(({ quantity }, at) =>
    group.slice(at + 1).some((other) => compareQuantities(quantity, other.quantity) === 'different'),
  )
}

function figureOf<S extends FigureSpan>(group: readonly Read<S>[]): DisputedFigure<S> {
  const sayings = new Map<string, Saying<S>>()
  for (const { quantity, span } of group) {
    const { min, max, hedge } = quantity
    const key = JSON.stringify([min, max, hedge])
    const saying = sayings.get(key) ?? { text: shown(quantity), low: min, high: max, spans: [] }
    // Two reviewers who mark one passage, each in their own bounds, do not make it two.
    const known = saying.spans.some(
      (other) => other.articleId === span.articleId && other.start < span.end && span.start < other.end,
    )
    if (!known) saying.spans.push(span)
    sayings.set(key, saying)
  }
  const sorted = [...sayings.values()].sort((a, b) => sizeOf(a) - sizeOf(b))
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  if (!lowest || !highest) throw new Error('a disputed figure has readings')
  return { what: nounOf(group), state: group[0]?.quantity.state ?? null, sayings: sorted, lowest, highest }
}

const sizeOf = ({ low, high }: { low: number | null; high: number | null }) =>
  low !== null && high !== null ? (low + high) / 2 : (low ?? high ?? 0)

const countOf = <S>({ sayings }: DisputedFigure<S>) =>
  sayings.reduce((sum, saying) => sum + saying.spans.length, 0)

/** The counted noun as a text has it, "police officers", rather not from a headline; people where none names any. */
function nounOf<S extends FigureSpan>(group: readonly Read<S>[]): string {
  const nouns = group.flatMap(({ quantity, span }) => {
    const after = sliceCodePoints(span.quote, quantity.numberEnd, quantity.end)
    const noun = after.trim().replace(/^of /, '')
    return quantity.unit !== null && noun !== '' ? [noun] : []
  })
  return nouns.find((noun) => noun === noun.toLowerCase()) ?? nouns[0] ?? 'people'
}
