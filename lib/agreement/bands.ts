/**
 * Krippendorff's bands for an agreement coefficient (Content Analysis, 2004, p. 241): from `reliable` on conclusions may be
 * drawn, from `tentative` on tentative ones, below that none.
 */
export const BANDS = { tentative: 0.667, reliable: 0.8 } as const
