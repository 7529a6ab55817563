import { expect, test } from 'vitest'
import { firstSentence, hull, nextUnit, sentenceOver, type Unit } from '@/lib/annotation/reading'
import { codePointIndex, sliceCodePoints } from '@/lib/text/code-points'
import { paragraphsOf } from '@/lib/text/paragraphs'
import type { Span } from '@/lib/text/spans'

const TEXT = 'Fire 😀 at the port\n\nMr. Smith said four were hurt. Nobody died.\n\nIt began at 6 a.m.'
const index = codePointIndex(TEXT)
const given = { text: TEXT, index, paragraphs: paragraphsOf(TEXT, index) }
const quote = (span: Span | null) => span && sliceCodePoints(TEXT, span.start, span.end)

function walk(unit: Unit, direction: 1 | -1, from: Span | null): (string | null)[] {
  const seen: (string | null)[] = []
  for (let at = from; at; at = nextUnit(given, { from: at, unit, direction })) seen.push(quote(at))
  return seen
}

const FIRST = firstSentence(given, 0)
const LAST = firstSentence(given, 2)
const SENTENCES = [
  'Fire 😀 at the port',
  'Mr. Smith said four were hurt.',
  'Nobody died.',
  'It began at 6 a.m.',
]

test('the cursor goes through every sentence once, and back', () => {
  expect(walk('sentence', 1, FIRST)).toEqual(SENTENCES)
  expect(walk('sentence', -1, LAST)).toEqual(SENTENCES.toReversed())
})

test('by paragraphs it goes to their first sentences, and back to the beginning of its own first', () => {
  expect(walk('paragraph', 1, FIRST)).toEqual([SENTENCES[0], SENTENCES[1], SENTENCES[3]])
  const second = sentenceOver(given, (LAST?.start ?? 0) - 5)
  expect(quote(second)).toBe(SENTENCES[2])
  expect(walk('paragraph', -1, second)).toEqual([SENTENCES[2], SENTENCES[1], SENTENCES[0]])
})

test('by words it enters a sentence at its first word and steps over everything that is none', () => {
  expect(walk('word', 1, FIRST).slice(0, 6)).toEqual([SENTENCES[0], 'Fire', 'at', 'the', 'port', 'Mr'])
  expect(walk('word', -1, LAST).slice(1, 3)).toEqual(['died', 'Nobody'])
})

test('a selection holds where it began and where the cursor is, in either direction', () => {
  const [a, b] = [FIRST ?? { start: 0, end: 0 }, LAST ?? { start: 0, end: 0 }]
  expect(hull(a, b)).toEqual({ start: 0, end: index.length })
  expect(hull(b, a)).toEqual(hull(a, b))
})
