import { expect, it } from 'vitest'
import type { Act, Step } from '@/components/annotate/history'
import { createUndo } from '@/components/annotate/undo'

const step = (id: string, note: string): Step => ({ do: 'change', kind: 'annotation', id, change: { note } })
const act = (id: string): Act => ({ says: `Note of ${id}`, undo: [step(id, 'old')], redo: [step(id, 'new')] })

/** An undo whose rows are held elsewhere until `answer` says whether the server could be asked. */
function desk(held: readonly string[]) {
  const done: string[] = []
  const said: string[] = []
  let answer: (found: boolean) => void = () => undefined
  let size = { undo: 0, redo: 0 }
  const acts = createUndo({
    has: (asked) => 'id' in asked && held.includes(asked.id),
    fetch: () =>
      new Promise((resolve) => {
        answer = resolve
      }),
    apply: (made) => {
      if (made.do === 'change') done.push(`${made.id} ${JSON.stringify(made.change)}`)
    },
    onChange: (next) => {
      size = next
    },
    say: (text) => said.push(text),
  })
  return { acts, done, said, size: () => size, answer: (found: boolean) => answer(found) }
}

it('takes acts back in the opposite order, and makes them again in their own', async () => {
  const { acts, done, said, size } = desk(['a', 'b'])
  acts.record(act('a'))
  acts.record(act('b'))
  await Promise.all([acts.undo(), acts.undo(), acts.redo()])
  expect(done).toEqual(['b {"note":"old"}', 'a {"note":"old"}', 'a {"note":"new"}'])
  expect(said.slice(2)).toEqual(['Undone: Note of b', 'Undone: Note of a', 'Redone: Note of a'])
  expect(size()).toEqual({ undo: 1, redo: 1 })
})

it('taken back from its message, an act goes alone: once another has been made the message only says so', async () => {
  const { acts, done, said } = desk(['a', 'b'])
  acts.record(act('a'))
  const undoA = acts.undoLatest()
  acts.record(act('b'))
  const undoB = acts.undoLatest()
  undoA()
  await Promise.resolve()
  expect(done).toEqual([])
  expect(said.at(-1)).toContain('Something else was done since')
  undoB()
  undoB()
  await acts.undo()
  expect(done).toEqual(['b {"note":"old"}', 'a {"note":"old"}'])
})

it('leaves an act where it is while the server cannot be asked for its row', async () => {
  const { acts, done, said, size, answer } = desk([])
  acts.record(act('elsewhere'))
  const turned = acts.undo()
  await Promise.resolve()
  answer(false)
  await turned
  expect(done).toEqual([])
  expect(said.at(-1)).toBe('Attest cannot be reached. Try again when it is back.')
  expect(size()).toEqual({ undo: 1, redo: 0 })
})

it('keeps an act that is made while the server is asked for an older one', async () => {
  const { acts, done, size, answer } = desk(['new'])
  acts.record(act('elsewhere'))
  const turned = acts.undo()
  await Promise.resolve()
  acts.record(act('new'))
  answer(true)
  await turned
  expect(done).toEqual(['elsewhere {"note":"old"}'])
  expect(size()).toEqual({ undo: 1, redo: 1 })
  await acts.undo()
  expect(done.at(-1)).toBe('new {"note":"old"}')
})
