import type { Metadata } from 'next'
import { EditArticle } from '@/components/article/edit-article'
import { PageHeader } from '@/components/ui/page-header'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { getArticleRow, isReviewed } from '@/lib/article/queries'
import { eventOptions } from '@/lib/event/queries'
import { outletOptions } from '@/lib/outlet/queries'

export const metadata: Metadata = { title: 'Edit report' }

export default async function EditArticlePage({
  params,
}: {
  params: Promise<{ project: string; id: string }>
}) {
  const { project, id } = await params
  const scope = await requireProject(project, 'article:edit')
  const article = await orNotFound(getArticleRow(scope, id))
  const [reviewed, outlets, events] = await Promise.all([
    isReviewed(scope, id),
    outletOptions(scope),
    eventOptions(scope),
  ])
  const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => ({ value: name, label: name }))
  return (
    <>
      <PageHeader eyebrow="Details of a report" title={<bdi dir="auto">{article.title}</bdi>} />
      <EditArticle article={article} outlets={names(outlets)} events={names(events)} reviewed={reviewed} />
    </>
  )
}
