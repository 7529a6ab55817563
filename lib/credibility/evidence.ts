import type { LayerData, LayerLink, LayerSpan } from '@/lib/statement/rows'
import { statementsOf } from '@/lib/statement/rows'

/** A span that a link holds, or that is the same passage as one; only counted ones are told of. */
export type EvidenceSpan = LayerSpan & { counted: boolean; checkable: boolean }

/** `from` and `to` are positions in the list of spans; in `supersedes` the figure of `from` replaces that of `to`. */
export type EvidenceLink = { from: number; to: number; relation: LayerLink['relation'] | 'supersedes' }

export const FINDINGS = ['corroborated', 'contradicted', 'superseded', 'corrected'] as const
export type Finding = (typeof FINDINGS)[number]

/** The counted, checkable spans of which each finding holds, by article. */
export type Findings = Record<Finding, ReadonlyMap<string, readonly string[]>>

/**
 * What the other spans say to each: corroborated, when its statement has at least two independent origins; contradicted,
 * when its statement is; superseded, when a later figure replaces its passage; corrected, when that later figure is of
 * the same outlet. Statements and origins are those of lib/statement and lib/origin.
 */
export function findingsOf(
  given: Omit<LayerData, 'spans' | 'links'> & {
    spans: readonly EvidenceSpan[]
    links: readonly EvidenceLink[]
  },
): Findings {
  const links = given.links.flatMap((link) =>
    link.relation === 'supersedes' ? [] : [{ ...link, relation: link.relation }],
  )
  const { of, passages } = statementsOf({ ...given, links })
  const replaced = replacedPassages(given, passages)
  const found = Object.fromEntries(
    FINDINGS.map((finding) => [finding, new Map<string, string[]>()]),
  ) as Record<Finding, Map<string, string[]>> // one entry for each finding
  for (const [at, span] of given.spans.entries()) {
    if (!span.counted || !span.checkable) continue
    const passage = passages[at] ?? at
    const holds: Record<Finding, boolean> = {
      corroborated: (of[at]?.independentOrigins ?? 0) >= 2,
      contradicted: of[at]?.contradicted ?? false,
      superseded: replaced.has(passage),
      corrected: replaced.get(passage) === 'itself',
    }
    for (const finding of FINDINGS) {
      if (!holds[finding]) continue
      const ids = found[finding].get(span.articleId)
      if (ids) ids.push(span.id)
      else found[finding].set(span.articleId, [span.id])
    }
  }
  return found
}

/** The passages that a later figure replaces, and whether the same outlet brought it. */
function replacedPassages(
  given: {
    spans: readonly EvidenceSpan[]
    links: readonly EvidenceLink[]
    articles: LayerData['articles']
  },
  passages: Int32Array,
): Map<number, 'itself' | 'another'> {
  const outletOf = (at: number) => given.articles.get(given.spans[at]?.articleId ?? '')?.outlet ?? null
  const replaced = new Map<number, 'itself' | 'another'>()
  for (const { from, to, relation } of given.links) {
    if (relation !== 'supersedes') continue
    const passage = passages[to] ?? to
    const own = outletOf(to) !== null && outletOf(from) === outletOf(to)
    if (own || !replaced.has(passage)) replaced.set(passage, own ? 'itself' : 'another')
  }
  return replaced
}
