import Link from 'next/link'
import { FACET_LABELS, RELATION_LOOKS } from '@/components/annotate/look'
import { Chip } from '@/components/ui/chip'
import { foreign } from '@/components/ui/foreign'
import type { FeedbackLink, LinkFeedback } from '@/lib/training/feedback'
import { LINK_LOOKS } from './look'
import { Verdict } from './verdict'

type Props = {
  line: LinkFeedback
  who: string
  slug: string
  articleId: string
  /** Of the reports, by their ids. */
  languages: Readonly<Record<string, string>>
}

/** One link: the two passages, and the relation that the reviewer and the final review see between them. */
export function LinkLine({ line, who, slug, articleId, languages }: Props) {
  const { mine, final, is } = line
  const link = final ?? mine
  if (!link) return null
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Verdict look={LINK_LOOKS[is]} />
        {is === 'matched' && <Relation link={link} />}
        {is !== 'matched' && (
          <span className="flex flex-wrap items-center gap-1.5 text-xs">
            <bdi dir="auto" className="font-semibold">
              {who}
            </bdi>
            {mine ? <Relation link={mine} /> : 'no link'}
            <span className="font-semibold">Final review</span>
            {final ? <Relation link={final} /> : 'no link'}
          </span>
        )}
      </div>
      <blockquote className="mt-1.5 max-w-[70ch] font-serif text-[0.95rem] leading-[1.45] break-words">
        <bdi dir="auto" lang={foreign(languages[articleId])}>
          {link.here}
        </bdi>
      </blockquote>
      <blockquote className="mt-1 max-w-[70ch] border-s-2 border-line-strong ps-2.5 font-serif text-[0.95rem] leading-[1.45] break-words">
        <bdi dir="auto" lang={foreign(languages[link.thereArticleId])}>
          {link.there}
        </bdi>
      </blockquote>
      <Link
        href={`/projects/${slug}/articles/${link.thereArticleId}`}
        className="mt-0.5 inline-block rounded text-[0.8125rem] text-ink-2"
      >
        <bdi dir="auto">{link.thereTitle}</bdi>
      </Link>
    </>
  )
}

function Relation({ link }: { link: FeedbackLink }) {
  const look = RELATION_LOOKS[link.relation]
  return (
    <>
      <Chip variant={look.chip}>{look.label}</Chip>
      {link.facets.map((facet) => (
        <Chip key={facet}>{FACET_LABELS[facet]}</Chip>
      ))}
    </>
  )
}
