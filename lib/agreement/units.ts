/** A span of one reviewer: half-open, in code points. */
export type Span = { start: number; end: number; tag: string; id: string }

/** A stretch of text with one value: the place of its tag in the list of tags, or the number of tags for unmarked text. */
export type Unit = { start: number; end: number; value: number }

/**
 * A reviewer's spans as units that follow each other without gap or overlap over `[0, length)`, as unitizing coefficients want
 * them. Where spans of one reviewer overlap, the shorter holds and the longer goes on around it.
 */
export function unitsOf(
  spans: readonly Span[],
  { length, tags }: { length: number; tags: readonly string[] },
): Unit[] {
  const sorted = spans.toSorted((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
  const overlapping = sorted.some((span, at) => at > 0 && span.start < (sorted[at - 1]?.end ?? 0))
  const flat = overlapping ? flatten(sorted) : sorted
  const units: Unit[] = []
  let done = 0
  for (const { start, end, tag } of flat) {
    if (start > done) units.push({ start: done, end: start, value: tags.length })
    units.push({ start, end, value: tags.indexOf(tag) })
    done = end
  }
  if (done < length) units.push({ start: done, end: length, value: tags.length })
  return units
}

const shorter = (a: Span, b: Span) =>
  a.end - a.start - (b.end - b.start) || b.start - a.start || (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0)

function flatten(sorted: readonly Span[]): Span[] {
  const bounds = [...new Set(sorted.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const pieces: Span[] = []
  let open: Span[] = []
  let next = 0
  let last: Span | undefined
  for (const [at, start] of bounds.entries()) {
    const end = bounds[at + 1]
    if (end === undefined) break
    for (let span = sorted[next]; span !== undefined && span.start <= start; span = sorted[next]) {
      open.push(span)
      next += 1
    }
    open = open.filter((span) => span.end > start)
    const holding = open.toSorted(shorter)[0]
    const piece = pieces.at(-1)
    if (holding !== undefined && holding === last && piece !== undefined) piece.end = end
    else if (holding !== undefined) pieces.push({ ...holding, start, end })
    last = holding
  }
  return pieces
}

/** How many code points two ranges share. */
export const overlapOf = (a: { start: number; end: number }, b: { start: number; end: number }): number =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))

/** Walks the stretches in which no review changes its value; `at` holds the place of each review's unit. It is reused. */
export function forEachStretch(
  reviews: readonly (readonly Unit[])[],
  visit: (stretch: { start: number; end: number; at: readonly number[] }) => void,
): void {
  // Plain loops: this is where the time goes.
  const at = reviews.map(() => 0)
  const stretch = { start: 0, end: 0, at }
  for (;;) {
    let end = Number.POSITIVE_INFINITY
    for (let review = 0; review < reviews.length; review++) {
      const unit = reviews[review]?.[at[review] ?? 0]
      if (unit === undefined) return
      if (unit.end < end) end = unit.end
    }
    if (end === Number.POSITIVE_INFINITY) return
    stretch.end = end
    visit(stretch)
    for (let review = 0; review < reviews.length; review++) {
      const place = at[review] ?? 0
      if (reviews[review]?.[place]?.end === end) at[review] = place + 1
    }
    stretch.start = end
  }
}
