import { canonicalText } from '@/lib/article/canonical'
import { binaryKind } from './binary'
import { accentedWords, decodeWindows1252, implausibleWestern } from './western'

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type DecodeFault = 'empty' | 'binary' | 'nul' | 'lone-surrogate' | 'broken-utf-8' | 'unknown-encoding'
export type Decoded =
  | { ok: true; text: string; encoding: TextEncodingName; warnings: string[] }
  | { ok: false; reason: DecodeFault; detail: string }

/**
 * The text of a file, or why it cannot be read; never a guess that could put wrong letters into the evidence.
 * A byte order mark is dropped, CRLF and lone CR become LF; nothing else is changed. `reason` is for programs,
 * `detail` and `warnings` are sentences for people.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const kind = binaryKind(bytes)
  if (kind) return refuse('binary', `This is ${kind}. Save it as plain text (.txt) first, or paste the text.`)
  const decoded = decodeByMark(bytes) ?? decodeByPattern(bytes) ?? decodeUtf8OrWestern(bytes)
  return decoded.ok ? checked(decoded) : decoded
}

/** True if the text looks as if UTF-8 had been read as Windows-1252 and saved again (“â€™” for an apostrophe). */
function looksDoubleEncoded(text: string): boolean {
  return /â€[\u0080-\u00bf\u0152-\u2122]|[ÂÃ][\u0080-\u009f\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]/u.test(
    text,
  )
}

function refuse(reason: DecodeFault, detail: string): Decoded {
  return { ok: false, reason, detail }
}

function decodeByMark(bytes: Uint8Array): Decoded | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeUtf8(bytes) ?? brokenUtf8(bytes)
  if (a === 0xff && b === 0xfe) return decodeUtf16(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff) return decodeUtf16(bytes, 'utf-16be')
  return null
}

const PATTERN_BYTES = 4096

// UTF-16 of mostly Latin text has a NUL in every second byte, and hardly any in the others.
function decodeByPattern(bytes: Uint8Array): Decoded | null {
  const head = bytes.subarray(0, PATTERN_BYTES)
  const pairs = Math.floor(head.length / 2)
  if (pairs < 2 || bytes.length % 2 !== 0) return null
  let even = 0
  let odd = 0
  for (let index = 0; index < pairs * 2; index++) {
    if (head[index] === 0) index % 2 === 0 ? even++ : odd++
  }
  if (odd > pairs * 0.4 && even < pairs * 0.02) return decodeUtf16(bytes, 'utf-16le')
  if (even > pairs * 0.4 && odd < pairs * 0.02) return decodeUtf16(bytes, 'utf-16be')
  return null
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  if (bytes.length % 2 !== 0) {
    return refuse(
      'unknown-encoding',
      'This file starts as UTF-16 text but ends in half a character. Export it again as UTF-8.',
    )
  }
  try {
    return {
      ok: true,
      text: new TextDecoder(encoding, { fatal: true }).decode(bytes),
      encoding,
      warnings: [],
    }
  } catch {
    return refuse(
      'lone-surrogate',
      'This UTF-16 file holds half of a character pair. Export it again as UTF-8.',
    )
  }
}

function decodeUtf8(bytes: Uint8Array): Decoded | null {
  try {
    return {
      ok: true,
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encoding: 'utf-8',
      warnings: [],
    }
  } catch {
    return null
  }
}

function decodeUtf8OrWestern(bytes: Uint8Array): Decoded {
  const utf8 = decodeUtf8(bytes)
  if (utf8) return utf8
  if (bytes.includes(0)) {
    return refuse('binary', 'This file is not text. Save it as plain text (.txt) first, or paste the text.')
  }
  const { valid, invalid } = utf8Census(bytes)
  if (valid >= invalid) return brokenUtf8(bytes)
  const text = decodeWindows1252(bytes)
  const doubt =
    text === null
      ? 'bytes that Windows-1252 does not define'
      : looksDoubleEncoded(text)
        ? 'pieces of UTF-8'
        : implausibleWestern(text)
  if (text === null || doubt) {
    return refuse(
      'unknown-encoding',
      `This file is neither UTF-8 nor Western (Windows-1252) text: it has ${doubt}. Export it again as UTF-8.`,
    )
  }
  const words = accentedWords(text, 5)
  const sample = words.length > 0 ? ` Check these words: ${words.join(', ')}.` : ''
  return {
    ok: true,
    text,
    encoding: 'windows-1252',
    warnings: [`The file is not UTF-8; it was read as Western (Windows-1252) text.${sample}`],
  }
}

function brokenUtf8(bytes: Uint8Array): Decoded {
  const { firstInvalid } = utf8Census(bytes)
  return refuse(
    'broken-utf-8',
    `This file is UTF-8 text that is damaged at byte ${firstInvalid + 1}. Open it in an editor, repair the place and save it as UTF-8.`,
  )
}

// Counts multi-byte sequences by their shape, to tell damaged UTF-8 (mostly valid) from another encoding (mostly not).
function utf8Census(bytes: Uint8Array): { valid: number; invalid: number; firstInvalid: number } {
  let valid = 0
  let invalid = 0
  let firstInvalid = -1
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0
    const size = lead < 0x80 ? 1 : sequenceSize(lead)
    const rest = bytes.subarray(at + 1, at + size)
    const whole =
      size > 0 &&
      rest.length === size - 1 &&
      rest.every((byte) => (byte & 0xc0) === 0x80) &&
      !forbiddenSecond(lead, rest[0] ?? 0)
    if (whole) {
      if (size > 1) valid++
      at += size
    } else {
      if (firstInvalid < 0) firstInvalid = at
      invalid++
      at += 1
    }
  }
  return { valid, invalid, firstInvalid }
}

function sequenceSize(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  if (lead >= 0xf0 && lead <= 0xf4) return 4
  return 0
}

// Over-long forms, surrogates and what lies beyond U+10FFFF have the right shape and are still no UTF-8.
function forbiddenSecond(lead: number, second: number): boolean {
  return (
    (lead === 0xe0 && second < 0xa0) ||
    (lead === 0xed && second > 0x9f) ||
    (lead === 0xf0 && second < 0x90) ||
    (lead === 0xf4 && second > 0x8f)
  )
}

const MAX_CONTROL_SHARE = 0.01

function checked(decoded: Extract<Decoded, { ok: true }>): Decoded {
  const text = canonicalText(decoded.text)
  if (text.includes('\0')) {
    return refuse(
      'nul',
      'This file holds NUL characters, which no text needs. It may be damaged; export it again as UTF-8.',
    )
  }
  if (/^\s*$/u.test(text)) return refuse('empty', 'This file holds no text.')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted here
  const controls = text.match(/[\u0001-\u0008\u000b\u000e-\u001f\u007f]/g)?.length ?? 0
  if (controls > text.length * MAX_CONTROL_SHARE) {
    return refuse(
      'binary',
      'This file is not text: it is full of control characters. Save it as plain text (.txt) first.',
    )
  }
  return { ...decoded, text, warnings: [...decoded.warnings, ...warningsFor(text, controls)] }
}

function warningsFor(text: string, controls: number): string[] {
  const warnings: string[] = []
  if (looksDoubleEncoded(text)) {
    warnings.push(
      'Some letters look garbled (such as “â€™” for an apostrophe): the file was saved wrongly before it came here. It is kept as it is; get a clean copy if you can.',
    )
  }
  if (text.includes('\uFFFD')) {
    warnings.push('The file holds “�” where characters were lost before it came here. It is kept as it is.')
  }
  if (controls > 0) warnings.push('The file holds invisible control characters. They are kept as they are.')
  return warnings
}
