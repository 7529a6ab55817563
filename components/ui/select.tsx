'use client'

import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx'
import { controlClass, useFieldControl } from './field'

export type SelectOption = { value: string; label: string; disabled?: boolean }

export type SelectProps = Omit<ComponentProps<'select'>, 'children'> & {
  options: readonly SelectOption[]
  /** A first entry with an empty value. */
  placeholder?: string
}

/** The platform's own select: right on phones, in forms without scripts, and under a screen reader. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className={cx('relative flex min-w-0', className)}>
      <select
        {...rest}
        {...useFieldControl(rest)}
        className={cx(controlClass, 'h-9 appearance-none truncate ps-3 pe-9 pointer-coarse:h-11')}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-2"
      />
    </span>
  )
}
