import { FolderPlus } from 'lucide-react'
import { NewProjectDialog } from '@/components/project/new-project-dialog'
import { EmptyState } from '@/components/ui/empty-state'

/** The first screen of somebody who is in no project. */
export function NoProject() {
  return (
    <EmptyState
      icon={<FolderPlus aria-hidden="true" />}
      title="You are in no project yet"
      actions={<NewProjectDialog />}
    >
      Make one and add the reports that you want to compare. Or ask the lead of a project to add you, by the
      e-mail that you signed in with.
    </EmptyState>
  )
}
