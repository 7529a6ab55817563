'use client'

import { type RefObject, useEffect, useState } from 'react'
import { scrollerOf } from '@/components/reader/chunks'
import { nearWatch } from '@/components/ui/near'

/** So many cards are drawn in full, or put away, together: a step by keyboard then seldom does either. */
export const BLOCK = 10

/**
 * Which blocks of a list's children are near what is seen; until somebody has looked, the one that holds the child `current`
 * and those beside it. On paper every one is. `items` is what the children are made of.
 */
export function useNearBlocks(given: {
  list: RefObject<HTMLElement | null>
  items: readonly unknown[]
  current: number
}): ReadonlySet<number> {
  const { list, items, current } = given
  const [near, setNear] = useState<ReadonlySet<number>>(() => {
    const at = blockOf(Math.max(0, current))
    return new Set([at - 1, at, at + 1])
  })
  useEffect(() => {
    if (!list.current || items.length === 0) return
    const cards = [...list.current.children]
    const watch = nearWatch(scrollerOf(list.current))
    // A block is near as its first card or its last is: together they are lower than what counts as near.
    const seen = new Set<number>()
    const tell = (at: number, now: boolean) => {
      if (now) seen.add(at)
      else seen.delete(at)
      setNear((before) => {
        const after = new Set([...seen].map(blockOf))
        return after.size === before.size && [...after].every((block) => before.has(block)) ? before : after
      })
    }
    cards.forEach((card, at) => {
      const edge = at % BLOCK === 0 || at % BLOCK === BLOCK - 1 || at === cards.length - 1
      if (edge) watch.watch(card, (now) => tell(at, now))
    })
    addEventListener('beforeprint', watch.everything)
    addEventListener('afterprint', watch.asSeen)
    return () => {
      removeEventListener('beforeprint', watch.everything)
      removeEventListener('afterprint', watch.asSeen)
      watch.end()
    }
  }, [list, items])
  return near
}

const blockOf = (at: number) => Math.floor(at / BLOCK)
