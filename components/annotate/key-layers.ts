'use client'

import { useEffect, useLayoutEffect, useRef } from 'react'
import type { ActionId } from '@/lib/annotation/keys'

/** What a key can ask for: an action of the map, one of the two fixed keys, or the way back to the text. */
export type KeyAct = ActionId | 'enter' | 'escape' | 'text'

/** A part of the page that answers keys while it is `active`; of several the one with the highest rank. */
export type KeyLayer = {
  rank: 'page' | 'suggestions' | 'reports' | 'report' | 'form'
  active: () => boolean
  on: Partial<Record<KeyAct, () => void>>
  digit?: (digit: number) => void
  /** Leaves nothing to the parts below, save what belongs to the whole page. */
  blocks?: boolean
}

const RANKS = ['page', 'suggestions', 'reports', 'report', 'form'] as const
const WHOLE_PAGE: readonly KeyAct[] = ['undo', 'redo', 'palette', 'help', 'text']

export type KeyLayers = ReturnType<typeof createKeyLayers>

export function createKeyLayers() {
  let layers: { current: KeyLayer }[] = []
  const upwards = () =>
    layers
      .map(({ current }) => current)
      .filter((layer) => layer.active())
      .sort((a, b) => RANKS.indexOf(b.rank) - RANKS.indexOf(a.rank))

  return {
    add(layer: { current: KeyLayer }) {
      layers = [...layers, layer]
      return () => {
        layers = layers.filter((other) => other !== layer)
      }
    },
    /** Who answers, or null: then the key stays the browser's. */
    find(act: KeyAct): (() => void) | null {
      let blocked = false
      for (const layer of upwards()) {
        const answer = layer.on[act]
        if (answer && (!blocked || WHOLE_PAGE.includes(act))) return answer
        blocked ||= layer.blocks === true
      }
      return null
    },
    findDigit(digit: number): (() => void) | null {
      const layer = upwards().find((candidate) => candidate.digit)
      return layer ? () => layer.digit?.(digit) : null
    },
  }
}

/** Answers keys for as long as the caller is on the page; always with its latest handlers. */
export function useKeyLayer(layers: KeyLayers, layer: KeyLayer): void {
  const current = useRef(layer)
  // Not after the paint: who sees a passage selected may press its key.
  useLayoutEffect(() => {
    current.current = layer
  })
  useEffect(() => layers.add(current), [layers])
}

/** Whether the focus is inside of what a selector names. */
export const focusIn = (selector: string): boolean => document.activeElement?.closest(selector) != null

export function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
}

/** False for a pane that is behind another on a narrow window. */
export const isShown = (selector: string): boolean =>
  (document.querySelector(selector)?.getClientRects().length ?? 0) > 0

export const TEXT_PANE = '[data-pane=text]'
export const REPORTS_PANE = '[data-pane=evidence]'
export const OPEN_REPORT = '[data-report]'
export const LINK_FORM = '[data-link-form]'
