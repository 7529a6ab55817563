import { termsOf } from '@/lib/text/terms'

// Texts never change, and reviewers ask about one event for hours. Some 5 MB.
const KNOWN_TEXTS = 10_000
const known = new Map<string, readonly string[]>()

/** `termsOf` for sentences, which remembers the latest: a text has the same terms always, so that shows in nothing but time. */
export function knownTermsOf(text: string): readonly string[] {
  const before = known.get(text)
  if (before) return before
  const made = termsOf(text)
  if (known.size >= KNOWN_TEXTS) known.clear()
  known.set(text, made)
  return made
}
