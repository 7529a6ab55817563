import { Scale } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

type Props = { slug: string; view: 'whole' | 'own'; article: boolean }

/** Why there are no figures, and what to do about it. */
export function NothingToCompare({ slug, view, article }: Props) {
  const articles = `/projects/${slug}/articles`
  if (article)
    return (
      <EmptyState
        icon={<Scale aria-hidden="true" />}
        title="Not enough data"
        actions={<ButtonLink href={`/projects/${slug}/agreement`}>All reports</ButtonLink>}
      >
        {view === 'own'
          ? 'In a blind project, agreement is shown over several reports together, never over one.'
          : 'Agreement on this report can be measured once two reviewers have submitted it.'}
      </EmptyState>
    )
  if (view === 'own')
    return (
      <EmptyState
        icon={<Scale aria-hidden="true" />}
        title="Not enough data yet"
        actions={<ButtonLink href={articles}>Go to the reports</ButtonLink>}
      >
        Your agreement with others is shown once at least three reports have been submitted both by you and by
        another reviewer.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<Scale aria-hidden="true" />}
      title="Nothing to compare yet"
      actions={<ButtonLink href={articles}>Go to the reports</ButtonLink>}
    >
      Agreement is measured on reports that at least two reviewers have submitted. Have a second reviewer read
      and submit the same report.
    </EmptyState>
  )
}
