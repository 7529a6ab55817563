'use client'

import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import { useLayoutEffect, useRef, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { Menu } from '@/components/ui/menu'

export type ShellNavItem = { href: string; label: string; current: boolean }

const GAP_PX = 12
/** The button of the menu with its gap. */
const MORE_PX = 76

/** How many of these fit into the room, the button for the rest included when not all do. */
export function countFitting(widths: readonly number[], room: number): number {
  const all = widths.reduce((sum, width) => sum + width + GAP_PX, -GAP_PX)
  if (all <= room) return widths.length
  let used = MORE_PX
  const first = widths.findIndex((width) => {
    used += width + GAP_PX
    return used > room
  })
  return first === -1 ? widths.length : first
}

type Props = {
  items: readonly ShellNavItem[]
  className: string
  /** At the end of a wide bar. */
  end?: boolean
}

/** The sections of a place in one line. What does not fit is in a menu at its end; the current one always fits. */
export function Nav({ items, className, end }: Props) {
  const box = useRef<HTMLElement>(null)
  const measured = useRef<HTMLSpanElement>(null)
  const [fits, setFits] = useState<number | null>(null)
  useLayoutEffect(() => {
    const [nav, labels] = [box.current, measured.current]
    if (!nav || !labels || typeof ResizeObserver === 'undefined') return
    const measure = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(nav)
      const padding = (Number.parseFloat(paddingLeft) || 0) + (Number.parseFloat(paddingRight) || 0)
      const room = nav.clientWidth - padding
      setFits(
        countFitting(
          [...labels.children].map((label) => Math.ceil(label.getBoundingClientRect().width)),
          room,
        ),
      )
    }
    const observer = new ResizeObserver(measure)
    observer.observe(nav)
    // Its own size changes when the font arrives, and with the items.
    observer.observe(labels)
    return () => observer.disconnect()
  }, [])
  const { shown, rest } = split(items, fits ?? items.length)
  return (
    <nav
      ref={box}
      aria-label="Sections"
      className={cx('relative min-w-0', fits === null && 'overflow-x-auto', className)}
    >
      <span
        aria-hidden="true"
        className="pointer-events-none invisible absolute inset-x-0 top-0 block h-0 overflow-hidden"
      >
        <span ref={measured} className="flex w-max font-[550]">
          {items.map(({ href, label }) => (
            <span key={href}>{label}</span>
          ))}
        </span>
      </span>
      <ul className={cx('flex w-max items-center gap-3', end && 'md:ms-auto')}>
        {shown.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              // Pages are made for who asks: ahead of time only their outline would come, and each page would cost the server a dozen.
              prefetch={false}
              aria-current={item.current ? 'page' : undefined}
              className="inline-flex h-[42px] items-center rounded text-ink-2 no-underline hover:text-ink focus-visible:-outline-offset-2 aria-[current]:font-[550] aria-[current]:text-ink max-md:rounded-none max-md:aria-[current]:shadow-[inset_0_-2px_var(--ink)]"
            >
              {item.label}
            </Link>
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <Menu
              trigger={
                <button
                  type="button"
                  className="inline-flex h-[42px] items-center gap-1 rounded text-ink-2 hover:text-ink focus-visible:-outline-offset-2"
                >
                  More
                  <ChevronDown aria-hidden="true" className="size-3.5" />
                </button>
              }
              entries={rest.map(({ label, href }) => ({ label, href }))}
            />
          </li>
        )}
      </ul>
    </nav>
  )
}

function split(items: readonly ShellNavItem[], fits: number) {
  const current = items.findIndex((item) => item.current)
  const first = items.slice(0, fits)
  const last = items[current]
  if (last === undefined || current < fits || fits === 0) return { shown: first, rest: items.slice(fits) }
  const shown = [...first.slice(0, -1), last]
  return { shown, rest: items.filter((item) => !shown.includes(item)) }
}
