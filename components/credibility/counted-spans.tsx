import Link from 'next/link'
import { TAG_LOOKS } from '@/components/annotate/look'
import { spanAddress } from '@/components/annotate/span-address'
import { Chip } from '@/components/ui/chip'
import { Day } from '@/components/ui/day'
import { foreign } from '@/components/ui/foreign'
import type { CountedSpan } from '@/lib/credibility/schema'

type Props = { slug: string; spans: readonly CountedSpan[] }

/** The spans behind a number, each leading to its place in its report. */
export function CountedSpans({ slug, spans }: Props) {
  return (
    <ol className="m-0 list-none p-0">
      {spans.map((span) => (
        <li key={span.id} className="border-t border-line py-3 first:border-0 first:pt-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem] text-ink-2">
            <Chip variant={span.tag}>{TAG_LOOKS[span.tag].label}</Chip>
            <span className="min-w-0 font-semibold text-ink">
              <bdi dir="auto">{span.outlet ?? span.title}</bdi>
            </span>
            {span.publishedAt && <Day value={span.publishedAt} />}
            <span className="min-w-0">
              {span.settled ? 'settled by ' : 'marked by '}
              <bdi dir="auto">{span.author}</bdi>
            </span>
          </p>
          <Link
            href={`/projects/${slug}/articles/${span.articleId}${spanAddress(span.id)}`}
            className="mt-1 block max-w-[76ch] rounded font-serif text-base break-words text-ink no-underline hover:underline"
          >
            <bdi dir="auto" lang={foreign(span.language)}>
              “{span.quote}”
            </bdi>
          </Link>
          <p className="mt-0.5 text-[0.8125rem] text-ink-2">
            {span.speaker !== null && (
              <>
                Speaker: <bdi dir="auto">{span.speaker}</bdi> ·{' '}
              </>
            )}
            <bdi dir="auto">{span.title}</bdi>
          </p>
        </li>
      ))}
    </ol>
  )
}
