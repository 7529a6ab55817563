import Link from 'next/link'
import { spanAddress } from '@/components/annotate/span-address'
import { DigitsOnly } from '@/components/article/digits-only'
import { Chip } from '@/components/ui/chip'
import { Day } from '@/components/ui/day'
import { foreign } from '@/components/ui/foreign'
import { Panel } from '@/components/ui/panel'
import type { DisputedFigure, Saying } from '@/lib/annotation/figures'
import type { EventSpan } from '@/lib/annotation/queries'

type Figure = DisputedFigure<EventSpan>

/** What the marked passages count differently: each reading from the lowest to the highest, and who gives it. */
export function EventFigures({
  project,
  figures,
  digitsOnly,
}: {
  project: string
  figures: readonly Figure[]
  /** Languages of the reports in which number words are not read. */
  digitsOnly: readonly string[]
}) {
  return (
    <Panel
      title="Disputed figures"
      description={
        figures.length > 0
          ? 'Counts of the same that exclude each other. Each leads to its passage.'
          : undefined
      }
    >
      {figures.length === 0 && (
        <p className="text-ink-2">
          The marked passages give no two figures that exclude each other. Mark passages with numbers to
          compare them.
        </p>
      )}
      <ul className="divide-y divide-line">
        {figures.map((figure) => (
          <li key={`${figure.what} ${figure.state}`} className="py-3 first:pt-0 last:pb-0">
            <FigureItem project={project} figure={figure} />
          </li>
        ))}
      </ul>
      <DigitsOnly languages={digitsOnly} className="mt-3" />
    </Panel>
  )
}

// More readings than this are folded away, but for the lowest and the highest ones.
const MOST_READINGS = 8
const OUTER = 3
// So many passages of one reading stand in the open.
const MOST_PASSAGES = 5

function FigureItem({ project, figure }: { project: string; figure: Figure }) {
  const { sayings } = figure
  const fold = sayings.length > MOST_READINGS
  const below = fold ? sayings.slice(0, OUTER) : sayings
  const between = fold ? sayings.slice(OUTER, -OUTER) : []
  const above = fold ? sayings.slice(-OUTER) : []
  return (
    <>
      <h3 className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">
          <bdi dir="auto">{figure.what}</bdi>
          {figure.state !== null && ` ${figure.state}`}
        </span>
        <Chip variant="contra">
          {figure.lowest.text} – {figure.highest.text}
        </Chip>
      </h3>
      <Readings project={project} figure={figure} sayings={below} />
      {between.length > 0 && (
        <details className="mt-2.5">
          <summary className="-my-1 cursor-pointer py-1 text-[0.8125rem] text-ink-2">
            {between.length} readings between them
          </summary>
          <Readings project={project} figure={figure} sayings={between} />
        </details>
      )}
      <Readings project={project} figure={figure} sayings={above} />
    </>
  )
}

type Sayings = readonly Saying<EventSpan>[]

function Readings({ project, figure, sayings }: { project: string; figure: Figure; sayings: Sayings }) {
  if (sayings.length === 0) return null
  return (
    <dl className="mt-1.5 grid grid-cols-[minmax(3.25rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-2.5">
      {sayings.map((saying) => (
        <Reading key={`${saying.text} ${saying.low} ${saying.high}`} project={project} saying={saying}>
          {saying === figure.lowest ? 'lowest' : saying === figure.highest ? 'highest' : null}
        </Reading>
      ))}
    </dl>
  )
}

function Reading(props: { project: string; saying: Saying<EventSpan>; children: string | null }) {
  const { project, saying, children } = props
  return (
    <>
      <dt className="font-serif text-[1.0625rem] leading-snug">
        <bdi dir="auto">{saying.text}</bdi>
        {children && <span className="block font-sans text-[0.6875rem] text-ink-2">{children}</span>}
      </dt>
      <dd className="flex min-w-0 flex-col gap-1.5 text-[0.8125rem]">
        {saying.spans.slice(0, MOST_PASSAGES).map((span) => (
          <Passage key={span.id} project={project} span={span} />
        ))}
        {saying.spans.length > MOST_PASSAGES && (
          <details>
            <summary className="-my-1 cursor-pointer py-1 text-ink-2">
              {saying.spans.length - MOST_PASSAGES} more
            </summary>
            <div className="mt-1.5 flex flex-col gap-1.5">
              {saying.spans.slice(MOST_PASSAGES).map((span) => (
                <Passage key={span.id} project={project} span={span} />
              ))}
            </div>
          </details>
        )}
      </dd>
    </>
  )
}

function Passage({ project, span }: { project: string; span: EventSpan }) {
  return (
    <span className="min-w-0">
      <Link
        href={`/projects/${project}/articles/${span.articleId}${spanAddress(span.id)}`}
        title={span.quote}
        className="rounded text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
      >
        <bdi dir="auto">{span.outlet ?? span.articleTitle}</bdi>
      </Link>
      <span className="text-ink-2">
        {span.speaker === null ? (
          ', unattributed'
        ) : (
          <>
            , citing <bdi dir="auto">{span.speaker}</bdi>
          </>
        )}
        {span.publishedAt !== null && (
          <>
            {' · '}
            <Day value={span.publishedAt} />
          </>
        )}
        {span.background && ', as background'}
      </span>
      <bdi dir="auto" lang={foreign(span.language)} className="line-clamp-1 font-serif text-ink-2">
        {span.quote}
      </bdi>
    </span>
  )
}
