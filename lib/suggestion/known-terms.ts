import { termsOf } from '@/lib/text/terms'

/** A text, and its BCP 47 language where that is known. */
export type TextIn = { text: string; language?: string | null }

/** What is the same for the same words in the same language. */
export const keyOf = ({ text, language }: TextIn) => (language ? `${language} ${text}` : text)

// Texts never change, and reviewers ask about one event for hours. Some 5 MB.
const KNOWN_TEXTS = 10_000
const known = new Map<string, readonly string[]>()

/** `termsOf` for sentences, which remembers the latest: a text has the same terms always, so that shows in nothing but time. */
export function knownTermsOf(given: TextIn): readonly string[] {
  const key = keyOf(given)
  const before = known.get(key)
  if (before) return before
  const made = termsOf(given.text, given.language)
  if (known.size >= KNOWN_TEXTS) known.clear()
  known.set(key, made)
  return made
}
