import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalText } from '@/lib/article/canonical'
import { decodeText } from '@/lib/import/decode'

const bytesOf = (...values: number[]) => Uint8Array.from(values)
const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

function utf16({
  text,
  bigEndian = false,
  mark = true,
}: {
  text: string
  bigEndian?: boolean
  mark?: boolean
}) {
  const units = mark ? `\uFEFF${text}` : text
  const view = new DataView(new ArrayBuffer(units.length * 2))
  for (let index = 0; index < units.length; index++)
    view.setUint16(index * 2, units.charCodeAt(index), !bigEndian)
  return new Uint8Array(view.buffer)
}

function textOf(bytes: Uint8Array): string {
  const decoded = decodeText(bytes)
  if (!decoded.ok) throw new Error(decoded.detail)
  return decoded.text
}

function refusalOf(bytes: Uint8Array) {
  const decoded = decodeText(bytes)
  return decoded.ok ? { reason: 'accepted', detail: decoded.text } : decoded
}

describe('what is read rightly', () => {
  test('every well-formed text without NUL survives UTF-8, UTF-16 LE and UTF-16 BE', () => {
    const texts = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => /[\p{L}\p{N}]/u.test(text) && !/\p{Cc}/u.test(text) && !text.startsWith('\uFEFF'))
    fc.assert(
      fc.property(texts, (text) => {
        expect(textOf(utf8(`a ${text}`))).toBe(`a ${text}`)
        expect(textOf(utf16({ text }))).toBe(text)
        expect(textOf(utf16({ text, bigEndian: true }))).toBe(text)
      }),
    )
  })

  test('UTF-16 without a mark is known by its NUL pattern', () => {
    const text = 'Crews fought the fire for “nine hours”.'
    expect(decodeText(utf16({ text, mark: false }))).toMatchObject({ ok: true, text, encoding: 'utf-16le' })
    expect(decodeText(utf16({ text, mark: false, bigEndian: true }))).toMatchObject({
      ok: true,
      text,
      encoding: 'utf-16be',
    })
  })

  test('Windows-1252 keeps its curly quotes and euro sign, and says which words to check', () => {
    const bytes = latin('Le caf\xe9 \x93Z\xfcrich\x94 co\xfbte 3 \x80 \x96 c\x92est cher.')
    const decoded = decodeText(bytes)
    expect(decoded).toMatchObject({
      ok: true,
      encoding: 'windows-1252',
      text: 'Le café “Zürich” coûte 3 € – c’est cher.',
    })
    expect(decoded.ok && decoded.warnings[0]).toContain('café, Zürich, coûte')
  })

  test('French capitals before a no-break space and a guillemet do not pass for UTF-8', () => {
    expect(textOf(latin('\xab CAF\xc9\xa0\xbb, \xe9t\xe9, d\xe9j\xe0.'))).toBe('« CAFÉ\u00a0», été, déjà.')
  })

  test('line ends become LF once, and the mark is dropped', () => {
    expect(textOf(bytesOf(0xef, 0xbb, 0xbf, ...utf8('a\r\n\r\nb\rc\nd')))).toBe('a\n\nb\nc\nd')
    fc.assert(
      fc.property(
        fc.string(),
        (text) => canonicalText(canonicalText(`x${text}`)) === canonicalText(`x${text}`),
      ),
    )
  })

  test('no-break spaces, combining marks, right-to-left marks and joined emoji are left alone', () => {
    const text = 'a\u00a0b e\u0301 \u200fשלום 👩‍🚒 \u2028end'
    expect(textOf(utf8(text))).toBe(text)
  })

  test('garbled letters are evidence: they are kept, with a warning', () => {
    const decoded = decodeText(utf8('It â€™s the cityâ€™s fire'))
    expect(decoded).toMatchObject({ ok: true, text: 'It â€™s the cityâ€™s fire' })
    expect(decoded.ok && decoded.warnings[0]).toContain('garbled')
    const clean = decodeText(utf8('São Tomé, “Âge d’or”, SÃO, naïve'))
    expect(clean.ok && clean.warnings).toEqual([])
  })
})

describe('what is refused by name', () => {
  test.each([
    ['a PDF file', latin('%PDF-1.7 ...')],
    ['a PNG picture', bytesOf(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
    ['a Word document', latin('PK\x03\x04 [Content_Types].xml PK word/document.xml')],
    ['a zip archive', latin('PK\x03\x04 photos/a.jpg')],
    ['a UTF-32 text file', bytesOf(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0)],
    ['an older Office document', bytesOf(0xd0, 0xcf, 0x11, 0xe0, 1, 2)],
  ])('%s', (name, bytes) => {
    const refusal = refusalOf(bytes)
    expect(refusal.reason).toBe('binary')
    expect(refusal.detail).toContain(name)
  })

  test.each([
    ['Cyrillic in Windows-1251', latin('\xcf\xee\xe6\xe0\xf0 \xe2 \xef\xee\xf0\xf2\xf3')],
    ['Greek in Windows-1253', latin('Fire in \xc1\xe8\xde\xed\xe1 today')],
    ['Polish in Windows-1250', latin('Po\xbfar w porcie, kt\xf3ry ga\xb3\xea\x9f')],
    ['a Serbian name in Windows-1250', latin('President Vu\xe8i\xe6 spoke')],
    ['Macintosh Roman', latin('They donÕt know')],
    ['DOS', latin('Caf\x82s in Z\x81rich')],
    ['Turkish in ISO-8859-9', latin('Yang\xfdn bu sabah ba\xfelad\xfd')],
    ['a euro sign in ISO-8859-15', latin('It cost 3 \xa4')],
    ['Shift-JIS', bytesOf(0x89, 0xce, 0x8e, 0x96, 0x82, 0xaa)],
  ])('%s never becomes mojibake', (_, bytes) => {
    expect(refusalOf(bytes).reason).toBe('unknown-encoding')
  })

  test('UTF-8 with a damaged byte is not taken for Windows-1252', () => {
    const bytes = utf8('The city’s “harbour” – Leïla')
    bytes[4] = 0xe9
    const refusal = refusalOf(bytes)
    expect(refusal.reason).toBe('broken-utf-8')
    expect(refusal.detail).toContain('byte 5')
  })

  test('surrogates written as UTF-8, and halves of pairs in UTF-16', () => {
    expect(refusalOf(bytesOf(...utf8('é é '), 0xed, 0xa0, 0x80)).reason).not.toBe('accepted')
    expect(refusalOf(utf16({ text: 'half \ud83d of a pair' })).reason).toBe('lone-surrogate')
  })

  test('NUL, control characters and nothing at all', () => {
    expect(refusalOf(utf8('fire\0fire, a long line of text')).reason).toBe('nul')
    expect(refusalOf(bytesOf(1, 2, 3, 4, 5, 6, 65, 66)).reason).toBe('binary')
    expect(refusalOf(bytesOf()).reason).toBe('empty')
    expect(refusalOf(utf8(' \r\n\u00a0')).reason).toBe('empty')
  })

  test('any bytes give a text without NUL or lone surrogates, or a refusal in words', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const decoded = decodeText(bytes)
        if (decoded.ok) expect(/\0|\p{Surrogate}|\r/u.test(decoded.text)).toBe(false)
        else expect(decoded.detail).toMatch(/^This .+\.$/)
      }),
      { numRuns: 500 },
    )
  })
})
