'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** For an entry of a list: scrolls it into view, no further than needed, when it opens. */
export function useIntoView<T extends HTMLElement>(open: boolean): RefObject<T | null> {
  const entry = useRef<T>(null)
  useEffect(() => {
    if (open) entry.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  return entry
}
