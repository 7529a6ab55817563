import Link from 'next/link'
import { CAUSE_LABELS } from '@/components/adjudicate/look'
import { RELATION_LOOKS, TAG_LOOKS } from '@/components/annotate/look'
import { spanAddress } from '@/components/annotate/span-address'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LeadChange } from '@/lib/adjudication/lead-changes/queries'
import { changeInWords } from '@/lib/adjudication/lead-changes/words'

type Props = { changes: readonly LeadChange[]; more: boolean; now: Date }

/** Decisions on my spans and links that the final review has otherwise than I had them, each leading to its passage. */
export function LeadChanged({ changes, more, now }: Props) {
  return (
    <Panel
      title="What the lead changed"
      description="Of your spans and links, in the reports that were settled last."
    >
      {changes.length === 0 ? (
        <EmptyState compact title="Nothing to look at">
          When a report that you have reviewed is settled, you see here what became of your spans, and why.
        </EmptyState>
      ) : (
        <ol className="m-0 list-none p-0">
          {changes.map((change) => (
            <li key={change.key} className="border-t border-line py-2.5 first:border-0 first:pt-0">
              <Change change={change} now={now} />
            </li>
          ))}
        </ol>
      )}
      {more && (
        <p className="mt-2 text-[0.8125rem] text-ink-2">
          There are more; the reports show them beside your spans.
        </p>
      )}
    </Panel>
  )
}

function Change({ change, now }: { change: LeadChange; now: Date }) {
  const { slug, articleId, annotationId, quote, title, at, cause, note } = change
  return (
    <>
      <p className="text-[0.8125rem] leading-6">
        <Before change={change} /> <span aria-hidden="true">→</span>{' '}
        <span className="font-semibold">{changeInWords(change)}</span>
      </p>
      <Link
        href={`/projects/${slug}/articles/${articleId}${spanAddress(annotationId)}`}
        className="mt-1 block rounded font-serif text-[0.95rem] leading-snug break-words text-ink no-underline hover:underline"
      >
        <bdi dir="auto">“{quote}”</bdi>
      </Link>
      <Became change={change} />
      {(note !== '' || cause !== null) && (
        <p className="mt-1 border-s-2 border-accent-line ps-2 text-[0.8125rem] break-words">
          {cause !== null && `${CAUSE_LABELS[cause]}${note === '' ? '' : ': '}`}
          <bdi dir="auto">{note}</bdi>
        </p>
      )}
      <p className="mt-1 text-xs text-ink-2">
        <bdi dir="auto">{title}</bdi> · settled <RelativeTime value={at} now={now} />
      </p>
    </>
  )
}

function Before({ change: { relation, tag } }: { change: LeadChange }) {
  if (relation !== null)
    return <Chip variant={RELATION_LOOKS[relation].chip}>{RELATION_LOOKS[relation].label}</Chip>
  return <Chip variant={tag}>{TAG_LOOKS[tag].label}</Chip>
}

function Became({ change: { spans, there, quote } }: { change: LeadChange }) {
  if (there !== null)
    return (
      <p className="mt-1 border-s-2 border-line-strong ps-2 font-serif text-[0.9rem] leading-snug break-words">
        <bdi dir="auto">{there}</bdi>
      </p>
    )
  return spans
    .filter((span) => span.quote !== quote)
    .map((span) => (
      <p key={`${span.start} ${span.end}`} className="mt-1 flex flex-wrap items-baseline gap-1.5 break-words">
        <Chip variant={span.tag}>{TAG_LOOKS[span.tag].label}</Chip>
        <bdi dir="auto" className="min-w-0 font-serif text-[0.9rem] leading-snug">
          “{span.quote}”
        </bdi>
      </p>
    ))
}
