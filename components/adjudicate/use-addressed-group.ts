'use client'

import { useEffect, useRef } from 'react'
import { useAddressedSpan } from '@/components/annotate/use-addressed-span'
import type { Adjudication, ShownGroup } from '@/lib/adjudication/schema'
import { keyOf } from './use-adjudication'

type Given = {
  view: Adjudication
  currentKey: string | null
  open: (group: ShownGroup) => void
  say: (text: string) => void
}

/** The group of a span that the address names: a reviewer's, or one of the final review. */
function groupOf(view: Adjudication, spanId: string): ShownGroup | null {
  const has = (group: ShownGroup) =>
    group.sources.some(({ id }) => id === spanId) || group.decision?.resultIds.includes(spanId)
  return view.groups.find((group) => group.kind === 'span' && has(group)) ?? null
}

/** Opens the group that the address names, and puts the focus on it: on arriving and whenever the address changes. */
export function useAddressedGroup({ view, currentKey, open, say }: Given) {
  const waiting = useRef<string | null>(null)
  useAddressedSpan((spanId) => {
    const group = groupOf(view, spanId)
    if (!group) return say('That passage is not in a submitted review any more.')
    waiting.current = keyOf(group)
    open(group)
  })
  // Once the opened card is there. Later openings leave the focus where it is.
  useEffect(() => {
    if (waiting.current === null || waiting.current !== currentKey) return
    waiting.current = null
    document.querySelector<HTMLElement>('[data-group] > [aria-expanded=true]')?.focus()
  })
}
