'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { type ApiProblem, api } from '@/components/ui/api-client'
import { frameInTime } from '@/components/ui/frames'
import { type NearWatch, nearWatch } from '@/components/ui/near'
import type { StatementDetail, StatementRow, StatementRows } from '@/lib/statement/schema'
import { type StatementAddress, searchOf } from './address'
import { withRows } from './sections'

type Given = {
  slug: string
  address: StatementAddress
  first: { items: StatementRow[]; next: string | null }
  box: RefObject<HTMLElement | null>
}

/** So far below what is seen the next page is asked for: what comes early is laid out a few rows at a time. */
const AHEAD = '6000px'

/** Rows are asked for in parts that a server beside the browser has made within a few frames. */
const MORE = '40'

/** So many of them are added a frame. */
const SLICE = 16

/** Cards on narrow screens scroll with the page, rows on wide ones within their box. */
function scrollerOf(box: HTMLElement | null): HTMLElement | null {
  return box !== null && getComputedStyle(box).overflowY !== 'visible' ? box : null
}

/** The statements so far; the next ones are fetched when the end comes near. `end` belongs behind the last row. */
export function useStatementPages({ slug, address, first, box }: Given) {
  const [sections, setSections] = useState(() => withRows([], first.items))
  const [next, setNext] = useState(first.next)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const end = useRef<HTMLDivElement>(null)
  const asked = useRef<string | null>(null)

  const load = useCallback(async () => {
    // Until its rows stand there `next` is what has just been asked for.
    if (next === null || asked.current === next) return
    asked.current = next
    const search = searchOf({ ...address, cursor: next, limit: MORE, brief: '1' })
    const result = await api<StatementRows>({
      method: 'GET',
      path: `/api/v1/projects/${slug}/statements${search}`,
    })
    setProblem(result.ok ? null : result.problem)
    if (!result.ok) {
      asked.current = null
      return
    }
    const { items, next: following } = result.data
    for (let from = 0; from < items.length; from += SLICE) {
      await frameInTime()
      setSections((known) => withRows(known, items.slice(from, from + SLICE)))
    }
    setNext(following)
  }, [next, address, slug])

  useEffect(() => {
    const element = end.current
    if (!element || next === null || problem !== null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void load()
      },
      { root: scrollerOf(box.current), rootMargin: `0px 0px ${AHEAD} 0px` },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, load, next, problem])

  return { sections, next, problem, load, end }
}

/** Watches which rows are near. All of them are while the page is printed, since paper has no other place for them. */
export function useNearWatch(box: RefObject<HTMLElement | null>): NearWatch | null {
  const [watch, setWatch] = useState<NearWatch | null>(null)
  useEffect(() => {
    const made = nearWatch(scrollerOf(box.current))
    addEventListener('beforeprint', made.everything)
    addEventListener('afterprint', made.asSeen)
    setWatch(made)
    return () => {
      removeEventListener('beforeprint', made.everything)
      removeEventListener('afterprint', made.asSeen)
      made.end()
    }
  }, [box])
  return watch
}

/**
 * Notes on the box whether its table stands aside, so that the names of its rows are pinned: by whether the table's edge is
 * seen. To ask how far it has been scrolled would have the page laid out within every scroll.
 */
export function useAside(box: RefObject<HTMLElement | null>): RefObject<HTMLDivElement | null> {
  const edge = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const [root, seen] = [box.current, edge.current]
    if (!root || !seen) return
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1)
        if (last) root.toggleAttribute('data-aside', !last.isIntersecting)
      },
      { root },
    )
    observer.observe(seen)
    return () => observer.disconnect()
  }, [box])
  return edge
}

type Opened = { key: string; detail: StatementDetail | null; problem: ApiProblem | null }

/** The one statement whose quotes are open, and what is known of it so far. */
export function useOpened(given: { slug: string; layer: string; first: StatementDetail | null }) {
  const { slug, layer, first } = given
  const [opened, setOpened] = useState<Opened | null>(
    first && { key: first.key, detail: first, problem: null },
  )
  const known = useRef(new Map(first ? [[first.key, first]] : []))

  const toggle = useCallback((key: string) => {
    setOpened((before) => {
      if (before?.key === key && before.problem === null) return null
      return { key, detail: known.current.get(key) ?? null, problem: null }
    })
  }, [])

  const waiting = opened !== null && opened.detail === null && opened.problem === null ? opened.key : null
  useEffect(() => {
    if (waiting === null) return
    const stop = new AbortController()
    const path = `/api/v1/projects/${slug}/statements/${waiting}${searchOf({ layer })}`
    void api<StatementDetail>({ method: 'GET', path, signal: stop.signal }).then((result) => {
      if (stop.signal.aborted) return
      if (result.ok) known.current.set(waiting, result.data)
      setOpened((now) => {
        if (now?.key !== waiting) return now
        return result.ok
          ? { key: waiting, detail: result.data, problem: null }
          : { key: waiting, detail: null, problem: result.problem }
      })
    })
    return () => stop.abort()
  }, [waiting, slug, layer])

  return { opened, toggle }
}
