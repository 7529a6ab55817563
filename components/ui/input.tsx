'use client'

import type { ComponentProps } from 'react'
import { cx } from './cx'
import { controlClass, useFieldControl } from './field'

/** A one-line text control. `dir="auto"` by default: what people type may run from right to left. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      dir="auto"
      {...rest}
      {...useFieldControl(rest)}
      className={cx(controlClass, 'h-9 px-3 pointer-coarse:h-11', className)}
    />
  )
}
