/** The parameters of BM25 as most systems set them: saturation and the weight of a passage's length. */
export const K1 = 1.2
export const B = 0.75

/** A term of a query as the index knows it. */
export type QueryTerm = { id: number; text: string; df: number; weight: number }

/** Inverse document frequency after Robertson and Spärck Jones, never negative: ln(1 + (n − df + ½) / (df + ½)). */
export function idf({ df, n }: { df: number; n: number }): number {
  return Math.log(1 + Math.max(0, n - df + 0.5) / (df + 0.5))
}

const MOST_TERMS = 12
const FEWEST_TERMS = 3
/** So few postings cost nothing: a small project is searched by every term. */
const FREE_POSTINGS = 2000

/**
 * The rarest terms, rarest first: they find nearly all that all terms would, and reading stays below `postings` rows
 * however common the other words are. At least three; more than twelve only while there is next to nothing to read.
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
