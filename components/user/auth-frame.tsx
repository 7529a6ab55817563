import type { ReactNode } from 'react'
import { Brand } from '@/components/shell/brand'

/** The pages before sign-in: what Attest does on one side, one form on the other. */
export function AuthFrame({
  title,
  intro,
  children,
}: {
  title: string
  intro?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
      <aside className="hidden flex-col justify-between border-e border-line bg-sunken px-14 py-11 lg:flex">
        <Brand plain large />
        <Specimen />
        <p className="text-[0.8125rem] text-ink-2">Who says what, and who stands behind it.</p>
      </aside>
      <main id="main" tabIndex={-1} className="flex flex-col justify-center px-5 py-12">
        <div className="mx-auto w-full max-w-[24rem]">
          <div className="mb-8 lg:hidden">
            <Brand plain large />
          </div>
          <h1 className="font-serif text-[1.75rem] leading-tight font-[640] tracking-[-0.015em]">{title}</h1>
          {intro && <p className="mt-2 text-ink-2">{intro}</p>}
          <div className="mt-7">{children}</div>
        </div>
      </main>
    </div>
  )
}

/** Two sentences of an invented report, read the way Attest reads. Decoration: the form says all that is needed. */
function Specimen() {
  return (
    <div aria-hidden="true" className="max-w-[34rem]">
      <p className="font-serif text-[1.625rem] leading-[1.62] text-ink">
        <span className="mark-fact">The fire broke out at the grain terminal shortly after four.</span>{' '}
        <span className="mark-claim">Two people were hurt, the harbour office said,</span> and{' '}
        <span className="mark-opinion">it was a disgrace that nobody had been warned.</span>
      </p>
      <ul className="mt-8 flex flex-wrap gap-x-7 gap-y-2 text-[0.8125rem] text-ink-2">
        <li>
          <span className="mark-fact px-0.5 font-semibold text-ink">Fact</span> in the report’s own voice
        </li>
        <li>
          <span className="mark-claim px-0.5 font-semibold text-ink">Claim</span> somebody says so
        </li>
        <li>
          <span className="mark-opinion px-0.5 font-semibold text-ink">Opinion</span> nothing could settle it
        </li>
      </ul>
    </div>
  )
}
