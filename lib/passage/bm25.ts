/** The parameters of BM25 as most systems set them: saturation and the weight of a passage's length. */
export const K1 = 1.2
export const B = 0.75

/** A term of a query as the index knows it. */
export type QueryTerm = { id: number; text: string; df: number; weight: number }

/** Inverse document frequency after Robertson and Spärck Jones, never negative: ln(1 + (n − df + ½) / (df + ½)). */
export function idf({ df, n }: { df: number; n: number }): number {
  return Math.log(1 + Math.max(0, n - df + 0.5) / (df + 0.5))
}

const MOST_TERMS = 16
const FEWEST_TERMS = 3
/** So few postings cost nothing: a small project is searched by every term. */
const FREE_POSTINGS = 2000

/**
 * The rarest terms, rarest first: they find nearly all that all terms would, and reading stays below `postings` rows
 * however common the other words are. At least three; more than sixteen only while there is next to nothing to read.
 */
export function rarest<T extends { df: number }>(terms: readonly T[], postings: number): T[] {
  const chosen: T[] = []
  let read = 0
  for (const term of terms.toSorted((a, b) => a.df - b.df)) {
    read += term.df
    if (read > FREE_POSTINGS && chosen.length >= MOST_TERMS) break
    if (read > postings && chosen.length >= FEWEST_TERMS) break
    chosen.push(term)
  }
  return chosen
}

/** So many passages may be candidates for nothing but one of their words. */
const ALONE = 300

/**
 * The weight above which a passage is a candidate: words so rare that few passages have them make one by themselves, others
 * only together. `terms` as `rarest` gives them. 0, so that each does, where there is next to nothing to read.
 */
export function alone(terms: readonly QueryTerm[]): number {
  if (terms.reduce((read, { df }) => read + df, 0) <= FREE_POSTINGS) return 0
  let read = 0
  for (const { df, weight } of terms) {
    read += df
    if (read > ALONE) return weight
  }
  return 0
}
