import type { ComponentProps } from 'react'

type Role = 'table' | 'rowgroup' | 'row' | 'rowheader' | 'columnheader' | 'cell'

/**
 * A part of the table of statements. Not the elements of a table: each row is a grid of its own, in which silent cells
 * are left out, so that thousands of rows beside hundreds of reports scroll.
 */
export function Part({ role, ...rest }: ComponentProps<'div'> & { role: Role }) {
  return <div role={role} {...rest} />
}
