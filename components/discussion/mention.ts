import { callsAt } from '@/lib/discussion/labels'
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
  const rank = ({ label }: Person) => {
    const folded = fold(label)
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

/** The text with the label in place of what was typed of it, and where the caret goes. */
export function withMention(text: string, at: Calling, label: string): { text: string; caret: number } {
  const after = text.slice(at.end)
  const called = `@${label}${/^\s/.test(after) ? '' : ' '}`
  return { text: text.slice(0, at.start) + called + after, caret: at.start + called.length }
}

/** Those of the people who are called by their whole label; of two labels the longer one that stands there. */
export function calledIn(text: string, people: readonly Person[]): Person[] {
  const called = new Set(piecesOf(text, people).map(({ mention }) => mention))
  return people.filter((person) => called.has(person))
}

/** The names that stand after an @ and belong to several people, so that they call nobody. */
export function ambiguousIn(text: string, people: readonly Person[]): string[] {
  const shared = people.filter(({ name, label }) => name !== label)
  const plain = piecesOf(text, people).filter(({ mention }) => mention === null)
  const named = shared.map((person) => ({ ...person, label: person.name }))
  const called = plain.flatMap((piece) => calledIn(piece.text, named))
  return [...new Set(called.map(({ name }) => name))]
}

/** `mention` is who is called, null between the calls. */
export type Piece = { text: string; at: number; mention: Person | null }

/** A text in pieces, each either the call of one of the people or what stands between. */
export function piecesOf(text: string, people: readonly Person[]): Piece[] {
  const longestFirst = [...people].sort((a, b) => b.label.length - a.label.length)
  const pieces: Piece[] = []
  let plainFrom = 0
  let at = 0
  const plainTo = (end: number) => {
    if (end > plainFrom) pieces.push({ text: text.slice(plainFrom, end), at: plainFrom, mention: null })
  }
  while (at < text.length) {
    const called = longestFirst.find(({ label }) => callsAt(text, at, label))
    if (called === undefined) {
      at++
      continue
    }
    plainTo(at)
    const end = at + 1 + called.label.length
    pieces.push({ text: text.slice(at, end), at, mention: called })
    at = end
    plainFrom = at
  }
  plainTo(text.length)
  return pieces
}
