import type { Metadata } from 'next'
import { ImportScreen } from '@/components/article/import-screen'
import { PageHeader } from '@/components/ui/page-header'
import { requireProject } from '@/lib/access/gate'
import { knownOf } from '@/lib/import/queries'

export const metadata: Metadata = { title: 'Add reports' }

export default async function NewArticlesPage({ params }: { params: Promise<{ project: string }> }) {
  const scope = await requireProject((await params).project, 'article:create')
  return (
    <>
      <PageHeader
        title="Add reports"
        description="Paste a report or choose text files. Nothing is stored until you have checked what Attest proposes."
      />
      <ImportScreen project={scope.slug} known={await knownOf(scope)} />
    </>
  )
}
