import { FileText } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Role } from '@/lib/access/roles'

/** A project without reports: for a lead the three first steps, for the others what they wait for. */
export function EmptyProject({ slug, role }: { slug: string; role: Role }) {
  const base = `/projects/${slug}`
  if (role !== 'lead') {
    return (
      <EmptyState
        icon={<FileText aria-hidden="true" />}
        title="No reports yet"
        actions={<ButtonLink href={`${base}/guidelines`}>Read the guidelines</ButtonLink>}
      >
        A lead adds the reports of this project. Meanwhile, read how facts, claims and opinions are told
        apart.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<FileText aria-hidden="true" />}
      title="Add the first reports"
      actions={
        <>
          <ButtonLink href={`${base}/articles/new`} variant="primary">
            Add reports
          </ButtonLink>
          <ButtonLink href={`${base}/settings`}>Add members</ButtonLink>
        </>
      }
    >
      Paste two or more reports on the same event, or add them as files. Then add the people who will review
      them: each finds the reports in their queue.
    </EmptyState>
  )
}
