import { expect, test } from 'vitest'
import { stem } from '@/lib/text/stem'
import { folded, MAX_TERM, namesOf, termsOf, wordsOf } from '@/lib/text/terms'

test('forms of one word meet', () => {
  for (const family of [
    ['arrest', 'arrests', 'arrested', 'arresting'],
    ['die', 'died', 'dead', 'death', 'deadly'],
    ['smuggle', 'smuggled', 'smuggling'],
    ['operate', 'operation', 'operations'],
    ['injury', 'injuries'],
    ['shoot', 'shot', 'shooting'],
    ['policeman', 'policemen'],
  ])
    expect(new Set(family.map(stem)).size, family.join(', ')).toBe(1)
})

test('other words stay apart', () => {
  expect(new Set(['police', 'policy', 'politics', 'port', 'report', 'wound', 'wind'].map(stem)).size).toBe(7)
})

test('terms are folded, stemmed, and without stop words and possessives', () => {
  expect(termsOf("The harbour master's boats were burning in Vučić’s Mitróvica")).toEqual([
    'harbour',
    'master',
    'boat',
    'burn',
    'vucic',
    'mitrovica',
  ])
  expect(termsOf('l’Europe and O’Connor of the U.N.')).toEqual(['europ', 'oconnor', 'un'])
})

test('a figure is one term however it is written', () => {
  expect(termsOf('four 4 5,300 5.300 5 300 5\u00a0300 5\u2009300 23.9')).toEqual([
    '4',
    '4',
    '5300',
    '5300',
    '5',
    '300',
    '5300',
    '5300',
    '23.9',
  ])
})

test('scripts without blanks are cut into parts that a query meets too', () => {
  const stored = new Set(termsOf('北ミトロヴィツァで警察官4人が負傷した'))
  expect(termsOf('警察官が負傷').filter((term) => stored.has(term))).toEqual(['警察', '察官', 'が負', '負傷'])
  const thai = new Set(termsOf('ตำรวจสี่นายได้รับบาดเจ็บ'))
  expect(termsOf('ตำรวจ').every((term) => thai.has(term))).toBe(true)
})

test('marks that are vowels stay, accents go', () => {
  expect(folded('कि')).toBe('कि')
  expect(folded('Łódź Søren Straße')).toBe('lodz soren strasse')
})

test('another language keeps its words whole', () => {
  expect(termsOf('Die Polizei verhaftete vier', 'de')).toEqual(['die', 'polizei', 'verhaftete', 'vier'])
})

test('no term is longer than an index entry holds', () => {
  for (const word of ['x'.repeat(5000), '9'.repeat(5000), '😀'.repeat(10), '𝒳'.repeat(5000)])
    for (const term of termsOf(word)) expect(term.length).toBeLessThanOrEqual(MAX_TERM)
})

test('words say where they stand', () => {
  const text = 'Fire at the quay: 1,200 barrels.'
  for (const word of wordsOf(text)) expect(text.slice(word.start, word.end)).toBe(word.written)
})

test('names are capitalised rows; one that opens a sentence needs a second sight', () => {
  expect(namesOf('Fire broke out in Port Vale. Mara Lind saw it.').map(({ written }) => written)).toEqual([
    'Port Vale',
    'Mara Lind',
  ])
  expect(namesOf('Boats burned.')).toEqual([])
  const terms = (text: string) => namesOf(text).flatMap((name) => name.terms)
  expect(new Set(terms('Lind called. They asked Lind.'))).toEqual(new Set(['lind']))
  expect(terms('Four Kosovo officers')).toEqual(['kosovo'])
})

test('an unknown language is read as English, whatever region English has', () => {
  const text = 'The four boats of Paris were burning'
  for (const language of [undefined, null, '', 'en', 'en-GB']) {
    expect(termsOf(text, language)).toEqual(['4', 'boat', 'pari', 'burn'])
    expect(wordsOf(text, language).map(({ term }) => term)).toContain('pari')
  }
  expect(namesOf('Er sah Port Vale.', 'de').flatMap(({ terms }) => terms)).toEqual(['port', 'vale'])
})
