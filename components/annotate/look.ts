import type { ChipVariant } from '@/components/ui/chip'
import type { Tag } from '@/lib/annotation/schema'
import type { Facet, Relation } from '@/lib/link/schema'

export const TAG_LOOKS: Record<Tag, { label: string; dot: string }> = {
  fact: { label: 'Fact', dot: 'bg-[#7db2ff]' },
  claim: { label: 'Claim', dot: 'bg-[#ffc457]' },
  opinion: { label: 'Opinion', dot: 'bg-[#d3a2f5]' },
}

/** `says` reads from the link's first span, `said` from its second. */
export const RELATION_LOOKS: Record<
  Relation,
  { label: string; sign: string; chip: ChipVariant; says: string; said: string }
> = {
  corroborates: {
    label: 'Corroborates',
    sign: '✓',
    chip: 'corr',
    says: 'corroborates',
    said: 'corroborated by',
  },
  contradicts: {
    label: 'Contradicts',
    sign: '≠',
    chip: 'contra',
    says: 'contradicts',
    said: 'contradicted by',
  },
  supersedes: {
    label: 'Supersedes',
    sign: '↻',
    chip: 'supersedes',
    says: 'supersedes',
    said: 'superseded by',
  },
  'look-alike': { label: 'Look-alike', sign: '≈', chip: 'lookalike', says: 'looks like', said: 'looks like' },
}

export const FACET_LABELS: Record<Facet, string> = {
  quantity: 'Quantity',
  time: 'Time',
  place: 'Place',
  actor: 'Actor',
  wording: 'Wording',
}

/** For parts of the page that take the focus by key: base styles leave these without a ring. */
export const PANE_RING =
  'focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent'
