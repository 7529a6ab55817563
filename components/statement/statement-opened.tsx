import Link from 'next/link'
import type { ReactNode } from 'react'
import type { StatementDetail } from '@/lib/statement/schema'
import { counted } from './counted'
import { OriginList } from './origins'
import { Part } from './part'
import { StatementQuotes } from './statement-quotes'

/** What opens under a row. */
export function Opened({ children }: { children: ReactNode }) {
  return (
    <Part role="row" className="statement-detail">
      <Part role="cell">{children}</Part>
    </Part>
  )
}

/** The quotes of a statement, and where they come from. */
export function OpenedDetail({
  detail,
  slug,
  href,
}: {
  detail: StatementDetail
  slug: string
  href: string
}) {
  return (
    <div className="flex flex-col gap-3">
      <StatementQuotes detail={detail} slug={slug} />
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 text-[0.8125rem]">
        <div className="min-w-0 max-w-md flex-1">
          <p className="mb-1 font-semibold">
            {counted(detail.independentOrigins, 'independent origin')} behind{' '}
            {counted(detail.reports, 'report')}
          </p>
          <OriginList item={detail} />
        </div>
        <Link href={href} className="no-print rounded text-accent underline underline-offset-2">
          Open this statement
        </Link>
      </div>
    </div>
  )
}
