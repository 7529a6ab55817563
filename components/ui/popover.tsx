'use client'

import { Popover as Base } from '@base-ui/react/popover'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { cx } from './cx'
import { floatingClass } from './floating'

export type PopoverProps = {
  /** Names the popover; shown unless `hideTitle`. */
  title: ReactNode
  hideTitle?: boolean
  children: ReactNode
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Where it hangs when there is no trigger: an element, or anything with getBoundingClientRect. */
  anchor?: ComponentProps<typeof Base.Positioner>['anchor']
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  initialFocus?: ComponentProps<typeof Base.Popup>['initialFocus']
  className?: string
}

/** A small sheet beside its trigger or anchor. Escape and a press outside close it. */
export function Popover(props: PopoverProps) {
  const {
    title,
    hideTitle,
    children,
    trigger,
    open,
    onOpenChange,
    anchor,
    side = 'bottom',
    align = 'center',
  } = props
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-40"
        >
          <Base.Popup
            initialFocus={props.initialFocus}
            className={cx(floatingClass, 'w-80 max-w-[calc(100vw-1rem)] p-3.5', props.className)}
          >
            <Base.Title className={hideTitle ? 'sr-only' : 'mb-2 text-[0.8125rem] font-semibold'}>
              {title}
            </Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
