import type { Facet, Relation } from '@/lib/link/schema'
import { proposesSupersedes } from '@/lib/text/quantities'
import type { SuggestionItem } from './schema'

/** What a link with a suggested passage would say. `reversed`: the passage is the first end, the span the second. */
export type Proposal = { relation: Relation; facets: Facet[]; reversed: boolean }

type Passage = Pick<SuggestionItem, 'quote' | 'publishedAt' | 'sameEvent' | 'sameArticle' | 'differs'> &
  Partial<Pick<SuggestionItem, 'language'>>
/** `language` of its report, as a BCP 47 subtag. */
type Here = { quote: string; publishedAt: string | null; language?: string | null }

/**
 * What a suggestion proposes: what differs contradicts and is what the link is about, save that the later of two reports on
 * one event with the higher toll supersedes the other. Without a difference it corroborates.
 */
export function proposalOf(here: Here, there: Passage): Proposal {
  const facets = [...new Set(there.differs.map(({ facet }) => facet))]
  if (facets.length === 0) return { relation: 'corroborates', facets, reversed: false }
  const mayReplace = facets.includes('quantity') && there.sameEvent && !there.sameArticle
  if (mayReplace && replaces({ later: here, earlier: there }))
    return { relation: 'supersedes', facets, reversed: false }
  if (mayReplace && replaces({ later: there, earlier: here }))
    return { relation: 'supersedes', facets, reversed: true }
  return { relation: 'contradicts', facets, reversed: false }
}

function replaces({ later, earlier }: { later: Here; earlier: Here }): boolean {
  // A day and a moment on it cannot be told apart: both are compared as far as both are known.
  const known = Math.min(later.publishedAt?.length ?? 0, earlier.publishedAt?.length ?? 0)
  return (
    proposesSupersedes({
      ...{ earlier: earlier.quote, later: later.quote },
      earlierDate: earlier.publishedAt?.slice(0, known) ?? null,
      laterDate: later.publishedAt?.slice(0, known) ?? null,
      ...{ earlierLanguage: earlier.language, laterLanguage: later.language },
    }) !== null
  )
}
