import { folded } from './terms'

/** A word as it is compared, and where it stands: UTF-16, half-open. Text without blanks has one per character. */
export type ShingleWord = { folded: string; start: number; end: number }

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}]+(?:['’ʼ.,][\p{L}\p{M}\p{N}]+)*/gu

/** The words of a text without case, accents and punctuation, in text order. */
export function shingleWords(text: string): ShingleWord[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    folded: folded(word).replace(/[’ʼ]/g, "'"),
    start: index,
    end: index + word.length,
  }))
}

/** Words in one shingle. */
const SHINGLE = 6
// Of so many shingles in a row the least is kept, so that two texts that share SHINGLE + WINDOW - 1 words share a hash.
const WINDOW = 4

/**
 * Hashes of the word shingles that stand for a text, each once, ascending; integers below 2^53. Winnowing (Schleimer,
 * Wilkerson, Aiken 2003): any nine words in a row that two texts share give them a hash in common.
 */
export function shinglesOf(text: string): number[] {
  const words = shingleWords(text).map((word) => hashOf(word.folded))
  const hashes: number[] = []
  for (let at = 0; at + SHINGLE <= words.length; at++) hashes.push(mixed(words, at))
  const kept = new Set<number>()
  for (let at = 0; at < hashes.length; at++) {
    const least = Math.min(...hashes.slice(at, at + WINDOW))
    // A text of fewer shingles than a window keeps its least.
    if (at === 0 || at + WINDOW <= hashes.length) kept.add(least)
  }
  return [...kept].sort((a, b) => a - b)
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Two mixes of the words of one shingle, 32 and 21 bits. */
function mixed(words: readonly number[], from: number): number {
  let low = 0x9e3779b9
  let high = 0x85ebca6b
  for (let at = from; at < from + SHINGLE; at++) {
    const word = words[at] ?? 0
    low = Math.imul(low ^ word, 0x01000193)
    low ^= low >>> 15
    high = Math.imul(high ^ word, 0xc2b2ae35)
    high ^= high >>> 13
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0)
}
