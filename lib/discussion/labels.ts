import type { Person } from './schema'

export type Named = { userId: string; name: string; email: string }

/** Counts of the strings, as they read without their case. */
function countsOf(texts: readonly string[]): (text: string) => number {
  const counts = new Map<string, number>()
  for (const text of texts.map(fold)) counts.set(text, (counts.get(text) ?? 0) + 1)
  return (text) => counts.get(fold(text)) ?? 0
}

const fold = (text: string) => text.normalize('NFC').toLowerCase()

/**
 * What calls each of the people: the name; where several have it, or it is one of `taken`, the name and what stands before the
 * @ of the e-mail address; where several have that too, the whole address.
 */
export function labelled(people: readonly Named[], taken: readonly string[] = []): Person[] {
  const short = ({ name, email }: Named) => `${name} (${email.split('@', 1)[0]})`
  const names = countsOf([...people.map(({ name }) => name), ...taken])
  const shorts = countsOf(people.map(short))
  return people.map((person) => {
    const { userId, name, email } = person
    if (names(name) === 1) return { userId, name, label: name }
    return { userId, name, label: shorts(short(person)) === 1 ? short(person) : `${name} (${email})` }
  })
}

/** Whether the label stands whole behind the @ at `at` (UTF-16): “@Ines” calls nobody in “@Inesita”. */
export function callsAt(text: string, at: number, label: string): boolean {
  return (
    text[at] === '@' &&
    text.startsWith(label, at + 1) &&
    !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(at + 1 + label.length))
  )
}

/** Which of the labels a text calls by: the longest that stands there; null for none. */
export function labelIn(text: string, labels: readonly string[]): string | null {
  const called = (label: string) => [...text.matchAll(/@/g)].some(({ index }) => callsAt(text, index, label))
  return labels.filter(called).sort((a, b) => b.length - a.length)[0] ?? null
}
