import type { Difference } from '@/lib/adjudication/compare'
import type { Cause, Outcome } from '@/lib/adjudication/schema'

export const DIFFERENCE_LABELS: Record<Difference, string> = {
  boundary: 'Boundary',
  tag: 'Tag',
  speaker: 'Speaker',
  event: 'Event',
  missing: 'Missing',
  link: 'Link',
}

export const CAUSE_LABELS: Record<Cause, string> = {
  boundary: 'Boundary',
  category: 'Category',
  'other-event': 'Other event',
  'missed-context': 'Missed context',
  'guideline-gap': 'Guideline gap',
  slip: 'Slip',
}

export const OUTCOME_LABELS: Record<Outcome, string> = {
  accepted: 'Accepted',
  merged: 'Bounds merged',
  written: 'Written anew',
  rejected: 'Rejected',
  withdrawn: 'Taken back',
  superseded: 'Outdated',
}

/** The keys of the page, as its help shows them. */
export const DECISION_KEYS: readonly [keys: readonly string[], what: string][] = [
  [[']', 'n'], 'Next difference'],
  [['[', 'p'], 'Previous difference'],
  [['1–9'], 'Accept that reading'],
  [['m'], 'Merge bounds: then 1 all words, 2 words in common'],
  [['w'], 'Write anew: then choose words in the text and a tag'],
  [['x'], 'Reject'],
  [['c'], 'Cause of the difference: then 1–6'],
  [['e'], 'Note'],
  [['u'], 'Take the decision back'],
  [['a'], 'Accept all that everybody agrees on'],
  [['+'], 'Add a span that nobody marked'],
  [['Escape'], 'Back to the text'],
]

/** The keys while a span is written. */
export const WRITING_KEYS: readonly [keys: readonly string[], what: string][] = [
  [['j', 'k'], 'Next and previous sentence'],
  [['w', 'b'], 'Next and previous word'],
  [['v'], 'Start a selection; moving extends it'],
  [['f', 'c', 'o'], 'Fact, claim, opinion: done'],
]
