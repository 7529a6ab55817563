import type { ReactNode } from 'react'
import { cx } from './cx'

export type EmptyStateProps = {
  title: ReactNode
  /** What to do next, in a sentence. */
  children?: ReactNode
  actions?: ReactNode
  icon?: ReactNode
  compact?: boolean
}

/** What a list says while it is empty: why, and the next step. */
export function EmptyState({ title, children, actions, icon, compact }: EmptyStateProps) {
  return (
    <div
      className={cx(
        'flex flex-col items-center text-center',
        compact ? 'gap-1.5 px-4 py-6' : 'gap-2 rounded-xl border border-dashed border-line-strong px-6 py-12',
      )}
    >
      {icon && <div className="mb-1 text-ink-3 [&_svg]:size-7">{icon}</div>}
      <p className={compact ? 'font-semibold' : 'font-serif text-lg font-semibold'}>{title}</p>
      {children && <p className="max-w-[48ch] text-ink-2">{children}</p>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
