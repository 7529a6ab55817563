/** The bench's hands inside the page: every function is called by name from outside. Runs in the browser. */
import type { SurfaceSpan } from '@/components/reader/mount'
import { type Material, materialOf, randomFrom, type Size, TAGS } from './material'
import { type Surface, type SurfaceName, show } from './surfaces'

export type Kind = 'add' | 'retag' | 'remove'
export type Change = { span: SurfaceSpan; tag: string }
export type Hits = { right: number; of: number; microseconds: number }

const STEP = 90
const NEVER = 60

let material: Material
let container: HTMLElement
let surface: Surface | null = null

const frame = () => new Promise<number>((done) => requestAnimationFrame(done))
/** After the next frame has been painted, not before, as a frame callback is. */
const painted = () =>
  new Promise<void>((done) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => done()
      channel.port2.postMessage(null)
    }),
  )

/** Makes text and spans, so that nothing but showing them is left to do. */
function prepare(size: Size) {
  // Recogito logs at each redraw; with a debugger attached that would cost it more than the redraw.
  console.log = () => undefined
  material = materialOf(size)
  container = document.querySelector('main') ?? document.body
}

async function load(name: SurfaceName) {
  surface = show(name, container, material)
  await frame()
  await frame()
}

function nodes(): number {
  const walker = document.createTreeWalker(document.body)
  let count = 0
  while (walker.nextNode()) count++
  return count
}

/** Words whose boxes lie well within the window. */
function wordsInView() {
  const range = document.createRange()
  const { starts } = material.layout
  const found: { start: number; end: number; x: number; y: number }[] = []
  const elements = container.querySelectorAll('p')
  let at = 0
  for (const [p, element] of [...elements].entries()) {
    const rect = element.getBoundingClientRect()
    const from = starts[p] ?? 0
    const to = starts[p + 1] ?? Number.POSITIVE_INFINITY
    if (rect.bottom < 0) continue
    if (rect.top > innerHeight) break
    const node = element.firstChild
    if (!node) continue
    while ((material.words[at]?.start ?? to) < from) at++
    for (let word = material.words[at]; word && word.start < to; word = material.words[++at]) {
      range.setStart(node, word.start - from)
      range.setEnd(node, word.end - from)
      const box = range.getBoundingClientRect()
      if (box.top < 40 || box.bottom > innerHeight - 40) continue
      found.push({ ...word, x: box.left + box.width / 2, y: box.top + box.height / 2 })
    }
  }
  return found
}

/** Spans of a few words that are in view and not yet shown, to add, retag and delete. */
function changes(count: number): Change[] {
  const random = randomFrom(7)
  const words = wordsInView()
  return Array.from({ length: count }, (_, i) => {
    const at = Math.floor(random() * (words.length - 12))
    const start = words[at]?.start ?? 0
    const end = words[at + 1 + Math.floor(random() * 10)]?.end ?? start + 1
    const before = TAGS[i % 3] ?? 'fact'
    return { span: { id: `n${i}`, start, end, tag: before }, tag: TAGS[(i + 1) % 3] ?? 'claim' }
  })
}

/** Makes one change and waits two frames, which is what every surface is given. */
async function change(kind: Kind, { span, tag }: Change) {
  apply(kind, { span, tag })
  await frame()
  await frame()
}

function apply(kind: Kind, { span, tag }: Change) {
  if (kind === 'add') surface?.add(span)
  else if (kind === 'retag') surface?.retag(span.id, tag)
  else surface?.remove(span.id)
}

/** How many frames go by until a span that is added, retagged and removed is painted so: 1 is the next frame. */
async function framesToPaint({ span, tag }: Change): Promise<number[]> {
  const counts: number[] = []
  for (const kind of ['add', 'retag', 'remove'] as const) {
    const before = surface?.state(span)
    apply(kind, { span, tag })
    let frames = 0
    do {
      await painted()
      frames++
    } while (surface?.state(span) === before && frames < NEVER)
    counts.push(frames)
  }
  return counts
}

/** Points on letters in view, for the mouse to visit. */
function points(count: number) {
  const random = randomFrom(11)
  const words = wordsInView()
  return Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).map((word) => ({
    x: word?.x ?? 0,
    y: word?.y ?? 0,
  }))
}

/** Hit-tests on random letters against what the data says is there, and the time that one takes. */
function hits(count: number): Hits {
  const random = randomFrom(13)
  const words = wordsInView()
  const range = document.createRange()
  const probes = Array.from({ length: count }, () => {
    const word = words[Math.floor(random() * words.length)] ?? { start: 0, end: 1, x: 0, y: 0 }
    const letter = word.start + Math.floor(random() * (word.end - word.start))
    const caret = document.caretPositionFromPoint(word.x, word.y)
    const node = caret?.offsetNode
    const paragraph = node?.parentElement
    const p = [...container.querySelectorAll('p')].indexOf(paragraph as HTMLParagraphElement)
    const offset = letter - (material.layout.starts[p] ?? 0)
    if (node instanceof Text) {
      range.setStart(node, offset)
      range.setEnd(node, offset + 1)
    }
    const box = range.getBoundingClientRect()
    const truth = material.spans
      .filter(({ start, end }) => start <= letter && letter < end)
      .map(({ id }) => id)
      .sort()
    return { x: box.left + box.width * (0.1 + 0.8 * random()), y: box.top + box.height / 2, truth }
  })
  let right = 0
  for (const { x, y, truth } of probes) {
    const found = surface?.hit(x, y) ?? []
    if ([...found].sort().join() === truth.join()) right++
  }
  // In small lots, of which the median counts: one that the machine interrupts says nothing.
  const lots: number[] = []
  for (let lot = 0; lot < 20; lot++) {
    const start = performance.now()
    for (const { x, y } of probes.slice((lot % 4) * 50, (lot % 4) * 50 + 50)) surface?.hit(x, y)
    lots.push(((performance.now() - start) * 1000) / 50)
  }
  return { right, of: count, microseconds: lots.sort((a, b) => a - b)[lots.length >> 1] ?? Number.NaN }
}

/** Scrolls on at each frame; the milliseconds of each frame. */
async function scroll(frames: number): Promise<number[]> {
  const lengths: number[] = []
  let before = await frame()
  for (let i = 0; i < frames; i++) {
    scrollBy({ top: STEP, behavior: 'instant' })
    const now = await frame()
    lengths.push(now - before)
    before = now
  }
  scrollTo({ top: 0, behavior: 'instant' })
  await frame()
  return lengths
}

/** The longest frame while spans come and go one after another. */
async function longestOfChanges(list: readonly Change[]): Promise<number> {
  let longest = 0
  let before = await frame()
  for (const given of list) {
    for (const kind of ['add', 'retag', 'remove'] as const) {
      apply(kind, given)
      for (let i = 0; i < 2; i++) {
        const now = await frame()
        longest = Math.max(longest, now - before)
        before = now
      }
    }
  }
  return longest
}

export const bench = {
  prepare,
  load,
  nodes,
  changes,
  change,
  framesToPaint,
  points,
  hits,
  scroll,
  longestOfChanges,
}
Object.assign(globalThis, { bench })
