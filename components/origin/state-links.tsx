import Link from 'next/link'
import { cx } from '@/components/ui/cx'
import { REPRINT_STATES, type ReprintState } from '@/lib/origin/schema'

type Props = {
  base: string
  counts: Record<ReprintState, number>
  current: ReprintState
}

const LABELS: Record<ReprintState, string> = {
  open: 'To decide',
  accepted: 'Reprints',
  explained: 'Origin on record',
  dismissed: 'Not copies',
}

/** The four lists of pairs as links, so that each has an address. */
export function StateLinks({ base, counts, current }: Props) {
  return (
    <nav aria-label="Pairs of reports" className="mb-4 flex gap-5 overflow-x-auto border-b border-line">
      {REPRINT_STATES.map((state) => (
        <Link
          key={state}
          href={`${base}?state=${state}`}
          aria-current={state === current ? 'page' : undefined}
          className={cx(
            '-mb-px border-b-2 px-0.5 py-2 text-[0.8125rem] font-[550] whitespace-nowrap no-underline pointer-coarse:py-3',
            state === current ? 'border-ink text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {LABELS[state]} <span className="ms-0.5 tabular-nums">{counts[state]}</span>
        </Link>
      ))}
    </nav>
  )
}
