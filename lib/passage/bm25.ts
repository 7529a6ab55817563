/** The parameters of BM25 as most systems set them: saturation and the weight of a passage's length. */
export const K1 = 1.2
export const B = 0.75

/** Inverse document frequency after Robertson and Spärck Jones, never negative: ln(1 + (n − df + ½) / (df + ½)). */
export function idf({ df, n }: { df: number; n: number }): number {
  return Math.log(1 + Math.max(0, n - df + 0.5) / (df + 0.5))
}
