/**
 * Ids as four 32-bit words each, one after the other. They sort as their text does, and a hundred thousand of them are
 * one array instead of as many strings.
 */
export type Ids = Uint32Array

const DIGITS = new TextEncoder().encode('0123456789abcdef')
// Where the eight digits of each word stand in the text of an id.
const PLACES = [
  [0, 1, 2, 3, 4, 5, 6, 7],
  [9, 10, 11, 12, 14, 15, 16, 17],
  [19, 20, 21, 22, 24, 25, 26, 27],
  [28, 29, 30, 31, 32, 33, 34, 35],
] as const
const written = new Uint8Array(36).fill('-'.charCodeAt(0))
const decoder = new TextDecoder()

/** The id at a position, as text. Its characters are written into one place: put together, they would leave a dozen strings behind. */
export function idAt(ids: Ids, at: number): string {
  for (const [word, places] of PLACES.entries()) {
    const value = ids[4 * at + word] ?? 0
    for (let digit = 0; digit < 8; digit++)
      written[places[digit] ?? 0] = DIGITS[(value >>> (28 - 4 * digit)) & 15] ?? 0
  }
  return decoder.decode(written)
}

/** Ids from their texts; what is no UUID is all zeros. */
export function idsOf(texts: readonly string[]): Ids {
  const ids = new Uint32Array(4 * texts.length)
  for (const [at, text] of texts.entries()) {
    const hex = text.replaceAll('-', '')
    if (!/^[0-9a-f]{32}$/i.test(hex)) continue
    for (let word = 0; word < 4; word++)
      ids[4 * at + word] = Number.parseInt(hex.slice(8 * word, 8 * word + 8), 16)
  }
  return ids
}

/** Below zero where the id at `a` comes before the one at `b`. */
export function compareIds(ids: Ids, a: number, b: number): number {
  for (let word = 0; word < 4; word++) {
    const difference = (ids[4 * a + word] ?? 0) - (ids[4 * b + word] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The position in `ids` of the id at `at` in another list; −1 for one that is not there. */
export type Finder = (wanted: Ids, at: number) => number

/** Finds ids by open addressing in a table of at most half its size; of equal ids the first. */
export function finderOf(ids: Ids): Finder {
  const size = ids.length / 4
  const bits = Math.max(4, Math.ceil(Math.log2(2 * size + 1)))
  const table = new Int32Array(2 ** bits).fill(-1)
  const mask = table.length - 1
  const slotOf = (words: Ids, at: number) => {
    // The last words of a UUID are chance in every version that the product makes; the first ones may be a time.
    const mixed =
      (words[4 * at + 3] ?? 0) ^ Math.imul((words[4 * at + 2] ?? 0) ^ (words[4 * at] ?? 0), 0x85ebca6b)
    return Math.imul(mixed, 0x9e3779b1) >>> (32 - bits)
  }
  const same = (found: number, words: Ids, at: number) =>
    ids[4 * found + 3] === words[4 * at + 3] &&
    ids[4 * found + 2] === words[4 * at + 2] &&
    ids[4 * found + 1] === words[4 * at + 1] &&
    ids[4 * found] === words[4 * at]
  const find: Finder = (wanted, at) => {
    for (let slot = slotOf(wanted, at); ; slot = (slot + 1) & mask) {
      const found = table[slot] ?? -1
      if (found === -1 || same(found, wanted, at)) return found
    }
  }
  for (let at = 0; at < size; at++) {
    let slot = slotOf(ids, at)
    while ((table[slot] ?? -1) !== -1) slot = (slot + 1) & mask
    table[slot] = at
  }
  return find
}
