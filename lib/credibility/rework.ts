import { FINDINGS, type Finding, type Findings } from './evidence'

/** The ids of the spans of which each finding holds, in one article, sorted. */
export type FoundSpans = Record<Finding, readonly string[]>

/** The findings of one article out of those of several. */
export function spansOf(findings: Findings, articleId: string): FoundSpans {
  const of = (finding: Finding) => [...(findings[finding].get(articleId) ?? [])].sort()
  return {
    corroborated: of('corroborated'),
    contradicted: of('contradicted'),
    superseded: of('superseded'),
    corrected: of('corrected'),
  }
}

/**
 * What an article's findings become when those of its spans that were `reached` have been judged anew: `found` holds all
 * that holds of them now. Null when nothing changes.
 */
export function reworked(
  kept: FoundSpans,
  { reached, found }: { reached: readonly string[]; found: FoundSpans },
): FoundSpans | null {
  const judged = new Set(reached)
  const after = (finding: Finding) => {
    const holds = found[finding].filter((id) => judged.has(id))
    return [...kept[finding].filter((id) => !judged.has(id)), ...holds].sort()
  }
  const now: FoundSpans = {
    corroborated: after('corroborated'),
    contradicted: after('contradicted'),
    superseded: after('superseded'),
    corrected: after('corrected'),
  }
  const same = FINDINGS.every(
    (finding) =>
      now[finding].length === kept[finding].length &&
      now[finding].every((id, at) => id === kept[finding][at]),
  )
  return same ? null : now
}
