import type { Metadata } from 'next'
import { EditArticle } from '@/components/article/edit-article'
import { SharedText } from '@/components/origin/shared-text'
import { PageHeader } from '@/components/ui/page-header'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { getArticleRow, isReviewed } from '@/lib/article/queries'
import { eventOptions } from '@/lib/event/queries'
import { listReprints, originOptions, type SourceOption } from '@/lib/origin/queries'
import { outletOptions } from '@/lib/outlet/queries'

export const metadata: Metadata = { title: 'Edit report' }

const SHARED = 5

function reportOption({ id, title, outlet, publishedAt }: SourceOption) {
  const detail = [outlet, publishedAt?.slice(0, 10)].filter(Boolean).join(', ')
  return { value: id, label: title, detail }
}

export default async function EditArticlePage({
  params,
}: {
  params: Promise<{ project: string; id: string }>
}) {
  const { project, id } = await params
  const scope = await requireProject(project, 'article:edit')
  const article = await orNotFound(getArticleRow(scope, id))
  const [reviewed, outlets, events, origins, shared] = await Promise.all([
    isReviewed(scope, id),
    outletOptions(scope),
    eventOptions(scope),
    originOptions(scope, id),
    listReprints(scope, { article: id, limit: SHARED }),
  ])
  const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => ({ value: name, label: name }))
  return (
    <>
      <PageHeader eyebrow="Details of a report" title={<bdi dir="auto">{article.title}</bdi>} />
      <EditArticle
        article={article}
        outlets={names(outlets)}
        events={names(events)}
        reviewed={reviewed}
        reports={origins.reports.map(reportOption)}
        agencies={origins.agencies.map((name) => ({ value: name, label: name }))}
      >
        <SharedText articleId={id} reprints={shared.items} project={scope.slug} />
      </EditArticle>
    </>
  )
}
