import { describe, expect, test } from 'vitest'
import { surroundingsOf } from '@/lib/statement/quotes'
import { centralQuote, differencesOf, wordingDifference } from '@/lib/statement/wording'

describe('the quote of a statement', () => {
  test('is the one that has most in common with the others', () => {
    const quotes = [
      'Police used gas',
      'Police fired tear gas at the crowd',
      'They fired tear gas',
      'tear gas',
    ]
    expect(centralQuote(quotes)).toBe(2)
  })

  test('of two, of none and of equals it is the first', () => {
    for (const quotes of [[], ['a cat'], ['a cat', 'the long story of a cat'], ['x y', 'x y', 'x y']])
      expect(centralQuote(quotes)).toBe(0)
  })
})

describe('what tells two passages apart', () => {
  test('figures come before words', () => {
    expect(differencesOf('Five policemen were wounded', 'Four police officers were wounded')).toEqual([
      { facet: 'quantity', here: 'five', there: 'four' },
    ])
  })

  test('a few words that the other lacks, as written', () => {
    expect(
      wordingDifference('The bridge was closed by Engineers', 'The bridge was closed by rioters'),
    ).toEqual({
      facet: 'wording',
      here: 'Engineers',
      there: 'rioters',
    })
  })

  test.each([
    ['the same words', 'The bridge was closed', 'the bridge was closed'],
    [
      'passages with next to nothing in common',
      'The torch had set off the fire',
      'Our people had left the site',
    ],
  ])('nothing for %s', (_, here, there) => {
    expect(wordingDifference(here, there)).toBeNull()
  })
})

describe('the surroundings of a span', () => {
  const text = 'First of all. 😀 Four were hurt in town. They left.\n\nNext day.'

  test('are its sentence and its neighbours of the same paragraph, in code points', () => {
    const start = [...text.slice(0, text.indexOf('Four'))].length
    expect(surroundingsOf(text, [{ start, end: start + 4 }])).toMatchObject([
      { paragraph: 1, tail: ' were hurt in town.', sentenceAfter: 'They left.' },
    ])
  })

  test('put together give the text of the span’s sentences', () => {
    const points = [...text]
    for (let start = 0; start < points.length - 3; start++) {
      const [around] = surroundingsOf(text, [{ start, end: start + 3 }])
      const quote = points.slice(start, start + 3).join('')
      expect(text).toContain(`${around?.lead}${quote}${around?.tail}`)
    }
  })
})
