import type { LinkFeedback, SpanFeedback } from '@/lib/training/feedback'

type Look = { label: string; sign: string; className: string }

const NEAR = 'border-warn-line bg-warn-bg text-warn'
const APART = 'border-contra/30 bg-contra-bg text-contra'
const SAME = 'border-transparent bg-corr-bg text-corr'

export const SPAN_LOOKS: Record<SpanFeedback['is'], Look> = {
  matched: { label: 'Same', sign: '✓', className: SAME },
  bounds: { label: 'Other bounds', sign: '↔', className: NEAR },
  tag: { label: 'Other tag', sign: '≠', className: APART },
  missed: { label: 'Missed', sign: '○', className: APART },
  extra: { label: 'Extra', sign: '+', className: NEAR },
}

export const LINK_LOOKS: Record<LinkFeedback['is'], Look> = {
  matched: SPAN_LOOKS.matched,
  relation: { label: 'Other relation', sign: '≠', className: APART },
  missed: SPAN_LOOKS.missed,
  extra: SPAN_LOOKS.extra,
}
