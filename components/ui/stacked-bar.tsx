import { cx } from './cx'

export type StackedBarFill = 'fact' | 'claim' | 'opinion' | 'corr' | 'contra' | 'mute'
export type StackedBarPart = { label: string; value: number; fill: StackedBarFill }

const fills: Record<StackedBarFill, string> = {
  fact: 'fill-fact',
  claim: 'fill-claim',
  opinion: 'fill-opinion',
  corr: 'fill-corr',
  contra: 'fill-contra',
  mute: 'fill-mute',
}

export type StackedBarProps = {
  parts: readonly StackedBarPart[]
  /** Read out before the parts. */
  label?: string
  /** Shows a key with the numbers below the strip. */
  showKey?: boolean
  /** Shown when every part is zero. */
  empty?: string
  className?: string
}

/** Shares of a whole as one strip. The numbers are always there as text; fills differ by pattern too. */
export function StackedBar({ parts, label, showKey, empty = 'None yet', className }: StackedBarProps) {
  const total = parts.reduce((sum, part) => sum + part.value, 0)
  const spoken = parts.map((part) => `${part.value} ${part.label}`).join(', ')
  if (total === 0) return <span className="text-ink-3">{empty}</span>
  return (
    <span className={cx('inline-flex w-[150px] max-w-full flex-col gap-1.5 align-middle', className)}>
      <span
        role="img"
        aria-label={label ? `${label}: ${spoken}` : spoken}
        title={spoken}
        className="flex h-3.5 w-full gap-px overflow-hidden rounded bg-surface"
      >
        {parts.map((part) =>
          part.value > 0 ? (
            <span
              key={part.label}
              className={cx('block h-full min-w-[3px] basis-0', fills[part.fill])}
              style={{ flexGrow: part.value }}
            />
          ) : null,
        )}
      </span>
      {showKey && (
        <span aria-hidden="true" className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-ink-2">
          {parts.map((part) => (
            <span key={part.label} className="inline-flex items-center gap-1.5">
              <span className={cx('block size-2.5 rounded-sm', fills[part.fill])} />
              {part.label}{' '}
              <b className="font-semibold text-ink tabular-nums">{part.value.toLocaleString('en')}</b>
            </span>
          ))}
        </span>
      )}
    </span>
  )
}
