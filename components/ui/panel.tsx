import { type ReactNode, useId } from 'react'
import { cx } from './cx'

export type PanelProps = {
  title?: ReactNode
  /** Beside the title, at the right. */
  actions?: ReactNode
  description?: ReactNode
  tone?: 'default' | 'accent' | 'warn' | 'contra'
  /** Without inner padding, for tables that run to the edge. */
  flush?: boolean
  className?: string
  /** Where an address leads with its part behind “#”. */
  id?: string
  children?: ReactNode
}

const tones = {
  default: 'border-line bg-surface',
  accent: 'border-accent-line bg-accent-weak',
  warn: 'border-warn-line bg-warn-bg',
  contra: 'border-contra/30 bg-contra-bg',
}

/** A sheet on the paper: a titled region of a page. */
export function Panel(props: PanelProps) {
  const { title, actions, description, tone = 'default', flush, className, id, children } = props
  const titleId = useId()
  return (
    <section
      id={id}
      aria-labelledby={title ? titleId : undefined}
      className={cx('min-w-0 rounded-xl border', tones[tone], !flush && 'px-[18px] py-4', className)}
    >
      {(title || actions) && (
        <div
          className={cx(
            'flex flex-wrap items-center justify-between gap-x-4 gap-y-2',
            flush ? 'px-[18px] pt-4' : 'mb-2.5',
          )}
        >
          {title && (
            <h2 id={titleId} className="min-w-0 text-[0.9375rem] font-semibold">
              {title}
            </h2>
          )}
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </div>
      )}
      {description && (
        <p className={cx('max-w-prose text-[0.8125rem] text-ink-2', flush ? 'px-[18px] pt-1' : '-mt-1 mb-3')}>
          {description}
        </p>
      )}
      {children}
    </section>
  )
}
