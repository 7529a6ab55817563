import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** Why there is no row, and what makes one. */
export function NoStatements({ slug, filtered }: { slug: string; filtered: boolean }) {
  const base = `/projects/${slug}`
  if (filtered)
    return (
      <EmptyState
        title="No statement fits this choice"
        actions={<ButtonLink href={`${base}/statements`}>Show all statements</ButtonLink>}
      >
        Search for fewer words, choose another event or other work, or take a filter away.
      </EmptyState>
    )
  return (
    <EmptyState
      title="No statements yet"
      actions={<ButtonLink href={`${base}/articles`}>Go to the reports</ButtonLink>}
    >
      A statement appears when a reviewer links spans of two reports: as corroborating, or as contradicting.
    </EmptyState>
  )
}
