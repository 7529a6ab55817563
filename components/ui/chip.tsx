import type { ReactNode } from 'react'
import { cx } from './cx'

export type ChipVariant =
  | 'fact'
  | 'claim'
  | 'opinion'
  | 'corr'
  | 'contra'
  | 'supersedes'
  | 'lookalike'
  | 'mute'
  | 'warn'
  | 'accent'

// The sign says the relation without colour. The tags are told apart by the shape of their lower edge, as in the text.
const looks: Record<ChipVariant, { className: string; sign?: string }> = {
  fact: { className: 'bg-fact-bg text-fact' },
  claim: { className: 'bg-claim-bg text-claim' },
  opinion: { className: 'bg-opinion-bg text-opinion' },
  corr: { className: 'bg-corr-bg text-corr', sign: '✓' },
  contra: { className: 'bg-contra-bg text-contra', sign: '≠' },
  supersedes: { className: 'bg-supersedes-bg text-supersedes', sign: '↻' },
  lookalike: { className: 'bg-lookalike-bg text-lookalike', sign: '≈' },
  mute: { className: 'bg-sunken text-ink-2' },
  warn: { className: 'border border-warn-line bg-warn-bg text-warn' },
  accent: { className: 'bg-accent-weak text-accent' },
}

export type ChipProps = {
  variant?: ChipVariant
  /** Overrides the sign before the text; `null` leaves it out. */
  sign?: ReactNode
  title?: string
  className?: string
  children?: ReactNode
}

/** A small label. Relations carry their sign: ✓ corroborates, ≠ contradicts, ↻ supersedes, ≈ look-alike. */
export function Chip({ variant = 'mute', sign, title, className, children }: ChipProps) {
  const look = looks[variant]
  const mark = sign === undefined ? look.sign : sign
  return (
    <span
      title={title}
      className={cx(
        'inline-flex min-h-5 max-w-full items-center gap-1 rounded-[10px] px-[7px] py-0.5 text-[0.6875rem] leading-tight font-semibold',
        look.className,
        className,
      )}
    >
      {mark && <span aria-hidden="true">{mark}</span>}
      <span className="min-w-0 truncate">{children}</span>
    </span>
  )
}
