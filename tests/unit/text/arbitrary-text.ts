import fc from 'fast-check'

/** Pieces that break naive offset code: astral, combining, RTL, CJK, Thai, flags, ZWJ emoji, odd white space. */
const PIECES = [
  ...[
    'a',
    'e\u0301',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\u00a0',
    '\u200b',
    '.',
    ',',
    '“',
    '”',
    '…',
    'U.N.',
    'police ',
    'wounded',
  ],
  ...[
    '👩‍👩‍👧‍👦',
    '🇽🇰',
    '🇷🇸',
    '👍🏽',
    '😀',
    '𝔘',
    '漢字',
    'ประเทศไทย',
    'שלום ',
    'مرحبا',
    'हिन्दी',
    '각',
    '\u0301',
    '\u200d',
  ],
]

export const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** A text with two code point offsets in it, in order. */
export const textWithRange = anyText.chain((text) => {
  const length = [...text].length
  return fc
    .tuple(fc.nat(length), fc.nat(length))
    .map(([a, b]) => ({ text, span: { start: Math.min(a, b), end: Math.max(a, b) } }))
})
