/** Where the words of a text stand: what `terms.ts` reads. */

// Acronyms with dots; figures with marks; words with inner apostrophes; marks belong to their letter.
const WORD = /(?:\p{Lu}\.){2,}|\p{N}+(?:[.,\u00a0\u2009\u202f]\p{N}+)*|[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu

const [BLANK, LETTER, DIGIT, APOSTROPHE, JOINT, OTHER] = [0, 1, 2, 3, 4, 5]
const TABLE = Uint8Array.from({ length: 0x250 }, (_, code) => classOf(String.fromCharCode(code)))

function classOf(character: string): number {
  if (/\p{L}/u.test(character)) return LETTER
  if (/[0-9]/.test(character)) return DIGIT
  if (character === "'") return APOSTROPHE
  if (/[.,\u00a0]/.test(character)) return JOINT
  return /[\p{N}\p{M}]/u.test(character) ? OTHER : BLANK
}

/** Of the punctuation between U+2000 and U+206F no character is part of a word, save these between parts of one. */
function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < TABLE.length) return TABLE[code] ?? OTHER
  if (code === 0x2019) return APOSTROPHE
  if (code === 0x2009 || code === 0x202f) return JOINT
  return code >= 0x2000 && code <= 0x206f ? BLANK : OTHER
}

/**
 * Calls `take` with the place of each word of a text, in text order: UTF-16, half-open. Latin letters are read one by one, which
 * takes a third of the time; a text with any other is left to the expression, which says what a word is for both.
 */
export function eachWord(text: string, take: (start: number, end: number) => void): void {
  if (!isLatin(text)) {
    for (const { index, 0: word } of text.matchAll(WORD)) take(index, index + word.length)
    return
  }
  const { length } = text
  let at = 0
  while (at < length) {
    const kind = kindAt(text, at)
    const end = kind === LETTER ? wordEnd(text, at) : kind === DIGIT ? runEnd(text, at, DIGIT, JOINT) : 0
    if (end > 0) take(at, end)
    at = end > 0 ? end : at + 1
  }
}

function isLatin(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (kindAt(text, at) === OTHER) return false
  return true
}

function wordEnd(text: string, start: number): number {
  return acronymEnd(text, start) || runEnd(text, start, LETTER, APOSTROPHE)
}

/** The end of characters of one kind from `start` on, with single joints inside. */
function runEnd(text: string, start: number, kind: number, joint: number): number {
  let at = start
  for (;;) {
    while (at < text.length && kindAt(text, at) === kind) at++
    if (at + 1 >= text.length || kindAt(text, at) !== joint || kindAt(text, at + 1) !== kind) return at
    at++
  }
}

/** 0 where none begins. */
function acronymEnd(text: string, start: number): number {
  let at = start
  while (text.charCodeAt(at + 1) === FULL_STOP && isCapital(text.charAt(at))) at += 2
  return at - start >= 4 ? at : 0
}

const FULL_STOP = 0x2e
const isCapital = (character: string) => /\p{Lu}/u.test(character)
