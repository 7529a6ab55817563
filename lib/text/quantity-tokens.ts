/** Tokens of a passage, as the readers of figures want them. Offsets in here are UTF-16. */

export type Token = {
  readonly kind: 'word' | 'number' | 'sign' | 'break'
  readonly text: string
  /** Lower case, with straight apostrophes and without a possessive ending. */
  readonly lower: string
  readonly start: number
  readonly end: number
  /** Nothing stands between this token and the one before it. */
  readonly glued: boolean
  readonly capital: boolean
}

// Digits in groups set apart by a kind of space; digits with points, commas or apostrophes; acronyms; words; anything else.
const TOKEN =
  /\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?![\d])|\d+(?:[.,'’]\d+)*|(?:\p{L}\.){2,}|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*|\n|[^\s\p{L}\d]/gu

function kindOf(first: string): Token['kind'] {
  if (first === '\n') return 'break'
  if (first >= '0' && first <= '9') return 'number'
  return LETTER.test(first) ? 'word' : 'sign'
}

const LETTER = /[a-zA-Z\p{L}]/u

function lowered(written: string): string {
  const lower = written.toLowerCase()
  // Looked for first, since few words have one.
  return /['’]/.test(lower) ? lower.replaceAll('’', "'").replace(/'s?$/, '') : lower
}

/** Words, numbers and signs of `text` in order; every line break is a token of its own. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let behind = 0
  for (const found of text.matchAll(TOKEN)) {
    const [written] = found
    const first = written[0] ?? ''
    const kind = kindOf(first)
    const end = found.index + written.length
    tokens.push({
      kind,
      text: written,
      lower: lowered(written),
      start: found.index,
      end,
      glued: found.index === behind && tokens.length > 0,
      capital: first !== first.toLowerCase(),
    })
    behind = end
  }
  return tokens
}

export const isDash = (token: Token | undefined): boolean =>
  token !== undefined && /^[-‐‑‒–—]$/u.test(token.text)

/** A hyphen that joins two parts of one word: nothing but it stands between them. */
export function joins(tokens: readonly Token[], at: number): boolean {
  const dash = tokens[at]
  return isDash(dash) && dash?.glued === true && tokens[at + 1]?.glued === true
}

/** Whether the words of `phrase` stand in the tokens from `at` on. */
export function standsAt(tokens: readonly Token[], at: number, phrase: readonly string[]): boolean {
  return at >= 0 && phrase.every((word, i) => tokens[at + i]?.lower === word)
}
