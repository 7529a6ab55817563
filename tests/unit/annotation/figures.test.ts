import { expect, test } from 'vitest'
import { digitsOnlyLanguages, disputedFigures } from '@/lib/annotation/figures'

const spanOf = (articleId: string, quote: string, start = 0) => ({
  ...{ articleId, start, end: start + quote.length, quote },
})
const spans = (...quotes: string[]) => quotes.map((quote, at) => spanOf(`report ${at + 1}`, quote))
const brief = (...quotes: string[]) =>
  disputedFigures(spans(...quotes)).map(({ what, state, sayings }) => [
    ...[what, state],
    ...sayings.map(({ text, spans: who }) => `${text}: ${who.map(({ articleId }) => articleId).join(', ')}`),
  ])

test('different counts of the same people are one disputed figure, from the lowest to the highest', () => {
  expect(
    brief(
      'Five policemen were wounded, the ministry said.',
      'Four police officers were injured.',
      'four officers were hurt',
    ),
  ).toEqual([['policemen', 'wounded', 'four: report 2, report 3', 'five: report 1']])
})

test('who says lowest and highest is named', () => {
  const [figure] = disputedFigures(
    spans('Seven ferries burned.', 'Two ferries burnt.', 'Three ferries burned.'),
  )
  expect([figure?.lowest.text, figure?.highest.text]).toEqual(['two', 'seven'])
  expect(figure?.highest.spans.map(({ articleId }) => articleId)).toEqual(['report 1'])
})

test('what agrees, or can, is not disputed', () => {
  expect(brief('Four officers were wounded.', 'Four policemen were hurt.')).toEqual([])
  expect(brief('At least four officers were wounded.', 'Six officers were wounded.')).toEqual([])
})

test('the wounded are not the arrested, and officers are not civilians', () => {
  expect(brief('Four officers were wounded.', 'Nine officers were arrested.')).toEqual([])
  expect(brief('Four officers were wounded.', 'Nine civilians were wounded.')).toEqual([])
})

test('people of whom nothing is said, dates and ages are no figures to dispute', () => {
  expect(brief('300 people gathered.', 'Some 40 people live there.')).toEqual([])
  expect(brief('It began on 3 May 2020.', 'It began on 4 May 2020.')).toEqual([])
  expect(brief('A 36-year-old was held.', 'A 41-year-old was held.')).toEqual([])
})

test('a passage that two reviewers mark, each in their own bounds, counts once; another one of the report again', () => {
  const [figure] = disputedFigures([
    spanOf('a', 'Four officers were wounded.', 10),
    spanOf('a', 'Four officers were wounded', 10),
    spanOf('a', 'four wounded officers', 200),
    spanOf('b', 'Five officers were wounded.'),
  ])
  expect(figure?.lowest.spans.map(({ start }) => start)).toEqual([10, 200])
})

test('it is called as the running text has it, not as a headline does', () => {
  const [figure] = disputedFigures(spans('Three Firefighters Injured', 'Five firefighters were injured.'))
  expect(figure?.what).toBe('firefighters')
})

test('one report that contradicts itself is shown too', () => {
  const own = [spanOf('a', 'Three dead in the harbour'), spanOf('a', 'Two people were killed.', 40)]
  expect(disputedFigures(own).map(({ sayings }) => sayings.map(({ text }) => text))).toEqual([
    ['two', 'three'],
  ])
})

test('in a report of another language digits count and words do not, and the language is named once', () => {
  const german = (articleId: string, quote: string) => ({ ...spanOf(articleId, quote), language: 'de' })
  const given = [
    german('a', '5 Polizisten wurden verletzt.'),
    german('b', '7 Polizisten wurden verletzt.'),
    german('c', 'Die elf Polizisten wurden verletzt.'),
    { ...spanOf('d', 'Nobody was hurt.'), language: 'en' },
    { ...spanOf('e', 'Nobody was hurt.'), language: null },
  ]
  expect(disputedFigures(given).map(({ sayings }) => sayings.map(({ text }) => text))).toEqual([['5', '7']])
  expect(digitsOnlyLanguages(given)).toEqual(['de'])
})
