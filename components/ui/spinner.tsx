import { cx } from './cx'

/** A turning ring. Decorative unless `label` says what is being waited for. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <span role={label ? 'status' : undefined} className={cx('inline-flex items-center gap-2', className)}>
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 animate-spin" fill="none" strokeWidth="2">
        <circle cx="8" cy="8" r="6" stroke="currentColor" opacity=".25" />
        <path d="M14 8a6 6 0 0 0-6-6" stroke="currentColor" strokeLinecap="round" />
      </svg>
      {label}
    </span>
  )
}
