/**
 * Which language a report is written in: by its script where one language writes it, else by its function words. Small tables
 * and no model; what is not clear is not guessed.
 */
import { FUNCTION_WORDS, SERBO_CROATIAN } from './language-words'

// A report's language shows in its first pages.
const READ_UNITS = 20_000
// Other scripts come in with names and quotes.
const SCRIPT_SHARE = 0.6
// Fewer letters are a name or a headline. A sign of Chinese is worth a word.
const LEAST_LETTERS = 20
const LEAST_SIGNS = 8
// Japanese is written with more kana than this, Chinese with none but in names.
const KANA_SHARE = 0.1

const LEAST_WORDS = 12
// "de la" alone stands in many an English name.
const LEAST_DIFFERENT = 4
const LEAST_SCORE = 0.08
// How far the best must be ahead of the second.
const MARGIN = 1.3
const LEAST_MARKS = 2

const WORD = /[\p{L}\p{M}]+/gu

const letters = (script: string) => new RegExp(`\\p{Script=${script}}`, 'gu')

/** Scripts of one language each. */
const SCRIPT_LANGUAGES: readonly (readonly [RegExp, string])[] = [
  [letters('Greek'), 'el'],
  [letters('Armenian'), 'hy'],
  [letters('Georgian'), 'ka'],
  [letters('Hangul'), 'ko'],
  [letters('Thai'), 'th'],
  [letters('Lao'), 'lo'],
  [letters('Khmer'), 'km'],
  [letters('Myanmar'), 'my'],
  [letters('Tamil'), 'ta'],
  [letters('Telugu'), 'te'],
  [letters('Kannada'), 'kn'],
  [letters('Malayalam'), 'ml'],
  [letters('Gujarati'), 'gu'],
  [letters('Gurmukhi'), 'pa'],
  [letters('Sinhala'), 'si'],
]
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const HAN = letters('Han')

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const lists = Object.entries(FUNCTION_WORDS).map(([language, words]) => ({ language, words: listed(words) }))

// Each word with the languages that have it: what many share tells little.
const languagesOf = new Map<string, string[]>()
for (const { language, words } of lists)
  for (const word of words) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language])

const EKAVIAN = listed(SERBO_CROATIAN.ekavian)
const IJEKAVIAN = listed(SERBO_CROATIAN.ijekavian)
const CROATIAN = listed(SERBO_CROATIAN.hr)
const BOSNIAN = listed(SERBO_CROATIAN.bs)

/**
 * The language of a text as a BCP 47 primary subtag ("en", "sr"); null where it is too short, mixed, or in a language that is
 * not known here. Serbian, Croatian and Bosnian in Latin letters are "sh" where nothing tells them apart.
 */
export function languageOf(text: string): string | null {
  const read = text.slice(0, READ_UNITS).normalize('NFC')
  const all = count(read, /\p{L}/gu)
  const byScript = languageByScript(read, all)
  if (byScript !== undefined) return byScript
  return languageByWords(read)
}

/** Undefined where the script is one that several languages write. */
function languageByScript(read: string, all: number): string | null | undefined {
  const kana = count(read, KANA)
  const signs = kana + count(read, HAN)
  if (signs > all * SCRIPT_SHARE) {
    if (signs < LEAST_SIGNS) return null
    return kana > signs * KANA_SHARE ? 'ja' : 'zh'
  }
  for (const [script, language] of SCRIPT_LANGUAGES) {
    const own = count(read, script)
    if (own > all * SCRIPT_SHARE) return own < LEAST_LETTERS ? null : language
  }
  return undefined
}

function languageByWords(read: string): string | null {
  const words = Array.from(read.toLowerCase().matchAll(WORD), ([word]) => word)
  if (words.length < LEAST_WORDS) return null
  const scores = new Map<string, number>()
  for (const word of words) {
    const languages = languagesOf.get(word) ?? []
    for (const language of languages) scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length)
  }
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a)
  if (!first || first[1] < words.length * LEAST_SCORE) return null
  if (second && first[1] < second[1] * MARGIN) return null
  const [language] = first
  const different = new Set(words.filter((word) => languagesOf.get(word)?.includes(language)))
  if (different.size < LEAST_DIFFERENT) return null
  return language === 'sh' ? serboCroatian(words) : language
}

function serboCroatian(words: readonly string[]): string {
  const marks = (list: ReadonlySet<string>) => words.filter((word) => list.has(word)).length
  const clear = (some: number, others: number) => some >= LEAST_MARKS && some > others * 2
  const [ekavian, ijekavian] = [marks(EKAVIAN), marks(IJEKAVIAN)]
  if (clear(ekavian, ijekavian)) return 'sr'
  if (!clear(ijekavian, ekavian)) return 'sh'
  const [croatian, bosnian] = [marks(CROATIAN), marks(BOSNIAN)]
  if (clear(croatian, bosnian)) return 'hr'
  return clear(bosnian, croatian) ? 'bs' : 'sh'
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
