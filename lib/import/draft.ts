import type { FrontMatterField } from './front-matter'

export type ProposalField = FrontMatterField

/** Proposals so far, in the order in which they were made. `value` null: looked at and not proposed, with the reason. */
export type Draft = Map<ProposalField, { value: string | null; reason: string }>

/** Notes a proposal; the first value found for a field stays. */
export function propose(
  draft: Draft,
  field: ProposalField,
  proposal: { value: string | null; reason: string },
): void {
  if (!draft.get(field)?.value) draft.set(field, proposal)
}

const LONGEST_NAME = 300

/** The known name that equals `wanted` but for case and outer white space. */
export function sameName(names: readonly string[], wanted: string): string | undefined {
  // Longer lines are body text; folding megabytes once per name would stall the preview.
  if (wanted.length > LONGEST_NAME) return undefined
  const folded = wanted.trim().toLowerCase()
  return names.find((name) => name.toLowerCase() === folded)
}
