import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withRows } from '@/components/statement/sections'
import { type NearWatch, nearWatch } from '@/components/ui/near'
import type { StatementRow } from '@/lib/statement/schema'

let frames: ((now: number) => void)[] = []
let now = 0

/** Lets the next frame come, so many milliseconds after the last. */
function frame(elapsed = 16) {
  now += elapsed
  const due = frames
  frames = []
  for (const turn of due) turn(now)
}

let watch: NearWatch

beforeEach(() => {
  frames = []
  now = 1000
  vi.stubGlobal('requestAnimationFrame', (turn: (now: number) => void) => frames.push(turn))
  vi.stubGlobal('cancelAnimationFrame', () => {})
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  watch = nearWatch(null)
})
afterEach(() => vi.unstubAllGlobals())

/** An element whose top is where `place` says at the time. */
function standing(place: () => number): HTMLElement {
  const element = document.createElement('div')
  element.getBoundingClientRect = () => new DOMRect(0, place(), 100, 60)
  return element
}

test('one is drawn a frame, what is nearest to the middle first', () => {
  const drawn: string[] = []
  watch.soon(
    standing(() => 2000),
    () => drawn.push('far'),
  )
  watch.soon(
    standing(() => innerHeight / 2),
    () => drawn.push('middle'),
  )
  frame()
  expect(drawn).toEqual(['middle'])
  frame()
  expect(drawn).toEqual(['middle', 'far'])
  expect(frames).toEqual([])
})

test('what is flung past is not drawn, and drawn as soon as it slows down', () => {
  let top = 3000
  const drawn: string[] = []
  // Two, so that one is left whose movement is known once the first has been drawn.
  watch.soon(
    standing(() => top),
    () => drawn.push('first'),
  )
  watch.soon(
    standing(() => top + 60),
    () => drawn.push('second'),
  )
  watch.soon(
    standing(() => top + 120),
    () => drawn.push('third'),
  )
  frame()
  expect(drawn).toEqual(['first'])
  for (let at = 0; at < 10; at++) {
    top -= 160
    frame()
  }
  expect(drawn).toEqual(['first'])
  frame()
  frame()
  expect([...drawn].sort()).toEqual(['first', 'second', 'third'])
})

test('what is not about to be seen waits once for a frame in time, what is to be seen does not', () => {
  const drawn: string[] = []
  watch.soon(
    standing(() => 0),
    () => drawn.push('seen'),
  )
  watch.soon(
    standing(() => 10),
    () => drawn.push('seen too'),
  )
  watch.soon(
    standing(() => 9000),
    () => drawn.push('unseen'),
  )
  frame()
  frame(50)
  expect(drawn).toHaveLength(2)
  frame(50)
  expect(drawn).not.toContain('unseen')
  frame(50)
  expect(drawn).toContain('unseen')
})

test('what is far again is put away where nothing is drawn', () => {
  const done: string[] = []
  watch.late(
    standing(() => 5000),
    () => done.push('away'),
  )
  watch.soon(
    standing(() => 0),
    () => done.push('drawn'),
  )
  frame()
  expect(done).toEqual(['drawn'])
  frame()
  expect(done).toEqual(['drawn', 'away'])
})

test('for print all is drawn at once, also what wishes to be told only once what holds it is near', () => {
  const drawn: string[] = []
  const [stretch, block] = [standing(() => 5000), standing(() => 5000)]
  watch.watch(stretch, () => watch.watch(block, () => watch.soon(block, () => drawn.push('block'))))
  watch.everything()
  expect(drawn).toEqual(['block'])
})

test('rows that are added leave the stretches and blocks before them as they were', () => {
  const row = (n: number) => ({ key: `k${n}`, eventId: 'e' }) as StatementRow // what the sections look at
  const rows = Array.from({ length: 300 }, (_, n) => row(n))
  for (const [size, part] of [
    [64, 4],
    [128, 16],
    [70, 40],
  ] as const) {
    const before = withRows([], rows.slice(0, size))
    const after = withRows(before, rows.slice(size, size + part))
    const keys = after.flatMap(({ stretches }) =>
      stretches.flatMap(({ blocks }) => blocks.flatMap(({ runs }) => runs.flatMap(({ items }) => items))),
    )
    expect(keys.map(({ key }) => key)).toEqual(rows.slice(0, size + part).map(({ key }) => key))
    const full = Math.floor(size / 64)
    for (let at = 0; at < full; at++) expect(after[0]?.stretches[at]).toBe(before[0]?.stretches[at])
  }
})
