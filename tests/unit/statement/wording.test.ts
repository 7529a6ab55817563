import { describe, expect, test } from 'vitest'
import { surroundingsOf } from '@/lib/statement/quotes'
import { comparer } from '@/lib/statement/wording'

const worded = (quote: string, language: string | null = null) => ({ quote, language })

describe('the quote of a statement', () => {
  test('is the one that has most in common with the others', () => {
    const quotes = [
      'Police used gas',
      'Police fired tear gas at the crowd',
      'They fired tear gas',
      'tear gas',
    ]
    expect(comparer().central(quotes.map((quote) => worded(quote)))).toBe(2)
  })

  test('of two, of none and of equals it is the first', () => {
    for (const quotes of [[], ['a cat'], ['a cat', 'the long story of a cat'], ['x y', 'x y', 'x y']])
      expect(comparer().central(quotes.map((quote) => worded(quote)))).toBe(0)
  })

  test('is told by the words of its own language', () => {
    // "So" and "an" say nothing in English.
    const quotes = ['Brücke gesperrt', 'So an', 'So an der Brücke']
    const centre = (language: string) => comparer().central(quotes.map((quote) => worded(quote, language)))
    expect([centre('en'), centre('de')]).toEqual([0, 2])
  })
})

describe('what tells two passages apart', () => {
  test('figures come before words', () => {
    expect(
      comparer().differences(
        worded('Five policemen were wounded'),
        worded('Four police officers were wounded'),
      ),
    ).toEqual([{ facet: 'quantity', here: 'five', there: 'four' }])
  })

  test('a few words that the other lacks, as written', () => {
    expect(
      comparer().wording(
        worded('The bridge was closed by Engineers'),
        worded('The bridge was closed by rioters'),
      ),
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
    expect(comparer().wording(worded(here), worded(there))).toBeNull()
  })

  test('in a language other than English figures are told apart by their digits', () => {
    expect(
      comparer().differences(
        worded('Es wurden 5.300 Polizisten verletzt', 'de'),
        worded('Dabei wurden 5.200 Polizisten verletzt', 'de'),
      ),
    ).toEqual([{ facet: 'quantity', here: '5.300', there: '5.200' }])
  })

  test('words that are stop words in English count in another language', () => {
    // Spanish "he" is "I have", "son" is "they are".
    expect(
      comparer().differences(worded('No he visto heridos', 'es'), worded('No han visto heridos', 'es')),
    ).toEqual([{ facet: 'wording', here: 'he', there: 'han' }])
  })

  test('words of another language are compared whole, without accents', () => {
    expect(
      comparer().wording(
        worded('Most je zatvorila policija', 'sr'),
        worded('Most je zatvorila vojska', 'sr'),
      ),
    ).toEqual({ facet: 'wording', here: 'policija', there: 'vojska' })
    expect(
      comparer().wording(
        worded('Policija je ušla u Mitrovicu', 'sr'),
        worded('policija je usla u mitrovicu', 'sr'),
      ),
    ).toBeNull()
  })

  test('the same words are no difference, whichever language somebody took them for', () => {
    for (const [a, b] of [
      ['en', 'de'],
      [null, 'sr'],
      ['de', 'sr'],
    ] as const)
      expect(
        comparer().differences(worded('Cars stood in flames', a), worded('Cars stood in flames', b)),
      ).toEqual([])
  })

  test('figures are read in the language of each', () => {
    const english = worded('Some 14 policemen were wounded in Mitrovica', 'en')
    const german = worded('In Mitrovica wurden 14 Polizisten verletzt', 'de')
    expect(
      comparer()
        .differences(english, german)
        .filter(({ facet }) => facet === 'quantity'),
    ).toEqual([])
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
