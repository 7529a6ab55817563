import Link from 'next/link'
import { Interval } from '@/components/chart/interval'
import type { Share } from '@/lib/credibility/wilson'

type Props = {
  share: Share
  /** What it is a share of whom: “Corroborated, Ledger”. */
  label: string
  /** The list of what is counted. */
  href: string
  narrow?: boolean
}

/** k of n with its interval, grey where n is small, one press from what it counts. */
export function ShareCell({ share, label, href, narrow }: Props) {
  if (share.n === 0) return <span className="text-ink-2">No data</span>
  const text = `${share.k} of ${share.n}`
  return (
    <Link href={href} className="group rounded text-ink no-underline">
      <Interval
        value={share.value}
        low={share.low}
        high={share.high}
        label={label}
        text={text}
        muted={share.small}
        narrow={narrow}
        className="group-hover:underline"
      />
    </Link>
  )
}
