import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockOf, FULL, kindOf, type Posting, packed, readBlocks, type Tail } from '@/lib/passage/postings'

/** Reports one after another, as they come in: far apart at times, the postings of each near together. */
const reports = fc
  .array(
    fc.record({
      before: fc.oneof(fc.nat(50), fc.nat(3_000_000)),
      found: fc.array(fc.record({ gap: fc.nat(9), tf: fc.nat(12), length: fc.nat(200) }), {
        minLength: 1,
        maxLength: 200,
      }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => {
    let n = 0
    return all.map(({ before, found }) => {
      n += before
      return found.map(({ gap, tf, length }): Posting => {
        n += gap + 1
        return { n, tf: tf + 1, length: length + 1 }
      })
    })
  })

/** The blocks of a term as the database keeps them, and as a search gets them. */
function stored(all: readonly Posting[][]): { blocks: Map<number, Uint8Array[]>; read: Uint8Array } {
  const blocks = new Map<number, Uint8Array[]>()
  let tail = null as Tail | null // narrowed to null otherwise: the loop below sets it
  for (const postings of all) {
    const first = blockOf(postings, tail)
    blocks.set(first, [...(blocks.get(first) ?? []), packed(postings, first)])
    tail = { first, postings: (tail?.first === first ? tail.postings : 0) + postings.length }
  }
  const parts = [...blocks].flatMap(([first, chunks]) => {
    const head = new DataView(new ArrayBuffer(8))
    head.setUint32(0, first)
    head.setUint32(
      4,
      chunks.reduce((sum, { length }) => sum + length / 4, 0),
    )
    return [new Uint8Array(head.buffer), ...chunks]
  })
  return { blocks, read: Uint8Array.from(parts.flatMap((part) => [...part])) }
}

test('what is packed comes out again, counts above 8 and lengths above 127 as those', () => {
  fc.assert(
    fc.property(reports, (all) => {
      const found: Posting[] = []
      readBlocks(stored(all).read, (n, kind) => found.push({ n, ...kindOf(kind) }))
      const naive = all
        .flat()
        .map(({ n, tf, length }) => ({ n, tf: Math.min(8, tf), length: Math.min(127, length) }))
      expect(found).toEqual(naive)
    }),
  )
})

test('a block is appended to until it is full', () => {
  const postings = [{ n: 1000, tf: 1, length: 9 }]
  expect(blockOf(postings, null)).toBe(1000)
  expect(blockOf(postings, { first: 7, postings: FULL - 1 })).toBe(7)
  expect(blockOf(postings, { first: 7, postings: FULL })).toBe(1000)
})

test('a block begins anew where its first passage is too far away for 22 bits', () => {
  const tail = { first: 1, postings: 3 }
  expect(blockOf([{ n: 2 ** 22, tf: 1, length: 9 }], tail)).toBe(1)
  expect(blockOf([{ n: 2 ** 22 + 1, tf: 1, length: 9 }], tail)).toBe(2 ** 22 + 1)
})
