'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './cx'

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode }

/** A native checkbox with its label; spread `register('…')` into it. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const hintId = useId()
  return (
    <label className={cx('flex min-w-0 items-start gap-2.5 py-0.5 pointer-coarse:py-2', className)}>
      <input
        {...rest}
        type="checkbox"
        aria-describedby={hint ? hintId : undefined}
        className="mt-0.5 size-4 shrink-0 rounded accent-accent"
      />
      <span className="min-w-0">
        {label}
        {hint && (
          <span id={hintId} className="block text-xs text-ink-2">
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}
