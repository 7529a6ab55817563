/** FNV-1a, 32 bit: spreads ids well enough to shuffle a handful of reviewers. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0
  return value
}

const letter = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `${letter(at % 26)}${Math.floor(at / 26)}`

/**
 * A letter for each reviewer of an article: shuffled from article to article, so that nobody is always A, and the
 * same whenever it is asked for. Who comes late takes a letter among the others.
 */
export function lettersFor(articleId: string, reviewers: readonly string[]): Map<string, string> {
  const shuffled = [...reviewers].sort(
    (a, b) => hash(articleId + a) - hash(articleId + b) || (a < b ? -1 : 1),
  )
  return new Map(shuffled.map((reviewer, at) => [reviewer, letter(at)]))
}
