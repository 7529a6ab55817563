'use client'

import { type RefObject, useCallback, useEffect, useRef } from 'react'

/**
 * For a control that may go with its row once it has acted. `leave`, called before it goes, sees to it that the focus then is on
 * the last control of the row, of the next one or of the one before, else on the page's main part: not at its very beginning.
 */
export function useFocusHeir<T extends HTMLElement>(): { ref: RefObject<T | null>; leave: () => void } {
  const ref = useRef<T>(null)
  const rows = useRef<Element[] | null>(null)
  const leave = useCallback(() => {
    const row = ref.current?.closest('tr, li, article')
    const near = [row, row?.nextElementSibling, row?.previousElementSibling]
    if (ref.current) rows.current = near.filter((one) => one instanceof Element)
  }, [])
  useEffect(
    () => () => {
      if (rows.current === null || document.activeElement !== document.body) return
      const stay = rows.current.filter((row) => row.isConnected)
      const heirs = stay.map((row) => [...row.querySelectorAll<HTMLElement>('button, a[href]')].at(-1))
      ;(heirs.find((heir) => heir !== undefined) ?? document.getElementById('main'))?.focus()
    },
    [],
  )
  return { ref, leave }
}
