import { cx } from '@/components/ui/cx'

type Props = { look: { label: string; sign: string; className: string }; count?: number }

/** What became of a span or link, told by sign and words as well as by colour. */
export function Verdict({ look, count }: Props) {
  return (
    <span
      className={cx(
        'inline-flex min-h-5 items-center gap-1 rounded-[10px] border px-[7px] py-0.5 text-[0.6875rem] leading-tight font-semibold whitespace-nowrap',
        look.className,
      )}
    >
      <span aria-hidden="true">{look.sign}</span>
      {count !== undefined && <span className="tabular-nums">{count}</span>}
      <span>{look.label}</span>
    </span>
  )
}
