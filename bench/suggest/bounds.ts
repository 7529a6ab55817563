import type { Feature } from '@/lib/suggestion/features'

const ANY = 9

/**
 * Between what and what each weight may lie. What is shared never counts against a passage, what differs never for it. What a
 * reviewer sees as the reason (words, names, a figure of the same unit) counts at least so much, and the place in the report at
 * most so much, since ECB+ was annotated from the top and its places say more about that than about news. `apart` is set by hand: the
 * data has no dates.
 */
export const BOUNDS: Readonly<Record<Feature, readonly [number, number]>> = {
  words: [0, ANY],
  covered: [0.7, ANY],
  quoteCovered: [2, ANY],
  names: [0.3, ANY],
  figures: [0, ANY],
  sameUnit: [4, ANY],
  figuresDiffer: [-ANY, 0],
  ofReport: [0, ANY],
  reports: [0, ANY],
  kindred: [0, ANY],
  bestOfReport: [0, ANY],
  opening: [0, ANY],
  lateness: [-1.3, 0],
  bothOpen: [0, 2.5],
  length: [0, ANY],
  brief: [-ANY, 0],
  apart: [-2, -2],
}
