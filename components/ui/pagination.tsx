import { ArrowRight } from 'lucide-react'
import { ButtonLink } from './button'

export type PaginationProps = {
  /** What is paged, for the landmark: "Articles". */
  label: string
  nextHref?: string | null
  /** Given on every page but the first. */
  firstHref?: string | null
  shown?: string
}

/** Cursor paging knows only forwards and the beginning. Renders nothing when there is one page. */
export function Pagination({ label, nextHref, firstHref, shown }: PaginationProps) {
  if (!nextHref && !firstHref) return null
  return (
    <nav aria-label={`${label}: pages`} className="mt-4 flex flex-wrap items-center gap-2">
      {firstHref && <ButtonLink href={firstHref}>Back to the first page</ButtonLink>}
      {nextHref && (
        <ButtonLink href={nextHref} rel="next">
          Next page <ArrowRight aria-hidden="true" />
        </ButtonLink>
      )}
      {shown && <span className="text-xs text-ink-2">{shown}</span>}
    </nav>
  )
}
