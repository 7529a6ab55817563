import Link from 'next/link'
import { TAG_LOOKS } from '@/components/annotate/look'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { Day } from '@/components/ui/day'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Contradiction, ContradictionEnd } from '@/lib/dashboard/overview/queries'

type ContradictionCardProps = { contradiction: Contradiction; base: string; now: Date; narrow?: boolean }

/** Two spans that cannot both be right, side by side, each with its report. `base` is the address of the reports. */
export function ContradictionCard({ contradiction, base, now, narrow }: ContradictionCardProps) {
  const { facets, unsure, author, at, note, from, to } = contradiction
  // One outlet against itself: its name alone would not tell the two reports apart.
  const titled = from.outlet === to.outlet && from.articleId !== to.articleId
  return (
    <article className="py-3">
      <div
        className={
          narrow
            ? 'flex flex-col gap-2.5'
            : 'grid gap-x-5 gap-y-2.5 md:grid-cols-[minmax(0,1fr)_6.5rem_minmax(0,1fr)]'
        }
      >
        <End end={from} base={base} titled={titled} />
        <span className={cx('flex flex-wrap gap-1', !narrow && 'self-center md:justify-center')}>
          {(facets.length === 0 ? ['contradicts'] : facets).map((facet) => (
            <Chip key={facet} variant="contra">
              {facet}
            </Chip>
          ))}
        </span>
        <End end={to} base={base} titled={titled} />
      </div>
      <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
        {unsure && <Chip variant="warn">unsure</Chip>}
        <span>
          <bdi dir="auto">{author}</bdi> · <RelativeTime value={at} now={now} />
        </span>
        {note !== '' && !narrow && (
          <bdi dir="auto" className="min-w-0 break-words italic">
            {note}
          </bdi>
        )}
      </p>
    </article>
  )
}

function End({ end, base, titled }: { end: ContradictionEnd; base: string; titled: boolean }) {
  return (
    <div className="min-w-0">
      <blockquote className="font-serif text-[0.9375rem] leading-snug break-words">
        <span className={MARKS[end.tag]}>
          <bdi dir="auto">{end.quote}</bdi>
        </span>
      </blockquote>
      <p className="mt-1 text-[0.8125rem] text-ink-2">
        <span className="sr-only">{TAG_LOOKS[end.tag].label}. </span>
        {end.speaker && (
          <>
            <bdi dir="auto">{end.speaker}</bdi>
            {', in '}
          </>
        )}
        <Link href={`${base}/${end.articleId}`} className="rounded text-ink no-underline hover:underline">
          <bdi dir="auto" className="font-[550]">
            {end.outlet ?? end.title}
          </bdi>
        </Link>
        {end.publishedAt && (
          <>
            {' · '}
            <Day value={end.publishedAt} />
          </>
        )}
        {titled && end.outlet !== null && (
          <bdi dir="auto" className="block truncate">
            {end.title}
          </bdi>
        )}
      </p>
    </div>
  )
}

const MARKS = { fact: 'mark-fact', claim: 'mark-claim', opinion: 'mark-opinion' }
