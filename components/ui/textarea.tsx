'use client'

import type { ComponentProps } from 'react'
import { cx } from './cx'
import { controlClass, useFieldControl } from './field'

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      dir="auto"
      rows={4}
      {...rest}
      {...useFieldControl(rest)}
      className={cx(controlClass, 'min-h-20 resize-y px-3 py-2 leading-normal', className)}
    />
  )
}
