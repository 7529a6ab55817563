import type { ReactNode } from 'react'

export type PageHeaderProps = {
  title: ReactNode
  description?: ReactNode
  /** A line above the title: where we are, or what kind of thing this is. */
  eyebrow?: ReactNode
  /** Chips and facts under the title. */
  meta?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, description, eyebrow, meta, actions }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-[76ch]">
        {eyebrow && <p className="mb-1 text-xs font-semibold text-ink-2">{eyebrow}</p>}
        <h1 className="font-serif text-[1.5625rem] leading-tight font-[640] tracking-[-0.012em] break-words">
          {title}
        </h1>
        {description && <p className="mt-2 text-ink-2">{description}</p>}
        {meta && (
          <div className="mt-2.5 flex flex-wrap items-center gap-2 text-[0.8125rem] text-ink-2">{meta}</div>
        )}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 pt-0.5">{actions}</div>}
    </header>
  )
}
