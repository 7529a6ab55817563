import { describe, expect, test } from 'vitest'
import { columnsOf, MOST_PASSAGES, passagesOf } from '@/lib/passage/passages'
import { sliceCodePoints } from '@/lib/text/code-points'

const TEXT =
  'Fire 🔥 in the harbour\n\nFive dockers were hurt. Smoke rose, smoke everywhere!\n— — —\nمرفأ يحترق.\n'

describe('the passages of a text', () => {
  test('are its sentences with a word in them, by paragraph, cut out at their offsets', () => {
    const passages = passagesOf(TEXT)
    expect(passages.map(({ paragraph, text }) => [paragraph, text])).toEqual([
      [1, 'Fire 🔥 in the harbour'],
      [2, 'Five dockers were hurt.'],
      [2, 'Smoke rose, smoke everywhere!'],
      [4, 'مرفأ يحترق.'],
    ])
    for (const { start, end, text } of passages) expect(sliceCodePoints(TEXT, start, end)).toBe(text)
    expect(passages[2]?.terms.get('smoke')).toBe(2)
    expect(passages[2]?.length).toBe([...(passages[2]?.terms.values() ?? [])].reduce((a, b) => a + b, 0))
  })

  test('of an endless text are its first ones', () => {
    const passages = passagesOf('The dock burned. '.repeat(MOST_PASSAGES + 50))
    expect(passages).toHaveLength(MOST_PASSAGES)
  })

  test('of a text without sentences are no longer than an index takes', () => {
    const [only, ...rest] = passagesOf('dock '.repeat(5000))
    expect(rest).toEqual([])
    expect(only?.text.length).toBe(2000)
  })
})

test('columns count each term once per passage', () => {
  const { terms, dfs, postings, termsIn } = columnsOf(passagesOf('Smoke, smoke. Smoke rose.'))
  const smoke = terms.indexOf('smoke')
  expect(dfs[smoke]).toBe(2)
  expect(postings[smoke]).toEqual([
    { n: 0, tf: 2, length: 2 },
    { n: 1, tf: 1, length: 2 },
  ])
  expect(termsIn.map((places) => places.map((place) => terms[place]))).toEqual([['smoke'], ['smoke', 'rise']])
})

test('a report of another language has its words as terms, none of them English', () => {
  const [only] = passagesOf('Die Boote brannten und sechs war eine der Zahlen.', 'de')
  expect([...(only?.terms.keys() ?? [])]).toEqual(
    'die boote brannten und sechs war eine der zahlen'.split(' '),
  )
  expect(passagesOf('Die war.', null)).toEqual(passagesOf('Die war.', 'en'))
})
