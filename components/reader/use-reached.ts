'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { TextLayout } from '@/lib/text/paragraphs'
import { chunkSize, scrollerOf, viewOf } from './chunks'

/** Counts the paragraphs from the top whose end has been on screen, at most a few times a second. */
export function useReached(given: {
  container: RefObject<HTMLElement | null>
  layout: TextLayout
  onReached?: (paragraphs: number) => void
}) {
  const { container, layout, onReached } = given
  const report = useRef(onReached)
  useEffect(() => {
    report.current = onReached
  })
  const wanted = onReached !== undefined

  useEffect(() => {
    const element = container.current
    if (!element || !wanted) return
    const scroller = scrollerOf(element)
    const sections = element.querySelectorAll<HTMLElement>('section[data-chunk]')
    const size = chunkSize(layout.paragraphs.length)
    let reached = 0
    let timer: ReturnType<typeof setTimeout> | undefined

    function look() {
      timer = undefined
      const { bottom } = viewOf(scroller)
      const isReached = (at: Element | undefined) => {
        const rect = at?.getBoundingClientRect()
        return rect !== undefined && rect.height > 0 && rect.bottom <= bottom + 1
      }
      // Chunk by chunk first: measuring a paragraph of a skipped chunk would lay the whole chunk out.
      let chunk = Math.floor(reached / size)
      while (isReached(sections[chunk])) chunk++
      let now = Math.min(chunk * size, layout.paragraphs.length)
      for (const paragraph of sections[chunk]?.querySelectorAll('p[data-p]') ?? []) {
        if (!isReached(paragraph)) break
        now++
      }
      if (now <= reached) return
      reached = now
      report.current?.(now)
    }
    function soon() {
      timer ??= setTimeout(look, 250)
    }

    soon()
    const source = scroller ?? window
    source.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('resize', soon)
    return () => {
      clearTimeout(timer)
      source.removeEventListener('scroll', soon)
      window.removeEventListener('resize', soon)
    }
  }, [container, wanted, layout])
}
