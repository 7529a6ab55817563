'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cx } from './cx'

export type ScrollRegionProps = { label: string; className?: string; children: ReactNode }

/** Scrolls sideways when its content is wider. It is a tab stop only while there is something to scroll to. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  const box = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const measure = () => setScrolls(element.scrollWidth > element.clientWidth + 1)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here; a landmark would double the panel around it
    <div
      ref={box}
      role="group"
      aria-label={label}
      tabIndex={scrolls ? 0 : undefined}
      className={cx('relative max-w-full min-w-0 overflow-x-auto focus-visible:-outline-offset-2', className)}
    >
      {children}
    </div>
  )
}
