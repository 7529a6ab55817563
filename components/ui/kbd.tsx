import type { ReactNode } from 'react'
import { cx } from './cx'

/** One key. On the dark bar pass `onBar`. */
export function Kbd({ children, onBar }: { children: ReactNode; onBar?: boolean }) {
  return (
    <kbd
      className={cx(
        'inline-block min-w-[1.1em] rounded border border-b-2 px-1 text-center font-sans text-[0.65625rem] leading-[1.35] font-[550]',
        onBar ? 'border-bar-line text-on-bar' : 'border-line-strong bg-surface text-ink-2',
      )}
    >
      {children}
    </kbd>
  )
}
