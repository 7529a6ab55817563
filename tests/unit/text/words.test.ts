import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eachWord } from '@/lib/text/words'
import { anyText } from './arbitrary-text'

const WORD = /(?:\p{Lu}\.){2,}|\p{N}+(?:[.,\u00a0\u2009\u202f]\p{N}+)*|[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu

function wordsIn(given: string): string[] {
  const words: string[] = []
  eachWord(given, (start, end) => words.push(given.slice(start, end)))
  return words
}

const latin = fc
  .array(fc.constantFrom(..."AbÉçßǅ.,'’‘ʼ“”–— \u00a0\u2009\u202f059²½€-\n…"), { maxLength: 40 })
  .map((characters) => characters.join(''))

test('a word is the same whether it is read letter by letter or by the expression', () => {
  fc.assert(
    fc.property(fc.oneof(latin, anyText, fc.string({ unit: 'binary' })), (given) => {
      expect(wordsIn(given)).toEqual(given.match(WORD) ?? [])
    }),
  )
})

test('acronyms keep their dots, figures their marks, words their apostrophes', () => {
  expect(wordsIn('The U.S. paid 5,300 or 5.300: O’Connor’s and the players’, not Mr. V.')).toEqual(
    'The|U.S.|paid|5,300|or|5.300|O’Connor’s|and|the|players|not|Mr|V'.split('|'),
  )
})
