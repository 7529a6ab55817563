import Link from 'next/link'
import type { Figures } from '@/lib/credibility/figures'
import type { SpanKind } from '@/lib/credibility/schema'
import { spansAddress } from './address'
import { ShareCell } from './share-cell'

type Props = {
  slug: string
  figures: Figures
  /** Whose spans the lists show. */
  of: { outlet: string } | { article: string }
  name: string
}

const ROWS: { name: Exclude<SpanKind, 'checkable'>; label: string; means: string }[] = [
  {
    name: 'named',
    label: 'With a named speaker',
    means: 'The report says by name who stands behind it; “officials” is no name.',
  },
  {
    name: 'corroborated',
    label: 'Independently corroborated',
    means: 'Another report says so, and not from the same origin.',
  },
  {
    name: 'contradicted',
    label: 'Contradicted',
    means: 'Another span says otherwise. It does not tell who is right.',
  },
  { name: 'superseded', label: 'Superseded', means: 'A later figure replaces it, whoever brought it.' },
  {
    name: 'corrected',
    label: 'Corrected by the outlet itself',
    means: 'The later figure is of the same outlet.',
  },
]

const TAGS = [
  { tag: 'fact', of: 'facts', one: 'fact' },
  { tag: 'claim', of: 'claims', one: 'claim' },
  { tag: 'opinion', of: 'opinions', one: 'opinion' },
] as const

/** Every figure of one outlet or report with what it means, each leading to its spans. */
export function ProfileFigures({ slug, figures, of, name }: Props) {
  return (
    <>
      <p className="mb-3 flex flex-wrap gap-x-4 gap-y-1">
        {TAGS.map(({ tag, of: many, one }) => (
          <Link
            key={tag}
            href={spansAddress(slug, { ...of, tag })}
            className="rounded text-accent underline underline-offset-2"
          >
            {figures[many]} {figures[many] === 1 ? one : many}
          </Link>
        ))}
        <Link
          href={spansAddress(slug, { ...of, only: 'checkable' })}
          className="rounded text-accent underline underline-offset-2"
        >
          {figures.checkable} checkable
        </Link>
      </p>
      <dl className="m-0 grid gap-x-6 sm:grid-cols-[minmax(0,1fr)_auto]">
        {ROWS.map(({ name: key, label, means }) => (
          <div
            key={key}
            className="grid grid-cols-subgrid items-center gap-y-1 border-t border-line py-2.5 sm:col-span-2"
          >
            <dt className="min-w-0">
              <span className="font-[550]">{label}</span>
              <span className="block text-[0.8125rem] text-ink-2">{means}</span>
            </dt>
            <dd className="m-0">
              <ShareCell
                share={figures[key]}
                label={`${label}, ${name}`}
                href={spansAddress(slug, { ...of, only: key })}
              />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type BasisProps = {
  figures: Figures
  slug: string
  /** Some reports are not counted as they are now. */
  counting: boolean
  partly: boolean
}

/** What the figures rest on, said beside them. */
export function ProfileBasis({ figures, slug, counting, partly }: BasisProps) {
  const { reports, reviewed, settled, reviews } = figures
  const others = reviewed - settled
  return (
    <p className="mt-2 text-[0.8125rem] text-ink-2">
      {reviewed === 0
        ? counting
          ? 'The figures appear here when the reports are counted. '
          : 'No review has been submitted yet, so there is nothing to count. '
        : `${reviewed} of ${reports} ${reports === 1 ? 'report' : 'reports'} reviewed: ${settled} settled, ${others} from submitted reviews (${reviews} ${reviews === 1 ? 'review' : 'reviews'} in all). `}
      {partly && 'You see the reviews of reports that you have submitted yourself. '}
      <Link
        href={`/projects/${slug}/outlets/method`}
        className="rounded text-accent underline underline-offset-2"
      >
        What these figures say, and what they do not
      </Link>
    </p>
  )
}
