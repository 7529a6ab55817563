/** Plain BM25 (k1 1.2, b 0.75, lower-case words, no stems, idf over all sentences): what the scorer is held against. */
import type { Document, Sentence } from './ecbplus'

const K1 = 1.2
const B = 0.75

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\w+/g) ?? []

export type Bm25 = (query: Sentence, candidates: readonly Sentence[]) => Sentence[]

/** A ranking function that has counted the words of these documents' sentences. */
export function bm25Over(documents: readonly Document[]): Bm25 {
  const counts = new Map<string, { tf: Map<string, number>; length: number }>()
  const df = new Map<string, number>()
  let words = 0
  for (const { sentences } of documents) {
    for (const { key, text } of sentences) {
      const tf = new Map<string, number>()
      for (const word of wordsOf(text)) tf.set(word, (tf.get(word) ?? 0) + 1)
      for (const word of tf.keys()) df.set(word, (df.get(word) ?? 0) + 1)
      const length = wordsOf(text).length
      words += length
      counts.set(key, { tf, length })
    }
  }
  const n = counts.size
  const average = words / n
  const idf = (word: string) => Math.log(1 + (n - (df.get(word) ?? 0) + 0.5) / ((df.get(word) ?? 0) + 0.5))
  return (query, candidates) => {
    const asked = [...(counts.get(query.key)?.tf.keys() ?? [])]
    const score = (sentence: Sentence) => {
      const { tf, length } = counts.get(sentence.key) ?? { tf: new Map<string, number>(), length: 0 }
      let sum = 0
      for (const word of asked) {
        const times = tf.get(word) ?? 0
        if (times > 0) sum += (idf(word) * times * (K1 + 1)) / (times + K1 * (1 - B + (B * length) / average))
      }
      return sum
    }
    return candidates
      .map((sentence) => ({ sentence, score: score(sentence) }))
      .sort((a, b) => b.score - a.score)
      .map(({ sentence }) => sentence)
  }
}
