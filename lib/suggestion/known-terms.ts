import { termsOf } from '@/lib/text/terms'

/** A text, and its BCP 47 language where that is known. */
export type TextIn = { text: string; language?: string | null }

/** What is kept for texts by their language: joined into one key, each would be copied every time it is looked up. */
export type ByText<T> = Map<string, Map<string, T>>

/** What is kept for the texts of a language, to be looked into and added to. */
export function keptIn<T>(kept: ByText<T>, language: TextIn['language']): Map<string, T> {
  const there = kept.get(language || '')
  if (there) return there
  const made = new Map<string, T>()
  kept.set(language || '', made)
  return made
}

// Texts never change, and reviewers ask about one event for hours. Some 5 MB.
const KNOWN_TEXTS = 10_000
const known: ByText<readonly string[]> = new Map()
let count = 0

/** `termsOf` for sentences, which remembers the latest: a text has the same terms always, so that shows in nothing but time. */
export function knownTermsOf({ text, language }: TextIn): readonly string[] {
  const before = keptIn(known, language).get(text)
  if (before) return before
  const made = termsOf(text, language)
  if (count >= KNOWN_TEXTS) {
    known.clear()
    count = 0
  }
  keptIn(known, language).set(text, made)
  count++
  return made
}
