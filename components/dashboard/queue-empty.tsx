import { CircleCheck, Inbox } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Workload } from '@/lib/dashboard/my-work/queries'

/** Why there is nothing to review, and what to do instead. */
export function QueueEmpty({ workload, leads }: { workload: Workload; leads: boolean }) {
  if (workload.submitted > 0) {
    return (
      <EmptyState compact icon={<CircleCheck aria-hidden="true" />} title="All done">
        You have submitted every review that waited for you. New reports appear here as soon as a lead adds
        them.
      </EmptyState>
    )
  }
  if (leads) {
    return (
      <EmptyState
        compact
        icon={<Inbox aria-hidden="true" />}
        title="You have no review of your own"
        actions={<ButtonLink href="/projects">Open a project</ButtonLink>}
      >
        Your projects show how the reviewers get on. To review a report yourself, open it and mark a passage.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      compact
      icon={<Inbox aria-hidden="true" />}
      title="Nothing to review"
      actions={<ButtonLink href="/projects">See your projects</ButtonLink>}
    >
      {workload.reports === 0
        ? 'Your projects hold no reports yet. They appear here as soon as a lead adds them.'
        : 'As an observer you read what the reviewers do: open a project to see its overview.'}
    </EmptyState>
  )
}
