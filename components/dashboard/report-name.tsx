import Link from 'next/link'
import { Day } from '@/components/ui/day'

type ReportNameProps = {
  href: string
  title: string
  outlet: string | null
  publishedAt: string | null
  /** Three lines at most, for narrow columns. */
  clamp?: boolean
}

/** A report as a line of a table: its title, which leads to it, above its outlet and day. */
export function ReportName({ href, title, outlet, publishedAt, clamp }: ReportNameProps) {
  return (
    <>
      <Link href={href} className="rounded text-ink no-underline break-words hover:underline">
        <bdi dir="auto" className={clamp ? 'line-clamp-3' : undefined}>
          {title}
        </bdi>
      </Link>
      <span className="block text-[0.8125rem] font-normal text-ink-2">
        <bdi dir="auto">{outlet ?? 'Unknown outlet'}</bdi>
        {publishedAt && (
          <>
            {' · '}
            <Day value={publishedAt} />
          </>
        )}
      </span>
    </>
  )
}
