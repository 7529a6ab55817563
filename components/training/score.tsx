import { Interval } from '@/components/chart/interval'
import type { Share } from '@/lib/credibility/wilson'

/** k of n with its interval, for a cell or a line. */
export function Score({ share, label, narrow }: { share: Share; label: string; narrow?: boolean }) {
  if (share.n === 0) return <span className="text-ink-2">none to compare</span>
  return (
    <Interval
      value={share.value}
      low={share.low}
      high={share.high}
      label={label}
      text={`${share.k} of ${share.n}`}
      muted={share.small}
      narrow={narrow ?? false}
    />
  )
}
