/** The text and the spans of the bench: seeded, so that every surface and every run gets the same. */
import type { SurfaceSpan } from '@/components/reader/mount'
import { type TextLayout, textLayout } from '@/lib/text/paragraphs'

export const TAGS = ['fact', 'claim', 'opinion'] as const

export type Size = { words: number; spans: number }
export type Material = { layout: TextLayout; spans: SurfaceSpan[]; words: { start: number; end: number }[] }

/** mulberry32: numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const LETTERS = 'etaoinshrdlucmfwypvbgk'

/** Paragraphs of 60 to 100 words, and spans of 2 to 60 words anywhere in them, across paragraphs too. */
export function materialOf({ words, spans }: Size): Material {
  const random = randomFrom(20_240_924)
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const places: { start: number; end: number }[] = []
  let text = ''
  while (places.length < words) {
    const count = Math.min(between(60, 100), words - places.length)
    const paragraph: string[] = []
    let at = text.length
    for (let i = 0; i < count; i++) {
      const word = Array.from(
        { length: between(2, 10) },
        () => LETTERS[Math.floor(random() ** 1.6 * 22)],
      ).join('')
      paragraph.push(word)
      places.push({ start: at, end: at + word.length })
      at += word.length + 1
    }
    text += `${paragraph.join(' ')}\n`
  }
  const chosen = Array.from({ length: spans }, (_, i): SurfaceSpan => {
    const first = Math.floor(random() * places.length)
    const last = Math.min(places.length - 1, first + between(1, 59))
    const tag = TAGS[Math.floor(random() * TAGS.length)] ?? 'fact'
    return { id: `s${i}`, start: places[first]?.start ?? 0, end: places[last]?.end ?? 1, tag }
  })
  return { layout: textLayout(text), spans: chosen, words: places }
}
