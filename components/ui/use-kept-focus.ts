'use client'

import { type RefObject, useEffect, useRef } from 'react'

/**
 * For a form that begins anew with each address of its page: the field that had the focus has it again in the new form; where
 * that one is gone, the first. Otherwise who filters by keyboard would start at the top of the page after each choice.
 */
export function useKeptFocus(address: string): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  const last = useRef<string | null>(null)
  useEffect(() => {
    function note({ target }: FocusEvent) {
      const inside = target instanceof Element && form.current?.contains(target)
      last.current = inside ? signOf(target) : null
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is a new one with each address
  useEffect(() => {
    if (last.current === null || document.activeElement !== document.body) return
    const controls = [...(form.current?.elements ?? [])].filter((one) => one instanceof HTMLElement)
    const visible = controls.filter((one) => !(one instanceof HTMLInputElement && one.type === 'hidden'))
    const same = visible.find((one) => signOf(one) === last.current)
    ;(same ?? visible[0])?.focus()
  }, [address])
  return form
}

const signOf = (control: Element) => `${control.tagName} ${control.getAttribute('name') ?? ''}`
