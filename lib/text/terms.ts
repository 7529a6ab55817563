/**
 * The terms that passages are found by. Index and query both call `termsOf`, so that the database stores
 * plain strings and needs no dictionary, and two machines never split a text differently: nothing here asks
 * Intl.Segmenter, whose words change with the engine. See docs/decisions/010-terms.md.
 */
import { stem } from './stem'
import { isStopWord } from './stop-words'
import { eachWord } from './words'

/** One word of a text as it stands there. Offsets are UTF-16: they never leave pure code beside this file. */
export type Word = { start: number; end: number; written: string; term: string | null }

/** Capitalised words in a row, as written, and their terms: "Kosovska Mitrovica" → kosovska, mitrovica. */
export type Name = { written: string; terms: string[]; start: number; end: number }

/** No term is longer, so that it fits an index entry. */
export const MAX_TERM = 64

// The thin and the no-break space have become plain ones by folding.
const GROUPED = /^\d{1,3}(?:[., ]\d{3})+$/
const MARKS =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]\p{Mn}*)\p{Mn}/gu
// Written without blanks: parts of two or of three characters stand in for words.
const PAIRS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u
const TRIPLES = /^[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{M}]+$/u
const UNSPACED_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const ASCII = /^[ -~\n]*$/

const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ł: 'l',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    ħ: 'h',
    ı: 'i',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    þ: 'th',
    ς: 'σ',
  }),
)
const OTHER_LETTER = /[łøđðħıßæœþς]/g

const NUMBERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
    ten: '10',
    eleven: '11',
    twelve: '12',
    thirteen: '13',
    fourteen: '14',
    fifteen: '15',
    sixteen: '16',
    seventeen: '17',
    eighteen: '18',
    nineteen: '19',
    twenty: '20',
    thirty: '30',
    forty: '40',
    fifty: '50',
    sixty: '60',
    seventy: '70',
    eighty: '80',
    ninety: '90',
    hundreds: 'hundred',
    thousands: 'thousand',
    millions: 'million',
  }),
)

/**
 * The terms of a text, in text order and as often as they stand there: NFKC, lower case, without diacritics
 * or possessives, stop words out, English stems, number words as digits. A language other than English keeps
 * its words whole. Unknown counts as English.
 */
export function termsOf(text: string, given?: string | null): string[] {
  const language = otherLanguage(given)
  const terms: string[] = []
  eachWord(text, (start, end) => {
    const known = language === undefined ? recalled(text, start, end) : undefined
    if (known === undefined) pushTerms(terms, text.slice(start, end), language)
    else if (known.term !== null) terms.push(known.term)
  })
  return terms
}

/** Every word of a text; `term` is null for stop words and for scripts without blanks, which have many. */
export function wordsOf(text: string, given?: string | null): Word[] {
  const language = otherLanguage(given)
  const words: Word[] = []
  eachWord(text, (start, end) => {
    const known = language === undefined ? recalled(text, start, end) : undefined
    const written = known?.written ?? text.slice(start, end)
    words.push({ start, end, written, term: known ? known.term : (spacedTermOf(written, language) ?? null) })
  })
  return words
}

/** Lower case, NFKC, diacritics off where they are accents and not vowels: "Vučić" → "vucic". */
export function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(OTHER_LETTER, (letter) => LETTERS.get(letter) ?? letter)
}

function pushTerms(terms: string[], written: string, language: string | undefined): void {
  const term = spacedTermOf(written, language)
  if (term !== undefined) {
    if (term !== null) terms.push(term)
    return
  }
  const whole = folded(written)
  let rest = 0
  for (const run of whole.matchAll(UNSPACED_RUN)) {
    const between = termOf(whole.slice(rest, run.index), language)
    if (between !== null) terms.push(between)
    terms.push(...partsOf(run[0]))
    rest = run.index + run[0].length
  }
  const last = termOf(whole.slice(rest), language)
  if (last !== null) terms.push(last)
}

function partsOf(run: string): string[] {
  const length = PAIRS.test(run) ? 2 : TRIPLES.test(run) ? 3 : 2
  const letters = Array.from(run)
  if (letters.length <= length) return [run]
  return letters.slice(0, 1 - length).map((_, at) => letters.slice(at, at + length).join(''))
}

// News repeats its words: most are looked up. A word's term never changes, so the memory shows in nothing but time. It has a place
// for each of so many numbers, which a later word of the same number takes over.
const PLACES = 2 ** 15
const places: ({ written: string; term: string | null } | undefined)[] = Array.from({ length: PLACES })

/** The number of a word's place (after Fowler, Noll and Vo). */
function placeOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) & (PLACES - 1)
}

/** The word that stands there with its term, where it was met before: found without cutting it out. */
function recalled(text: string, start: number, end: number) {
  const known = places[placeOf(text, start, end)]
  if (known === undefined || known.written.length !== end - start) return undefined
  for (let at = start; at < end; at++)
    if (text.charCodeAt(at) !== known.written.charCodeAt(at - start)) return undefined
  return known
}

/** Undefined for what is written without blanks. */
function spacedTermOf(written: string, language: string | undefined): string | null | undefined {
  return UNSPACED.test(written) ? undefined : termOf(written, language)
}

function termOf(written: string, language: string | undefined): string | null {
  const term = newTermOf(written, language)
  if (language === undefined && written.length <= MAX_TERM)
    places[placeOf(written, 0, written.length)] = { written, term }
  return term
}

function newTermOf(written: string, language: string | undefined): string | null {
  if (written === '') return null
  const word = folded(written)
  if (/^\p{N}/u.test(word))
    return (GROUPED.test(word) ? word.replace(/\D/g, '') : word.replaceAll(' ', '')).slice(0, MAX_TERM)
  if (word.includes('.')) return word.replaceAll('.', '').slice(0, MAX_TERM)
  const bare = withoutApostrophes(word)
  if (language !== undefined) return cut(bare)
  const number = NUMBERS.get(bare)
  if (number !== undefined) return number
  if (isStopWord(bare)) return null
  return cut(stem(bare))
}

/** Possessives off ("Reid's", "officers'"), one-letter elisions off ("l'Europe"), names kept ("O'Connor"). */
function withoutApostrophes(word: string): string {
  if (!/['’ʼ]/.test(word)) return word
  return word
    .replace(/['’ʼ]s?$/, '')
    .replace(/^(?:[cdjlmnst]|qu)['’ʼ](?=\p{L}{2})/u, '')
    .replace(/['’ʼ]/g, '')
}

function cut(term: string): string | null {
  if (term === '') return null
  return term.length <= MAX_TERM
    ? term
    : Array.from(term)
        .slice(0, MAX_TERM / 2)
        .join('')
}

/** Undefined for English, which is what an unknown language is read as. */
const otherLanguage = (language: string | null | undefined): string | undefined =>
  !language || /^en(?:-|$)/i.test(language) ? undefined : language

// Fewer words than this are a name rather than a headline.
const TITLE_WORDS = 5
const TITLE_SHARE = 0.75
const CAPITAL = /^(?:\p{Lu}|\p{Lt})/u
const SENTENCE_BREAK = /[.!?:…"“”‘«»()]|\n/

/**
 * Capitalised words in a row, not joined across punctuation. A word that opens a sentence counts only in a
 * row of two or more, or where the text writes it with a capital elsewhere too. A headline that capitalises
 * nearly every word shows no names.
 */
export function namesOf(text: string, language?: string | null): Name[] {
  return namesAmong(text, wordsOf(text, language))
}

/** `namesOf` for who has the words of the text already. */
export function namesAmong(text: string, words: readonly Word[]): Name[] {
  const isCapital = words.map(({ written }) => opensWithCapital(written))
  if (!isCapital.includes(true) || isTitleCase(words, isCapital)) return []
  const isOpener = ({ start }: Word, at: number) => {
    const before = words[at - 1]
    return !before || SENTENCE_BREAK.test(text.slice(before.end, start))
  }
  const inside = new Set(words.filter((word, at) => isCapital[at] && !isOpener(word, at)).map((w) => w.term))
  const names: Name[] = []
  let row: Word[] = []
  const close = () => {
    const first = row[0]
    const last = row.at(-1)
    const sure = row.length > 1 || (first !== undefined && inside.has(first.term))
    if (first && last && sure) {
      const terms = row.flatMap(({ term }) => (term === null ? [] : [term]))
      names.push({ written: text.slice(first.start, last.end), terms, start: first.start, end: last.end })
    }
    row = []
  }
  words.forEach((word, at) => {
    const before = row.at(-1)
    if (before && !/^[\s\u00a0-]*$/.test(text.slice(before.end, word.start))) close()
    // A stop word with a capital ("The", "In") opens a sentence or stands in a title; it carries no name.
    // Nor does a figure that opens one ("Four").
    if (isCapital[at] && word.term !== null && !/^\d/.test(word.term)) row.push(word)
    else close()
  })
  close()
  return names
}

/** Most words begin with a Latin letter, which needs no expression. */
function opensWithCapital(written: string): boolean {
  const code = written.charCodeAt(0)
  return code < 0x80 ? code >= 0x41 && code <= 0x5a : CAPITAL.test(written)
}

function isTitleCase(words: readonly Word[], isCapital: readonly boolean[]): boolean {
  let telling = 0
  let capital = 0
  words.forEach(({ term }, at) => {
    if (term === null || /^\d/.test(term)) return
    telling++
    if (isCapital[at]) capital++
  })
  return telling >= TITLE_WORDS && capital > telling * TITLE_SHARE
}
