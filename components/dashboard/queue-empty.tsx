import { CircleCheck, Inbox } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Workload } from '@/lib/dashboard/my-work/queries'

/** Why there is nothing to review, and what to do instead. */
export function QueueEmpty({ workload }: { workload: Workload }) {
  if (workload.submitted > 0) {
    return (
      <EmptyState compact icon={<CircleCheck aria-hidden="true" />} title="All done">
        You have submitted every review that waited for you. New reports appear here as soon as a lead adds
        them.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      compact
      icon={<Inbox aria-hidden="true" />}
      title="Nothing to review yet"
      actions={<ButtonLink href="/projects">See your projects</ButtonLink>}
    >
      Reports appear here as soon as a lead adds them. Meanwhile, read your project’s guidelines: how facts,
      claims and opinions are told apart.
    </EmptyState>
  )
}
