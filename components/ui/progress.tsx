import { cx } from './cx'

export type ProgressProps = {
  /** What is measured, for those who do not see the bar. */
  label: string
  value: number
  max?: number
  /** Text at the right, such as "62%" or "New". Left out: no text. */
  text?: string
  tone?: 'accent' | 'corr'
  className?: string
}

const tones = { accent: 'bg-accent', corr: 'bg-corr' }

/** How much of a whole is done. `value` is clamped to 0 … `max` (1 unless told). */
export function Progress({ label, value, max = 1, text, tone = 'accent', className }: ProgressProps) {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0
  return (
    <span className={cx('inline-flex items-center gap-2', className)}>
      <span
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={text}
        className="block h-[7px] w-[120px] max-w-full shrink overflow-hidden rounded bg-sunken outline outline-line"
      >
        <span
          className={cx('progress-fill block h-full', tones[tone])}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      {text && (
        <span aria-hidden="true" className="tabular-nums">
          {text}
        </span>
      )}
    </span>
  )
}
