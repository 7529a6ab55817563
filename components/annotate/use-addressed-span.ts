'use client'

import { useEffect, useRef } from 'react'
import { addressedSpan } from './span-address'

/** Shows the span that the address names, on opening the page and whenever the address changes to another. */
export function useAddressedSpan(show: (annotationId: string) => void) {
  const latest = useRef(show)
  latest.current = show
  useEffect(() => {
    const follow = () => {
      const id = addressedSpan(window.location.hash)
      if (id !== null) latest.current(id)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
}
