import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestSubspan } from '@/lib/suggestion/subspan'
import { sliceCodePoints } from '@/lib/text/code-points'
import { segmentation } from '@/lib/text/segmenter'

/** The sub-span when just these words are matched. */
function chosen(sentence: string, ...words: string[]): string {
  const matches = words.map((word) => {
    const start = sentence.indexOf(word)
    if (start === -1) throw new Error(`no ${word}`)
    return { start, end: start + word.length, weight: 1 }
  })
  const { start, end } = bestSubspan({ sentence, matches })
  return sliceCodePoints(sentence, start, end)
}

test.each([
  [
    'Five dockers and six sailors were hurt in the smoke, a clinic said.',
    ['Five dockers', 'hurt'],
    'Five dockers and six sailors were hurt',
  ],
  ['The fire, which began at dawn, destroyed two boats.', ['destroyed', 'boats'], 'destroyed two boats'],
  ['He said that two boats sank after the fire.', ['boats', 'sank'], 'two boats sank'],
  ['It said six dockers were injured.', ['dockers', 'injured'], 'six dockers were injured'],
  ['“Two boats are lost,” the harbour master said.', ['boats', 'lost'], 'Two boats are lost'],
  ['The toll rose to 5,300 barrels, officials said.', ['5,300', 'barrels'], 'The toll rose to 5,300 barrels'],
  ['Fire at the quay hurt four; the tram stopped.', ['Fire', 'hurt', 'four'], 'Fire at the quay hurt four'],
  [
    'Two boats sank at the quay in Port Vale.',
    ['boats', 'Port Vale'],
    'Two boats sank at the quay in Port Vale',
  ],
] as const)('the clause that matches: %s', (sentence, words, expected) => {
  expect(chosen(sentence, ...words)).toBe(expected)
})

test('without a match, or with a single word left, it is the whole sentence', () => {
  expect(chosen('The quay, they say, is shut.')).toBe('The quay, they say, is shut.')
  expect(chosen('Fire, they say, is cruel.', 'Fire')).toBe('Fire, they say, is cruel.')
})

test('it counts code points and splits no grapheme', () => {
  const sentence = '👩‍🚒👩‍🚒 came early, and cafe\u0301 boats burned; e\u0301tude over.'
  expect(chosen(sentence, 'boats', 'burned')).toBe('cafe\u0301 boats burned')
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('👩‍🚒', 'e\u0301', ',', ' ', 'ship', '\u0301', '.', '🇬🇧', 'in'), {
        minLength: 1,
        maxLength: 20,
      }),
      fc.nat(),
      (parts, from) => {
        const sentence = parts.join('')
        const start = from % sentence.length
        const part = bestSubspan({ sentence, matches: [{ start, end: start + 1, weight: 1 }] })
        const quote = sliceCodePoints(sentence, part.start, part.end)
        const at = sentence.indexOf(quote)
        expect(part.end).toBeGreaterThan(part.start)
        const graphemes = segmentation(sentence, 'grapheme')
        const begin = sliceCodePoints(sentence, 0, part.start).length
        expect(at).toBeGreaterThanOrEqual(0)
        for (const edge of [begin, begin + quote.length])
          expect(edge === sentence.length || graphemes.at(edge)?.start === edge).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
