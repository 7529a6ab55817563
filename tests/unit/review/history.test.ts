import { expect, test } from 'vitest'
import { describeAct } from '@/lib/review/history'

const act = (action: string, before: Record<string, unknown> | null, after: Record<string, unknown> | null) =>
  describeAct({ action, objectType: action.split('.')[0] ?? '', before, after })

test.each<[string, string]>([
  [act('annotation.created', null, { tag: 'claim' }), 'marked a span as claim'],
  [
    act('annotation.changed', { tag: 'fact', note: '' }, { tag: 'claim', note: '' }),
    'changed the tag to claim of a span',
  ],
  [
    act(
      'annotation.changed',
      { start: 1, end: 2, note: '', speaker: null },
      { start: 2, end: 3, note: 'x', speaker: 'M' },
    ),
    'changed the bounds, the speaker and the note of a span',
  ],
  [act('annotation.changed', { tag: 'fact' }, { tag: 'fact' }), 'changed nothing of a span'],
  [act('link.created', null, { relation: 'contradicts' }), 'linked two spans: contradicts'],
  [act('link.changed', { facets: ['time'] }, { facets: ['time', 'place'] }), 'changed the facets of a link'],
  [act('review.submitted', null, null), 'submitted the review'],
  [act('something.unknown', null, null), 'something unknown'],
])('%s', (said, expected) => {
  expect(said).toBe(expected)
})
