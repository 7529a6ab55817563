import Link from 'next/link'
import { spanAddress } from '@/components/annotate/span-address'
import { Chip } from '@/components/ui/chip'
import { Panel } from '@/components/ui/panel'
import type { CostlyPassage } from '@/lib/agreement/costly'
import type { Tag } from '@/lib/annotation/schema'

export type PassageShown = CostlyPassage & {
  title: string
  quote: string
  cut: boolean
  tags: readonly { tag: Tag; count: number }[]
}

type Props = {
  slug: string
  passages: readonly PassageShown[]
  more: number /** Whether passages open where they are settled. */
  adjudicates: boolean
}

/** Where talking about the guidelines pays most: the passages behind most of the disagreement. */
export function CostlyPanel({ slug, passages, more, adjudicates }: Props) {
  return (
    <Panel
      title="Passages that cost the most agreement"
      description="The share of all disagreement about spans and tags that each passage makes. Who marked what is left out on purpose."
    >
      {passages.length === 0 && <p className="py-2 text-ink-2">Reviewers do not differ on any passage.</p>}
      <ol className="m-0 flex list-none flex-col p-0">
        {passages.map((passage) => (
          <li
            key={`${passage.articleId} ${passage.start}`}
            className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 border-b border-line py-3 last:border-0"
          >
            <span className="text-end font-semibold tabular-nums">{shareOf(passage.share)}</span>
            <div className="min-w-0">
              <Link
                href={`/projects/${slug}/articles/${passage.articleId}${adjudicates ? '/adjudicate' : ''}${anchorOf(passage)}`}
                className="rounded font-serif text-[1.0625rem] leading-snug text-ink underline decoration-line-strong underline-offset-4 hover:decoration-accent"
              >
                <bdi dir="auto">
                  “{passage.quote}
                  {passage.cut && ' …'}”
                </bdi>
              </Link>
              <div className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem] text-ink-2">
                {passage.tags.map(({ tag, count }) => (
                  <span key={tag} className="inline-flex items-center gap-1 tabular-nums">
                    <Chip variant={tag}>{tag}</Chip>
                    {count > 1 && `× ${count}`}
                  </span>
                ))}
                <bdi dir="auto" className="line-clamp-2 min-w-0">
                  {passage.title}
                </bdi>
              </div>
            </div>
          </li>
        ))}
      </ol>
      {more > 0 && (
        <p className="mt-2 text-[0.8125rem] text-ink-2">
          {more} more {more === 1 ? 'passage is' : 'passages are'} in the answer of the API.
        </p>
      )}
    </Panel>
  )
}

const shareOf = (share: number) => (share < 0.01 ? '< 1 %' : `${Math.round(share * 100)} %`)

const anchorOf = ({ annotationIds: [first] }: CostlyPassage) =>
  first === undefined ? '' : spanAddress(first)
