/**
 * Krippendorff's bands for an agreement coefficient (Content Analysis, 2004, p. 241): from `reliable` on conclusions may be
 * drawn, from `tentative` on tentative ones, below that none.
 */
export const BANDS = { tentative: 0.667, reliable: 0.8 } as const

export type Band = 'low' | 'tentative' | 'reliable'

/** The band in which a coefficient lies. */
export function bandOf(value: number): Band {
  if (value >= BANDS.reliable) return 'reliable'
  return value >= BANDS.tentative ? 'tentative' : 'low'
}
