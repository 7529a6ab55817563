import { ButtonLink } from '@/components/ui/button'
import { Pagination } from '@/components/ui/pagination'
import { Panel } from '@/components/ui/panel'
import type { Role } from '@/lib/access/roles'
import type { MatrixCell, MatrixRow, Reviewer } from '@/lib/dashboard/overview/queries'
import { Matrix } from './matrix'

type MatrixPanelProps = {
  rows: readonly MatrixRow[]
  reviewers: readonly Reviewer[]
  moreReviewers: boolean
  cells: readonly MatrixCell[]
  slug: string
  role: Role
  canReopen: boolean
  nextHref?: string | null
  firstHref?: string | null
}

export function MatrixPanel(props: MatrixPanelProps) {
  const { rows, reviewers, moreReviewers, cells, slug, role, canReopen, nextHref, firstHref } = props
  const noReviewers = reviewers.length === 0
  return (
    <Panel
      title="Reports and reviewers"
      description={
        noReviewers
          ? role === 'lead'
            ? 'Nobody reviews yet: add reviewers in the settings. Each finds these reports in their queue.'
            : 'Nobody reviews yet. A lead adds reviewers.'
          : undefined
      }
      actions={
        noReviewers && role === 'lead' ? (
          <ButtonLink href={`/projects/${slug}/settings`} variant="primary">
            Add reviewers
          </ButtonLink>
        ) : null
      }
    >
      <Matrix rows={rows} reviewers={reviewers} cells={cells} slug={slug} canReopen={canReopen} />
      {moreReviewers && (
        <p className="mt-3 text-[0.8125rem] text-ink-2">
          Only the first {reviewers.length} reviewers are shown. The export holds all of them.
        </p>
      )}
      <Pagination label="Reports and reviewers" nextHref={nextHref} firstHref={firstHref} />
    </Panel>
  )
}
