import type { Person } from '@/lib/discussion/schema'

// Places in here are those of a text field: UTF-16, as its caret counts.

/** Where somebody is being called by name before the caret: from the `@` on, and what of the name is there. */
export type Calling = { start: number; end: number; query: string }

const LONGEST = 60

/** What is being typed after an `@` that stands at the beginning or after a space or a bracket; null without one. */
export function callingAt(text: string, caret: number): Calling | null {
  const before = text.slice(Math.max(0, caret - LONGEST), caret)
  const found = /(?:^|[\s([{“"'«])@([^\n@]*)$/u.exec(before)
  if (!found) return null
  const query = found[1] ?? ''
  return { start: caret - query.length - 1, end: caret, query }
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The people whose name, or a part of it, begins with the query: those whose first name does come first. */
export function matching(people: readonly Person[], query: string, limit = 8): Person[] {
  const wanted = fold(query)
  const rank = ({ name }: Person) => {
    const folded = fold(name)
    if (folded.startsWith(wanted)) return 0
    return folded.includes(` ${wanted}`) ? 1 : 2
  }
  return people
    .map((person) => ({ person, at: rank(person) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .slice(0, limit)
    .map(({ person }) => person)
}

/** The text with the name in place of what was typed of it, and where the caret goes. */
export function withMention(text: string, at: Calling, name: string): { text: string; caret: number } {
  const after = text.slice(at.end)
  const called = `@${name}${/^\s/.test(after) ? '' : ' '}`
  return { text: text.slice(0, at.start) + called + after, caret: at.start + called.length }
}

/** Those of the people who are called by their whole name; of two names the longer one that stands there. */
export function calledIn(text: string, people: readonly Person[]): Person[] {
  const called = new Set(piecesOf(text, people).flatMap((piece) => (piece.mention ? [piece.text] : [])))
  return people.filter(({ name }) => called.has(`@${name}`))
}

export type Piece = { text: string; at: number; mention: boolean }

/** A text in pieces, each either the call of one of the people or what stands between. */
export function piecesOf(text: string, people: readonly Person[]): Piece[] {
  const names = people.map(({ name }) => `@${name}`).sort((a, b) => b.length - a.length)
  const pieces: Piece[] = []
  let plainFrom = 0
  let at = 0
  const plainTo = (end: number) => {
    if (end > plainFrom) pieces.push({ text: text.slice(plainFrom, end), at: plainFrom, mention: false })
  }
  while (at < text.length) {
    const called = text[at] === '@' ? names.find((name) => text.startsWith(name, at)) : undefined
    if (called === undefined) {
      at++
      continue
    }
    plainTo(at)
    pieces.push({ text: called, at, mention: true })
    at += called.length
    plainFrom = at
  }
  plainTo(text.length)
  return pieces
}
