import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sliceCodePoints } from '@/lib/text/code-points'
import {
  compareQuantities,
  countSame,
  proposesSupersedes,
  quantitiesOf,
  quantityDifferences,
  quantityPairs,
  readsNumberWords,
} from '@/lib/text/quantities'
import { CASES } from './quantity-cases'
import { FORMS } from './quantity-form-cases'
import { readingOf } from './quantity-reading-of'

const read = (text: string, language?: string) => quantitiesOf(text, language).map(readingOf)
const only = (text: string, language?: string) => {
  const [found, ...others] = quantitiesOf(text, language)
  if (!found || others.length > 0) throw new Error(`not one figure: ${read(text).join('; ')}`)
  return found
}
const compared = (a: string, b: string) => compareQuantities(only(a), only(b))

const differencesBetween = (a: string, b: string) => quantityDifferences(quantitiesOf(a), quantitiesOf(b))

describe('figures of a sentence', () => {
  it('holds at least 150 cases', () => {
    expect(new Set(CASES.map(([text]) => text)).size).toBeGreaterThanOrEqual(150)
  })

  it.each([...CASES, ...FORMS])('%s', (text, figures) => {
    expect(read(text)).toEqual(figures)
    for (const { start, end, numberStart, numberEnd, text: written } of quantitiesOf(text)) {
      expect(sliceCodePoints(text, numberStart, numberEnd)).toBe(written)
      expect(start <= numberStart && numberEnd <= end).toBe(true)
    }
  })

  it('the span of a quantity holds its noun, the figure alone is what a chip shows', () => {
    const text = '😀 At least six harbour officers were hurt.'
    const { start, end, numberStart, numberEnd } = only(text)
    expect(sliceCodePoints(text, start, end)).toBe('At least six harbour officers')
    expect(sliceCodePoints(text, numberStart, numberEnd)).toBe('At least six')
    expect(start).toBe(2)
  })
})

const REPORTS = join(import.meta.dirname, '../../../../shared/reports')
const REPORT_FIGURES: readonly (readonly string[])[] = [
  [
    'Four = 4 count officer (police) wounded',
    'Four = 4 count officer (kosovo police) wounded',
    'Dozens = many 24 count citizen (kosovo) arrested',
    'several = many 3 count city',
    '2011 = 2011 date year',
    '2018 = 2018 date year',
  ],
  [
    'October 13th = --10-13 date day',
    'one = 1 count serb wounded',
    'six = 6 count officer (police) wounded',
    'several = many 3 count town',
    'six = 6 count officer (police) wounded',
    'four = 4 count area',
    'one = 1 count vehicle burned',
    'several = many 3 count person wounded',
    'one = 1 count person wounded',
    '3,000 = 3000 count peacekeeper',
    '36 = 36 age year (serb)',
  ],
  [
    '2008 = 2008 date year',
    '100 = 100 count nation',
    'close to two dozen = ~24 count - arrested',
    'At least 19 = ≥19 count person arrested',
    'Five = 5 count police wounded',
    'six = 6 count civilian (serb) wounded',
    'four = 4 count municipality (serb-majority)',
    'two = 2 count member (staff)',
    '19 = 19 count officer (kosovan police) arrested',
    'Eleven = 11 count serb (ethnic)',
    'four = 4 count albanian (ethnic)',
    'four = 4 count bosniak',
    'Five = 5 count policeman wounded',
    'Six = 6 count civilian (serb) wounded',
    '100 = 100 count tariff',
    'Wednesday = wednesday date weekday',
    '1999 = 1999 date year',
    'somewhere between 400 and 500 plus = 400– count civilian (serbian) killed',
    '1998-1999 = 1998/1999 date year',
    'more than 13,000 = ≥13000 count life killed',
  ],
  [
    'at least six = ≥6 count - wounded',
    'none = 0 count detainee arrested',
    'four = 4 count area',
    'hundreds = many 200 count serb',
    'two = 2 count vehicle burned',
    'eight = 8 count person arrested',
    'hundreds of thousands = many 200000 money EUR',
    'two = 2 duration week',
    'two = 2 duration week',
    'October = --10 date month',
  ],
  [
    'Monday, 4 March 2024 = 2024-03-04 date day',
    'Around 100 = ~100 count person',
    'noon = 720 time clock',
    'Thousands = many 2000 count serb',
    'Monday = monday date weekday',
    '52 = 52 count casualty',
    'at least 30 = ≥30 count casualty',
  ],
]

describe.skipIf(!existsSync(REPORTS))('every figure of the five reports', () => {
  it.each(REPORT_FIGURES.map((figures, at) => [at, figures] as const))('of report %i', (at, figures) => {
    const name = readdirSync(REPORTS).sort()[at] ?? ''
    // A no-break space inside a figure is written as it stands there.
    const found = read(readFileSync(join(REPORTS, name), 'utf8')).map((line) => line.replace(/\s/g, ' '))
    expect(found).toEqual(figures)
  })
})

describe('other languages', () => {
  it('are read by digits and signs alone, and say so', () => {
    expect(read('Najmanje 52 mrtvih, pet ranjenih, 5.300 evra i 12 %.', 'sr')).toEqual([
      '52 = 52 count mrtvih',
      '5.300 = 5300 count evra',
      '12 % = 12 percent percent',
    ])
    expect(quantitiesOf('52 mrtvih', 'sr').every(({ limited }) => limited)).toBe(true)
    expect(quantitiesOf('52 dead', 'en-GB').some(({ limited }) => limited)).toBe(false)
    expect([readsNumberWords('sr'), readsNumberWords('en-GB'), readsNumberWords(null)]).toEqual([
      false,
      true,
      true,
    ])
  })

  it('a word that is an English hedge or scale is none there', () => {
    expect(read('over 3 Billionen Euro', 'de')).toEqual(['3 = 3 count billionen'])
  })

  it('digits of other scripts are digits', () => {
    expect(read('٥٣ قتيلا', 'ar')).toEqual(['٥٣ = 53 count قتيلا'])
    expect(read('१२ लोग', 'hi')).toEqual(['१२ = 12 count लोग'])
  })
})

describe('two quantities', () => {
  it.each([
    ['four police officers were wounded', 'five policemen were hurt', 'different'],
    ['five police were wounded', 'five policemen were injured', 'equal'],
    ['at least 5 people were arrested', '7 citizens were detained', 'compatible'],
    ['at least six officers were hurt', 'five officers were hurt', 'different'],
    ['up to 20 cars burned', '12 vehicles were torched', 'compatible'],
    ['up to 20 cars burned', '30 automobiles were torched', 'different'],
    ['close to two dozen people were arrested', '19 people were arrested', 'compatible'],
    ['about 100 people came', 'about 300 people came', 'different'],
    ['dozens of people were arrested', '90 people were arrested', 'compatible'],
    ['dozens of people were arrested', '9 people were arrested', 'different'],
    ['dozens of people were arrested', '5,000 people were arrested', 'different'],
    ['hundreds of Serbs', 'thousands of Serbs', 'compatible'],
    ['between 10 and 15 people', '12 people', 'compatible'],
    ['between 10 and 15 people', '16 people', 'different'],
    ['10 to 15 people', '10-15 people', 'equal'],
    ['5.3 million inhabitants', '5,312,400 inhabitants', 'compatible'],
    ['5.3 million inhabitants', '5,412,400 inhabitants', 'different'],
    ['two hours', '120 minutes', 'equal'],
    ['two weeks', '14 days', 'equal'],
    ['two weeks', 'three weeks', 'different'],
    ['5 miles', '8 km', 'different'],
    ['3,000 metres', '3 km', 'equal'],
    ['€5 million', '€5m', 'equal'],
    ['€5 million', '€6 million', 'different'],
    ['€5 million', '$5 million', null],
    ['40% of voters', '45 per cent of voters', 'different'],
    ['40% of voters', '45 per cent of shops', null],
    ['half of voters', '50% of voters', 'equal'],
    ['no one was hurt', 'four people were injured', 'different'],
    ['no injuries', 'nobody was hurt', 'equal'],
    ['six were wounded', 'five people were wounded', 'different'],
    ['six were wounded', 'five people were arrested', null],
    ['four officers were wounded', '19 officers were arrested', null],
    ['six Serb civilians were wounded', 'four Albanian civilians were wounded', null],
    ['six Serb civilians were wounded', 'four Serbian civilians were wounded', 'different'],
    ['six civilians were wounded', 'five police were wounded', null],
    ['two vehicles were burned', 'two months', null],
    ['a 36-year-old man', 'a 37-year-old man', 'different'],
    ['the third march', 'the fourth march', 'different'],
    ['the third march', 'three marches', null],
    ['on 28 May 2019', 'on May 28', 'compatible'],
    ['on 28 May 2019', 'on 29 May 2019', 'different'],
    ['on 28 May 2019', 'on 28 May 2021', 'different'],
    ['on 28 May 2019', 'in May 2019', 'compatible'],
    ['on 28 May 2019', 'on Tuesday', null],
    ['on Monday', 'on Tuesday', 'different'],
    ['in 2011', 'in 2018', null],
    ['at 10:30', 'at 10.30 a.m.', 'equal'],
    ['at noon', 'at 1 p.m.', 'different'],
  ] as const)('%s / %s: %s', (a, b, expected) => {
    expect(compared(a, b)).toBe(expected)
    expect(compared(b, a)).toBe(expected)
  })
})

describe('nouns that stand for one another', () => {
  it.each([
    ['six dockers were hurt', 'five dock workers were hurt'],
    ['six dockers were hurt', 'five stevedores were hurt'],
    ['six dock workers were hurt', 'five workers were hurt'],
    ['four coastguards were hurt', 'five coastguard officers were hurt'],
    ['four coast guards were hurt', 'five coastguardsmen were hurt'],
    ['four coastguard officers were hurt', 'five officers were hurt'],
    ['four police officers were hurt', 'five policemen were hurt'],
    ['four officers were hurt', 'five policemen were hurt'],
    ['two firemen were hurt', 'three fire officers were hurt'],
    ['two fishermen drowned', 'three fishers drowned'],
    ['two spokesmen came', 'three spokespersons came'],
    ['two people were killed', 'three persons were killed'],
    ['two crew members died', 'three crew died'],
    ['two militiamen died', 'three militia died'],
  ])('%s / %s: their figures differ', (a, b) => {
    expect([compared(a, b), compared(b, a)]).toEqual(['different', 'different'])
    expect(countSame(only(a), only(b))).toBe(true)
  })

  it.each([
    ['four policemen were wounded', 'twelve people were wounded'],
    ['five policemen were wounded', 'five people were wounded'],
    ['two residents were killed', 'three people were killed'],
    ['two Serbs were wounded', 'five people were wounded'],
    ['four policewomen were hurt', 'five policemen were hurt'],
    ['two cars burned', 'five vehicles burned'],
    ['up to 20 cars burned', '30 vehicles were torched'],
    ['two gunmen fled', 'three attackers fled'],
    ['two rockets were fired', 'up to five missiles were fired'],
  ])('%s / %s: the one may be a part of the other, and they are never equal or different', (a, b) => {
    expect([compared(a, b), compared(b, a)]).toEqual(['compatible', 'compatible'])
    expect(countSame(only(a), only(b))).toBe(false)
    expect(differencesBetween(a, b)).toEqual([])
  })

  it.each([
    ['no part is larger than its whole', 'nine policemen were wounded', 'three people were wounded'],
    ['nothing says that they are the same people', 'four policemen came', 'twelve people came'],
    ['only of one is said what happened', '120,000 people live there', 'ten people were killed'],
    ['cars are no trucks', 'two cars burned', 'three trucks burned'],
    ['workers of two places', 'six dock workers were hurt', 'five bank workers were hurt'],
    ['coastguards are no police', 'four coastguard officers were hurt', 'five policemen were hurt'],
    ['officers of two bodies', 'four prison officers were hurt', 'five customs officers were hurt'],
    ['leaders of two bodies', 'two union leaders came', 'three party leaders came'],
  ])('nothing is said where %s', (_why, a, b) => {
    expect([compared(a, b), compared(b, a)]).toEqual([null, null])
  })

  it('a figure of the same noun is paired before one of the whole', () => {
    const pairs = quantityPairs(
      quantitiesOf('Five policemen and twelve people were wounded.'),
      quantitiesOf('Four police officers were wounded.'),
    )
    expect(pairs.map(({ here, there }) => [here.text, there.text])).toEqual([['Five', 'Four']])
  })

  it('a part replaces no earlier toll of the whole', () => {
    const given = { earlier: 'Four officers were killed.', later: 'Nine people were killed.' }
    expect(proposesSupersedes({ ...given, earlierDate: '2024-03-01', laterDate: '2024-03-02' })).toBeNull()
  })
})

describe('what two passages say otherwise', () => {
  it('is the figure about the same unit and state, as a chip shows it', () => {
    expect(
      differencesBetween(
        'Four Kosovo police officers were wounded in the morning and dozens of citizens arrested.',
        'Five policemen were wounded, one from a gunshot. Six civilians were also hurt.',
      ),
    ).toEqual([{ facet: 'quantity', here: 'four', there: 'five', comparison: 'different' }])
  })

  it('pairs each figure once, equal ones first', () => {
    const pairs = quantityPairs(
      quantitiesOf('Two guards and three guards were hurt.'),
      quantitiesOf('Three guards were hurt.'),
    )
    expect(pairs.map(({ here, there }) => [here.text, there.text])).toEqual([['three', 'Three']])
  })

  it('days and hours are the facet time', () => {
    expect(differencesBetween('It began at noon.', 'It began at 1 p.m.')).toEqual([
      { facet: 'time', here: 'noon', there: '1 p.m.', comparison: 'different' },
    ])
  })

  it('is nothing where the figures agree or count other things', () => {
    expect(differencesBetween('Four were hurt.', '4 people were injured.')).toEqual([])
    expect(differencesBetween('Four ships sank.', 'Five cars burned.')).toEqual([])
  })
})

describe('a later, higher toll', () => {
  const toll = (earlier: string, later: string, days = ['2024-03-01', '2024-03-02']) =>
    proposesSupersedes({ earlier, later, earlierDate: days[0] ?? null, laterDate: days[1] ?? null })

  it('replaces the earlier one', () => {
    const found = toll('Four people were killed.', 'At least nine people died.')
    expect([found?.here.text, found?.there.text]).toEqual(['Four', 'At least nine'])
  })

  it.each([
    ['a lower one', 'Nine people were killed.', 'Four people were killed.'],
    ['an equal one', 'Nine people were killed.', 'Nine people died.'],
    ['another state', 'Four people were killed.', 'Nine people were hurt.'],
    ['another unit', 'Four civilians were killed.', 'Nine soldiers were killed.'],
    ['no state', 'Four people came.', 'Nine people came.'],
  ])('is not proposed for %s', (_why, earlier, later) => {
    expect(toll(earlier, later)).toBeNull()
  })

  it('is read in the language of each report', () => {
    const given = {
      earlier: 'Vier Tote',
      later: '9 Tote',
      earlierDate: '2024-03-01',
      laterDate: '2024-03-02',
    }
    expect(proposesSupersedes({ ...given, earlierLanguage: 'de', laterLanguage: 'de' })).toBeNull()
    const english = { ...given, earlier: 'Four people were killed.', later: 'Nine people were killed.' }
    expect(proposesSupersedes({ ...english, earlierLanguage: 'en', laterLanguage: null })).not.toBeNull()
    expect(proposesSupersedes({ ...english, earlierLanguage: 'en', laterLanguage: 'de' })).toBeNull()
  })

  it('is not proposed on the same or an earlier day, nor without days', () => {
    const passages = ['Four people were killed.', 'Nine people were killed.'] as const
    expect(toll(...passages, ['2024-03-02', '2024-03-02'])).toBeNull()
    expect(toll(...passages, ['2024-03-02', '2024-03-01'])).toBeNull()
    expect(
      proposesSupersedes({ earlier: passages[0], later: passages[1], earlierDate: null, laterDate: null }),
    ).toBeNull()
  })
})
