/** The surfaces that are compared, each as itself on an empty container. Runs in the browser. */
import { createTextAnnotator, type TextAnnotation } from '@recogito/text-annotator'
import { mount, type SurfaceSpan } from '@/components/reader/mount'
import { paragraphAt } from '@/lib/text/paragraphs'
import { type Material, TAGS } from './material'

export type Surface = {
  add(span: SurfaceSpan): void
  retag(id: string, tag: string): void
  remove(id: string): void
  hit(x: number, y: number): string[]
  /** Says something else as soon as what will be painted for this span's place has changed. */
  state(span: SurfaceSpan): string
}

export const SURFACES = ['bare', 'attest', 'recogito spans', 'recogito css'] as const
export type SurfaceName = (typeof SURFACES)[number]

export function show(name: SurfaceName, container: HTMLElement, material: Material): Surface | null {
  if (name === 'attest') return attest(container, material)
  plain(container, material)
  if (name === 'bare') return null
  return recogito(container, material, name === 'recogito spans' ? 'SPANS' : 'CSS_HIGHLIGHTS')
}

function plain(container: HTMLElement, { layout }: Material) {
  const fragment = document.createDocumentFragment()
  layout.paragraphs.forEach((text) => {
    const paragraph = document.createElement('p')
    paragraph.append(text)
    fragment.append(paragraph)
  })
  container.append(fragment)
}

function attest(container: HTMLElement, { layout, spans }: Material): Surface {
  container.className = 'reader'
  const surface = mount(container, layout, spans)
  const starts = layout.starts.map((at) => ({ start: at }))
  // What the product's own pointer handler does: at most one hit-test a frame, the innermost span emphasised.
  let frame = 0
  container.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (frame) return
    frame = requestAnimationFrame(() => {
      frame = 0
      surface.hover(surface.hit(clientX, clientY).slice(0, 1))
    })
  })
  return {
    add: (span) => surface.add(span),
    retag: (id, tag) => surface.retag(id, tag),
    remove: (id) => surface.remove(id),
    hit: (x, y) => surface.hit(x, y),
    state({ start }) {
      const node = container.querySelector(`p[data-p="${paragraphAt(starts, start)}"]`)?.firstChild
      const ranges = TAGS.flatMap((tag) => [...(CSS.highlights.get(`attest-${tag}`) ?? [])])
      return ranges
        .filter((range) => range.startContainer === node)
        .map(numberOf)
        .join()
    },
  }
}

const numbers = new WeakMap<object, number>()
let counted = 0

function numberOf(range: AbstractRange): number {
  const known = numbers.get(range) ?? ++counted
  numbers.set(range, known)
  return known
}

// Its colours have no variables, so these are the values of the product's own.
const colourOf = (tag: string | undefined) =>
  tag === 'fact' ? 'rgb(26, 86, 174)' : tag === 'claim' ? 'rgb(135, 80, 0)' : 'rgb(115, 58, 159)'
const NOBODY = { id: 'bench' }

function recogito(
  container: HTMLElement,
  { layout, spans }: Material,
  renderer: 'SPANS' | 'CSS_HIGHLIGHTS',
): Surface {
  const starts = layout.starts.map((start) => ({ start }))
  // Its offsets count text nodes only, so the line feeds between paragraphs do not exist for it.
  const flat = (position: number) => position - paragraphAt(starts, position)
  const annotation = ({ id, start, end, tag }: SurfaceSpan): TextAnnotation => ({
    id,
    bodies: [{ id: `${id}-tag`, annotation: id, purpose: 'tagging', value: tag, creator: NOBODY }],
    target: {
      annotation: id,
      creator: NOBODY,
      // The range is made by the annotator itself when the annotation comes in.
      selector: [{ quote: layout.text.slice(start, end), start: flat(start), end: flat(end) } as never],
    },
  })
  const annotator = createTextAnnotator<TextAnnotation, TextAnnotation>(container, {
    renderer,
    annotatingEnabled: false,
    style: (shown) => ({
      fill: colourOf(shown.bodies[0]?.value),
      fillOpacity: 0.16,
      underlineColor: colourOf(shown.bodies[0]?.value),
      underlineStyle: 'solid',
      underlineThickness: 2,
      underlineOffset: 2,
    }),
  })
  const { store } = annotator.state
  // Not setAnnotations: with the core that 4.1.1 resolves to it leaves the ranges out.
  store.bulkAddAnnotations(spans.map(annotation), true, 'REMOTE' as never)
  return {
    add: (span) => void store.addAnnotation(annotation(span), 'REMOTE' as never),
    retag(id, tag) {
      const old = store.getAnnotation(id)
      if (!old) return
      store.updateAnnotation(
        { ...old, bodies: old.bodies.map((body) => ({ ...body, value: tag })) },
        'REMOTE' as never,
      )
    },
    remove: (id) => void store.deleteAnnotation(id, 'REMOTE' as never),
    hit(x, y) {
      const { left, top } = container.getBoundingClientRect()
      return (store.getAt(x - left, y - top, true) ?? []).map(({ id }) => id)
    },
    state({ id }) {
      if (renderer === 'SPANS') {
        const boxes = container.querySelectorAll<HTMLElement>(`[data-annotation="${id}"]`)
        return [...boxes].map((box) => box.style.borderColor).join()
      }
      const sheet = [...document.querySelectorAll('head style')].at(-1)?.textContent ?? ''
      return sheet.split('\n').find((line) => line.startsWith(`::highlight(_${id})`)) ?? ''
    },
  }
}
