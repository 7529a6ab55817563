import type { ReactNode } from 'react'
import { Day } from '@/components/ui/day'

type Props = {
  article: { title: string; outlet: string | null; publishedAt: string | null }
  /** The text begins with the title, which then is not shown twice. */
  headlineFirst: boolean
  byline?: string | null
  children?: ReactNode
}

/** What stands above a report's text: title, who published it and when. */
export function ArticleHead({ article, headlineFirst, byline = null, children }: Props) {
  return (
    <header className="mx-auto mb-5 max-w-[620px] max-md:ms-6">
      <h1
        className={
          headlineFirst ? 'sr-only' : 'font-serif text-[1.7rem] leading-[1.22] font-[640] tracking-[-0.012em]'
        }
      >
        <bdi dir="auto">{article.title}</bdi>
      </h1>
      <p className="mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-[0.82rem] text-ink-2">
        <bdi className="font-semibold text-ink">{article.outlet ?? 'No outlet'}</bdi>
        {byline !== null && <bdi>{byline}</bdi>}
        {article.publishedAt !== null && <Day value={article.publishedAt} />}
        {children}
      </p>
    </header>
  )
}
