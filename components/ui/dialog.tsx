'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactElement, type ReactNode, useRef } from 'react'
import { buttonClass } from './button'
import { cx } from './cx'

export type DialogSize = 'sm' | 'md' | 'lg'

export const backdropClass =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0'

export const dialogClass = cx(
  'fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] w-full flex-col rounded-t-2xl border border-line bg-surface text-ink shadow-pop outline-none',
  'transition-[opacity,translate] duration-150 data-starting-style:translate-y-3 data-starting-style:opacity-0 data-ending-style:opacity-0',
  'sm:top-1/2 sm:bottom-auto sm:max-h-[86dvh] sm:w-[calc(100vw-3rem)] sm:-translate-y-1/2 sm:rounded-2xl sm:data-starting-style:-translate-y-[48%]',
)

const sizes: Record<DialogSize, string> = {
  sm: 'sm:max-w-[26rem]',
  md: 'sm:max-w-[34rem]',
  lg: 'sm:max-w-[52rem]',
}

export type DialogProps = {
  title: ReactNode
  description?: ReactNode
  children?: ReactNode
  /** Buttons at the lower edge, always in view. A submit button there needs `form="<id of the form>"`. */
  footer?: ReactNode
  size?: DialogSize
  /** The button that opens it. Leave it out where the caller holds `open`. */
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A modal sheet: centred on wide screens, from below on phones. Focus is kept inside and given back after. */
export function Dialog(props: DialogProps) {
  const { title, description, children, footer, size = 'md', trigger, open, onOpenChange } = props
  const popup = useRef<HTMLDivElement>(null)
  const before = useRef<Element | null>(null)

  /** A pane that had the focus and is no tab stop has it again; by itself its first link would get it. */
  function giveBack() {
    const [place, now] = [before.current, document.activeElement]
    // It was given to another place on purpose.
    if (now !== document.body && !popup.current?.contains(now)) return false
    if (!(place instanceof HTMLElement) || place.tabIndex >= 0 || !place.isConnected) return true
    queueMicrotask(() => place.focus({ preventScroll: true }))
    return false
  }

  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          ref={popup}
          initialFocus={(by) => {
            before.current = document.activeElement
            // By touch a field would bring up the keyboard.
            return by === 'touch' ? (popup.current ?? true) : true
          }}
          finalFocus={giveBack}
          className={cx(dialogClass, sizes[size])}
        >
          <div className="ps-5 pe-14 pt-4 pb-3">
            <Base.Title className="font-serif text-lg leading-snug font-[640]">{title}</Base.Title>
            {description && <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">{children}</div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
              {footer}
            </div>
          )}
          {/* Last in order, so that the focus starts in the content. */}
          <Base.Close
            aria-label="Close"
            className={cx(buttonClass({ variant: 'ghost', iconOnly: true }), 'absolute end-3 top-3')}
          >
            <X aria-hidden="true" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
