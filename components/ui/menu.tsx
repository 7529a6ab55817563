'use client'

import { Menu as Base } from '@base-ui/react/menu'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { floatingClass, itemClass } from './floating'

export type MenuEntry =
  | {
      label: string
      icon?: ReactNode
      detail?: ReactNode
      danger?: boolean
      disabled?: boolean
      href?: string
      onSelect?: () => void
    }
  | { separator: true }
  | { heading: ReactNode }

export type MenuProps = {
  trigger: ReactElement
  entries: readonly MenuEntry[]
  align?: 'start' | 'center' | 'end'
  /** Open when it appears, for a menu that is made at the first press. */
  defaultOpen?: boolean
}

/** A list of acts and links behind a button. The trigger must be a button with a name. */
export function Menu({ trigger, entries, align = 'end', defaultOpen = false }: MenuProps) {
  return (
    <Base.Root modal={false} defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-50">
          <Base.Popup className={cx(floatingClass, 'min-w-48')}>
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity and do not move while open
              <MenuLine key={index} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function MenuLine({ entry }: { entry: MenuEntry }) {
  if ('separator' in entry) return <Base.Separator className="-mx-1 my-1 h-px bg-line" />
  if ('heading' in entry) return <div className="px-2.5 pt-1.5 pb-2">{entry.heading}</div>
  const className = cx(itemClass, 'no-underline', entry.danger && 'text-danger')
  const content = (
    <>
      {entry.icon}
      <span className="flex-1">{entry.label}</span>
      {entry.detail && <span className="ps-4 text-xs text-ink-2">{entry.detail}</span>}
    </>
  )
  if (entry.href && !entry.disabled) {
    return (
      <Base.LinkItem closeOnClick className={className} render={<Link href={entry.href} />}>
        {content}
      </Base.LinkItem>
    )
  }
  return (
    <Base.Item disabled={entry.disabled} onClick={entry.onSelect} className={className}>
      {content}
    </Base.Item>
  )
}
