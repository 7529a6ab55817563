import type { ReactNode } from 'react'
import { Brand } from './brand'

export type FullPageMessageProps = {
  eyebrow?: string
  title: string
  children: ReactNode
  actions?: ReactNode
}

/** A page that holds one message: what happened, and what to do. */
export function FullPageMessage({ eyebrow, title, children, actions }: FullPageMessageProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-[52px] items-center border-b border-line bg-surface px-5">
        <Brand />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-center px-6 py-16"
      >
        {eyebrow && <p className="mb-2 text-xs font-semibold tracking-wide text-ink-3">{eyebrow}</p>}
        <h1 className="font-serif text-3xl leading-tight font-[640] tracking-[-0.015em]">
          <span className="mark-claim">{title}</span>
        </h1>
        <div className="mt-5 text-base leading-relaxed text-ink-2">{children}</div>
        {actions && <div className="mt-7 flex flex-wrap gap-2">{actions}</div>}
      </main>
    </div>
  )
}
