/**
 * Where a term stands, packed: four bytes a posting, so that a search reads tens of thousands of them in a millisecond. The
 * postings of a term lie in blocks. A block has the number of its first passage; each of its postings is one big-endian word:
 * how far behind that number (22 bits), how often the term stands there (3 bits), how long the passage is (7 bits).
 */

/** Passage `n` holds the term `tf` times and is `length` terms long, repeated ones counted. */
export type Posting = { n: number; tf: number; length: number }

/** A term's last block, which new postings may join. */
export type Tail = { first: number; postings: number }

/** From then on a block is closed: what a new report appends to is a kilobyte at most, and never moves out of its row. */
export const FULL = 240

const REACH = 2 ** 22
const MOST_TF = 8
const MOST_LENGTH = 127
const BYTES = 4

/** The number that the block of a report's postings begins with: the tail's while it has room, else their own first. */
export function blockOf(postings: readonly Posting[], tail: Tail | null): number {
  const [first, last] = [postings[0]?.n ?? 0, postings.at(-1)?.n ?? 0]
  return tail !== null && tail.postings < FULL && last - tail.first < REACH ? tail.first : first
}

/** Postings in the order of their numbers as the bytes of a block that begins with `first`. */
export function packed(postings: readonly Posting[], first: number): Uint8Array {
  const bytes = new Uint8Array(postings.length * BYTES)
  const view = new DataView(bytes.buffer)
  for (const [at, { n, tf, length }] of postings.entries()) {
    const kind = ((Math.min(tf, MOST_TF) - 1) << 7) | Math.min(length, MOST_LENGTH)
    view.setUint32(at * BYTES, (n - first) * KINDS + kind)
  }
  return bytes
}

/** How many kinds of posting there are: tf and length as one number. */
export const KINDS = 1024

/** tf and length of a kind; those beyond 8 and 127 are counted as such. */
export function kindOf(kind: number): { tf: number; length: number } {
  return { tf: (kind >> 7) + 1, length: kind & 127 }
}

/**
 * Reads a term's blocks: each begins with the number of its first passage and the number of its postings, four bytes each.
 * Calls `take` with each passage and the kind of its posting.
 */
export function readBlocks(blocks: Uint8Array, take: (n: number, kind: number) => void): void {
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength)
  let at = 0
  while (at < blocks.length) {
    const first = view.getUint32(at)
    const end = at + 2 * BYTES + view.getUint32(at + BYTES) * BYTES
    for (at += 2 * BYTES; at < end; at += BYTES) {
      const word = view.getUint32(at)
      take(first + (word >>> 10), word & (KINDS - 1))
    }
  }
}
