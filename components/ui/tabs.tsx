'use client'

import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { cx } from './cx'

export type TabItem = { value: string; label: ReactNode; count?: number; content: ReactNode }

export type TabsProps = {
  /** Names the list of tabs. */
  label: string
  items: readonly TabItem[]
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  className?: string
  listClassName?: string
  panelClassName?: string
}

/** Tabs with an underline. Panels not shown are not mounted, so they do not fetch or hold shortcuts. */
export function Tabs({ label, items, value, defaultValue, onChange, ...classes }: TabsProps) {
  return (
    <Base.Root
      value={value}
      defaultValue={defaultValue ?? items[0]?.value}
      onValueChange={(next) => onChange?.(String(next))}
      className={cx('flex min-h-0 min-w-0 flex-col', classes.className)}
    >
      <Base.List
        aria-label={label}
        activateOnFocus
        className={cx('flex shrink-0 gap-4 overflow-x-auto border-b border-line', classes.listClassName)}
      >
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
            className="-mb-px border-b-2 border-transparent px-0.5 pt-2 pb-2 text-[0.8125rem] font-[550] whitespace-nowrap text-ink-2 hover:text-ink focus-visible:-outline-offset-2 data-active:border-ink data-active:text-ink pointer-coarse:py-3"
          >
            {item.label}
            {item.count !== undefined && <span className="ms-1 tabular-nums">{item.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {items.map((item) => (
        <Base.Panel
          key={item.value}
          value={item.value}
          className={cx('min-h-0 min-w-0 pt-3.5 focus-visible:-outline-offset-2', classes.panelClassName)}
        >
          {item.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
