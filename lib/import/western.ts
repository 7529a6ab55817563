// Windows-1252 for the bytes 80–9F; null where the code page defines nothing. Written out because runtimes
// have read "windows-1252" as Latin-1, which turns curly quotes into control characters.
const HIGH_CONTROLS: readonly (string | null)[] = [
  ...['€', null, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', null, 'Ž', null],
  ...[null, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', null, 'ž', 'Ÿ'],
]

const CHUNK = 8192

/** Windows-1252 (of which printable Latin-1 is a part) as text; null if a byte is undefined in that code page. */
export function decodeWindows1252(bytes: Uint8Array): string | null {
  const parts: string[] = []
  for (let from = 0; from < bytes.length; from += CHUNK) {
    let part = ''
    for (const byte of bytes.subarray(from, from + CHUNK)) {
      const char = byte >= 0x80 && byte < 0xa0 ? HIGH_CONTROLS[byte - 0x80] : String.fromCharCode(byte)
      if (char == null) return null
      part += char
    }
    parts.push(part)
  }
  return parts.join('')
}

const IMPLAUSIBLE: readonly { pattern: RegExp; because: string }[] = [
  // Cyrillic, Greek, Hebrew, Arabic and East Asian text comes out as words made of accented letters and signs.
  { pattern: /[^\p{ASCII}\s‘’‚“”„…–—‹›«»]{3}/u, because: 'three or more accented signs in a row' },
  // Central European (ł, ą, š), DOS and ISO-8859-2 letters come out as signs inside words.
  {
    pattern:
      /\p{L}[\u00a1-\u00a9\u00ab-\u00ac\u00ae-\u00b3\u00b5\u00b6\u00b8\u00b9\u00bb-\u00bf‚„†‡‰‹›]\p{Ll}/u,
    because: 'a sign inside a word',
  },
  // The Macintosh apostrophe comes out as “Õ” inside a lower-case word.
  { pattern: /\p{Ll}[À-ÖØ-Þ]\p{Ll}/u, because: 'an accented capital inside a word' },
  // “ć” at the end of a name (Central European) comes out as “æ” after a vowel.
  { pattern: /[aeiou]æ(?!\p{L})/iu, because: '“æ” where “ć” is likely' },
  // ISO-8859-15 has the euro sign there.
  { pattern: /¤/u, because: 'a currency sign that is likely a euro sign' },
]

/** Why this text, decoded as Windows-1252, is more likely another code page read wrongly; null if it reads like Western text. */
export function implausibleWestern(text: string): string | null {
  const found = IMPLAUSIBLE.find(({ pattern }) => pattern.test(text))
  if (found) return found.because
  // Turkish ğ, ş and ı share their bytes with Icelandic ð, þ and ý; Icelandic always brings acute vowels as well.
  if (/[ðþÐÞ]/u.test(text) && !/[áíúæöó]/iu.test(text))
    return 'Icelandic letters where Turkish ones are likely'
  return null
}

/** Up to `limit` different words that hold a letter beyond ASCII, so that a person can check how they were read. */
export function accentedWords(text: string, limit: number): string[] {
  const words = new Set<string>()
  for (const [word] of text.matchAll(/[\p{L}’]*(?![\p{ASCII}’])\p{L}[\p{L}’]*/gu)) {
    words.add(word)
    if (words.size >= limit) break
  }
  return [...words]
}
