import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languageOf } from '@/lib/text/language'
import { LANGUAGE_NAMES, languageName } from '@/lib/text/language-names'
import { FUNCTION_WORDS } from '@/lib/text/language-words'
import { SAMPLES, UNTOLD } from './language-samples'

test.each(SAMPLES)('%s is told from a few sentences', (language, text) => {
  expect(languageOf(text)).toBe(language)
})

test.each(UNTOLD)('%s: no language is guessed', (_, text) => {
  expect(languageOf(text)).toBeNull()
})

test('names and quotes in another script or language do not change what a report is written in', () => {
  const [, english = ''] = SAMPLES.find(([language]) => language === 'en') ?? []
  expect(languageOf(`${english} Северна Митровица. “Nous avons tout perdu”, one said. 北京 東京 서울`)).toBe(
    'en',
  )
  const [, chinese = ''] = SAMPLES.find(([language]) => language === 'zh') ?? []
  expect(languageOf(`${chinese}（BBC、CNN）`)).toBe('zh')
})

test('capitals and decomposed letters are the same words', () => {
  for (const [language, text] of SAMPLES) {
    expect(languageOf(text.normalize('NFD')), `${language}, decomposed`).toBe(language)
    // Turkish and Azerbaijani capitals have rules of their own.
    if (language !== 'tr' && language !== 'az')
      expect(languageOf(text.toUpperCase()), language).toBe(language)
  }
})

test('every language that is told can be chosen by its name', () => {
  const told = [...Object.keys(FUNCTION_WORDS), ...SAMPLES.map(([language]) => language)]
  for (const language of told) expect(LANGUAGE_NAMES[language], language).toBeDefined()
  for (const language of Object.keys(LANGUAGE_NAMES)) expect(language).toMatch(/^[a-z]{2,3}$/)
  expect(languageName('sq')).toBe('Albanian')
  expect(languageName('xyz')).toBe('xyz')
})

test('any text has a language that is known, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const language = languageOf(text)
      expect(language === null || language in LANGUAGE_NAMES).toBe(true)
    }),
  )
})

test('figures and punctuation among the words change nothing', () => {
  const sign = fc.constantFrom('12', '5.300', '–', '“', '!', '\n', '(2021)', ' % ')
  fc.assert(
    fc.property(fc.constantFrom(...SAMPLES), fc.array(sign), ([language, text], signs) => {
      const words = text.split(' ')
      const mixed = words.map((word, at) => `${word} ${signs[at] ?? ''} `).join('')
      expect(languageOf(mixed)).toBe(language)
    }),
  )
})

test('the order of the sentences changes nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SAMPLES).chain(([language, text]) => {
        const sentences = text.split(/(?<=[.。।])\s*/u)
        const all = { minLength: sentences.length, maxLength: sentences.length }
        return fc.tuple(fc.constant(language), fc.shuffledSubarray(sentences, all))
      }),
      ([language, sentences]) => {
        expect(languageOf(sentences.join(' '))).toBe(language)
      },
    ),
  )
})

// Real reports live beside the repository and never in it.
const FOLDER = new URL('../../../../shared/reports/', import.meta.url)

describe.skipIf(!existsSync(FOLDER))('the sample reports', () => {
  test.each([0, 1, 2, 3, 4])('report %i is English', (number) => {
    expect(languageOf(readFileSync(new URL(`report-00${number}.txt`, FOLDER), 'utf8'))).toBe('en')
  })
})
