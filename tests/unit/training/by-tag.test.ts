import { expect, test } from 'vitest'
import type { Tag } from '@/lib/annotation/schema'
import { sharesByTag } from '@/lib/training/by-tag'
import type { SpanFeedback } from '@/lib/training/feedback'

const span = (tag: Tag) => ({
  ...{ id: tag, start: 0, end: 4, quote: 'Four', tag, speaker: null, event: null, note: '' },
  ...{ cause: null, leadNote: '' },
})
const line = (is: SpanFeedback['is'], final: Tag | null, mine: Tag | null): SpanFeedback => ({
  ...{ is, final: final && span(final), mine: mine && span(mine), differs: [] },
})

test('a span counts under the tag of the final review, and only what is the same counts for it', () => {
  const shares = sharesByTag([
    line('matched', 'fact', 'fact'),
    line('bounds', 'fact', 'fact'),
    line('tag', 'claim', 'fact'),
    line('missed', 'claim', null),
    line('extra', null, 'opinion'),
  ])
  expect(shares.map(({ tag, share: { k, n } }) => [tag, k, n])).toEqual([
    ['fact', 1, 2],
    ['claim', 0, 2],
  ])
})
