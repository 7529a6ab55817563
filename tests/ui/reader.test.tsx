import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { createRef, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { mount } from '@/components/reader/mount'
import { Reader, type ReaderHandle, type ReaderSpan } from '@/components/reader/reader'
import { textLayout } from '@/lib/text/paragraphs'

// Twenty paragraphs, so that there are several chunks; the emoji makes the two units of offsets differ.
const LINES = [
  'Harbour 😀 fire',
  'Four dock workers were injured.',
  ...Array.from({ length: 18 }, (_, i) => `Line ${i}`),
]
const TEXT = LINES.join('\n\n')

function spanOf(id: string, tag: string, quote: string): ReaderSpan {
  const start = [...TEXT.slice(0, TEXT.indexOf(quote))].length
  return { id, tag, start, end: start + [...quote].length }
}

const DOCK = spanOf('dock', 'fact', 'Four dock workers')
const WORKERS = spanOf('workers', 'claim', 'workers were injured')

function paragraphsIn(container: ParentNode): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>('p[data-p]')]
}

function marksIn(container: ParentNode): [string, string | undefined][] {
  return [...container.querySelectorAll('mark')].map((mark) => [mark.textContent ?? '', mark.dataset.layers])
}

// jsdom has no layout: nothing has boxes.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList

afterEach(() => {
  cleanup()
  window.getSelection()?.removeAllRanges()
  document.body.replaceChildren()
})

describe('the text from the server', () => {
  const page = document.createElement('div')
  page.innerHTML = renderToString(<Reader label="Text" text={TEXT} spans={[DOCK]} lang="en" />)

  it('is one text node per paragraph, numbered, in chunks, with its own direction', () => {
    const paragraphs = paragraphsIn(page)
    expect(paragraphs.map((p) => p.textContent)).toEqual(LINES)
    expect(paragraphs.every((p) => p.childNodes.length === 1 && p.dir === 'auto')).toBe(true)
    expect(paragraphs.map((p) => p.dataset.n)).toEqual(LINES.map((_, i) => String(i + 1)))
    expect(
      [...page.querySelectorAll('section[data-chunk]')].map((section) => section.children.length),
    ).toEqual([8, 8, 4])
  })

  it('has its spans as marks for browsers without scripts, with the very same text', () => {
    const page = document.createElement('div')
    page.innerHTML = renderToString(<Reader label="Text" text={TEXT} spans={[DOCK, WORKERS]} />)
    // Where scripts run, as here, what is inside is no elements but text.
    const marked = document.createElement('div')
    marked.innerHTML = page.querySelector('noscript')?.textContent ?? ''
    expect([...marked.querySelectorAll('p')].map((p) => p.textContent)).toEqual(LINES)
    expect(marksIn(marked)).toEqual([
      ['Four dock ', 'fact'],
      ['workers', 'fact claim'],
      [' were injured', 'claim'],
    ])
    const without = renderToString(<Reader label="Text" text={TEXT} spans={[]} />)
    expect(without).not.toContain('noscript')
  })

  it('is kept from translation and names its language', () => {
    const article = page.querySelector('article')
    expect(article?.getAttribute('translate')).toBe('no')
    expect(article?.lang).toBe('en')
    expect(article?.getAttribute('aria-label')).toBe('Text')
  })

  it('is adopted, not replaced, when the page comes alive', async () => {
    const root = document.createElement('div')
    document.body.append(root)
    root.innerHTML = page.innerHTML
    const before = paragraphsIn(root)
    const problems: unknown[] = []
    await act(async () => {
      hydrateRoot(root, <Reader label="Text" text={TEXT} spans={[DOCK]} lang="en" />, {
        onRecoverableError: (problem) => problems.push(problem),
      })
    })
    expect(problems).toEqual([])
    expect(paragraphsIn(root)).toEqual(before)
    expect(marksIn(root)).toEqual([['Four dock workers', 'fact']])
  })
})

describe('a browser without highlights', () => {
  it('sees flat marks, also where spans overlap, and the text stays what it is', () => {
    const { container } = render(<Reader label="Text" text={TEXT} spans={[DOCK, WORKERS]} />)
    expect(marksIn(container)).toEqual([
      ['Four dock ', 'fact'],
      ['workers', 'fact claim'],
      [' were injured', 'claim'],
    ])
    expect(paragraphsIn(container).map((p) => p.textContent)).toEqual(LINES)
  })

  it('follows every change of the spans, in their own paragraphs only', () => {
    const { container, rerender } = render(<Reader label="Text" text={TEXT} spans={[DOCK]} />)
    const others = paragraphsIn(container)
      .filter((p) => p.dataset.p !== '1')
      .map((p) => p.firstChild)
    const show = (spans: ReaderSpan[], selectedId: string | null = null) => {
      rerender(<Reader label="Text" text={TEXT} spans={spans} selectedId={selectedId} />)
      return marksIn(container)
    }
    expect(show([{ ...DOCK, tag: 'opinion' }])).toEqual([['Four dock workers', 'opinion']])
    expect(show([{ ...DOCK, end: DOCK.end - 8 }])).toEqual([['Four dock', 'fact']])
    expect(show([DOCK], 'dock')).toEqual([['Four dock workers', 'fact selected']])
    expect(show([])).toEqual([])
    expect(
      paragraphsIn(container)
        .filter((p) => p.dataset.p !== '1')
        .map((p) => p.firstChild),
    ).toEqual(others)
    expect(paragraphsIn(container).every((p) => p.childNodes.length === 1)).toBe(true)
  })

  it('gets its plain text back when the surface is taken down, in strict mode too', () => {
    const { container } = render(
      <StrictMode>
        <Reader label="Text" text={TEXT} spans={[DOCK]} />
      </StrictMode>,
    )
    expect(marksIn(container)).toEqual([['Four dock workers', 'fact']])
    const alone = document.createElement('div')
    document.body.append(alone)
    const surface = mount(alone, textLayout(TEXT), [{ id: 'x', start: 0, end: 7, tag: 'claim' }])
    expect(marksIn(alone)).toEqual([['Harbour', 'claim']])
    surface.destroy()
    expect(alone.childNodes.length).toBe(0)
  })
})

describe('a selection', () => {
  function select(container: ParentNode, paragraph: number, start: number, end: number) {
    const node = paragraphsIn(container)[paragraph]?.firstChild
    if (!node) throw new Error('no such paragraph')
    window.getSelection()?.setBaseAndExtent(node, start, node, end)
    fireEvent(document, new Event('selectionchange'))
  }

  it('is reported in code points, in whole words, once it rests', () => {
    vi.useFakeTimers()
    const onSelectionChange = vi.fn()
    const { container } = render(
      <Reader label="Text" text={TEXT} spans={[]} onSelectionChange={onSelectionChange} />,
    )
    select(container, 1, 6, 13)
    expect(onSelectionChange).not.toHaveBeenCalled()
    vi.runAllTimers()
    const start = [...TEXT.slice(0, TEXT.indexOf('dock'))].length
    expect(onSelectionChange).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ start, end: start + 12, quote: 'dock workers' }),
    )
    vi.useRealTimers()
  })

  it('is let go when a span is selected, and on request', () => {
    vi.useFakeTimers()
    const onSelectionChange = vi.fn()
    const ref = createRef<ReaderHandle>()
    const props = { label: 'Text', text: TEXT, spans: [DOCK], onSelectionChange, ref }
    const { container, rerender } = render(<Reader {...props} />)
    select(container, 2, 0, 4)
    vi.runAllTimers()
    act(() => ref.current?.setSelection(null))
    expect(onSelectionChange).toHaveBeenLastCalledWith(null)
    expect(window.getSelection()?.isCollapsed).toBe(true)
    select(container, 2, 0, 4)
    vi.runAllTimers()
    expect(onSelectionChange).toHaveBeenLastCalledWith(expect.objectContaining({ quote: 'Line' }))
    rerender(<Reader {...props} selectedId="dock" />)
    expect(onSelectionChange).toHaveBeenLastCalledWith(null)
    vi.useRealTimers()
  })
})

describe('mounting by itself', () => {
  it('refuses a container that shows another text', () => {
    const container = document.createElement('div')
    container.innerHTML = '<section data-chunk="0"><p data-p="0">Something else</p></section>'
    expect(() => mount(container, textLayout(TEXT))).toThrow(/shows 1 paragraphs of 20/)
  })

  it('joins text nodes that a parser has split, and restores text that was tampered with', () => {
    const container = document.createElement('div')
    container.innerHTML = '<section data-chunk="0"><p data-p="0"></p><p data-p="1">tampered</p></section>'
    container.querySelector('p')?.append('One ', 'two')
    mount(container, textLayout('One two\nthree'))
    expect(paragraphsIn(container).map((p) => [p.childNodes.length, p.textContent])).toEqual([
      [1, 'One two'],
      [1, 'three'],
    ])
  })
})
