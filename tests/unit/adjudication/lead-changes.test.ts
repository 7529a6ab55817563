import { expect, test } from 'vitest'
import type { ChangedTo } from '@/lib/adjudication/lead-changes/queries'
import { changeInWords } from '@/lib/adjudication/lead-changes/words'

const mine = { start: 0, end: 9, tag: 'fact' as const, speaker: null }
const became = (more: Partial<ChangedTo> = {}): ChangedTo => ({ ...mine, quote: 'It burned', ...more })
const words = (spans: ReturnType<typeof became>[], outcome: 'accepted' | 'rejected' = 'accepted') =>
  changeInWords({ ...mine, kind: 'span', outcome, spans, relations: [] })

test('what became of a span is said in a few words', () => {
  expect(words([], 'rejected')).toBe('left out')
  expect(words([became({ tag: 'claim' })])).toBe('tagged claim')
  expect(words([became({ end: 12 })])).toBe('other bounds')
  expect(words([became({ tag: 'claim', start: 3, speaker: 'The mayor' })])).toBe(
    'tagged claim, other bounds, speaker The mayor',
  )
  expect(words([became()])).toBe('about another event')
  expect(words([became(), became({ start: 20, end: 30 })])).toBe('made into 2 spans')
})

test('what became of a link is its relation, or that it was left out', () => {
  const link = (relations: 'contradicts'[]) =>
    changeInWords({ ...mine, kind: 'link', outcome: 'accepted', spans: [], relations })
  expect([link([]), link(['contradicts'])]).toEqual(['left out', 'contradicts'])
})
