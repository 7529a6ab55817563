'use client'

import { CircleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'

export type FormErrorProps = {
  title?: ReactNode
  children?: ReactNode
  /** Messages of fields that have no place of their own on the form. */
  items?: readonly string[]
  actions?: ReactNode
}

/** Says above a form what went wrong and what to do; takes the focus when it appears so that it is read at once. */
export function FormError({ title, children, items = [], actions }: FormErrorProps) {
  const box = useRef<HTMLDivElement>(null)
  const shown = Boolean(title || children || items.length)
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown])
  if (!shown) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="flex items-start gap-2.5 rounded-lg border border-contra/40 bg-contra-bg px-3.5 py-3 text-ink"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-contra" />
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children && <p>{children}</p>}
        {items.length > 0 && (
          <ul className="mt-1 list-disc ps-4">
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        )}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
