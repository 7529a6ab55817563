import type { Feature } from './features'

/**
 * Printed by bench/suggest-fit.ts, which fits them on the training topics of ECB+ within the bounds of bench/suggest/bounds.ts.
 * Raise SCORER_VERSION in score.ts with every change.
 */
export const WEIGHTS: Readonly<Record<Feature, number>> = {
  words: 0,
  covered: 1,
  quoteCovered: 3,
  names: 0.3,
  figures: 0.5,
  sameUnit: 4,
  figuresDiffer: -0.2,
  ofReport: 3.5,
  reports: 4,
  kindred: 2.5,
  bestOfReport: 1.2,
  opening: 0.5,
  lateness: -0.4,
  bothOpen: 2,
  length: 1,
  brief: -0.2,
  apart: -2,
}

/** Added to the sum: the middle gold passage of the training topics scores one half. */
export const OFFSET = -12
