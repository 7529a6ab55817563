import type { Metadata } from 'next'
import { AdjudicatePage } from '@/components/adjudicate/adjudicate-page'
import { orNotFound, requireActor, requireProject } from '@/lib/access/gate'
import { getAdjudication } from '@/lib/adjudication/queries'
import { getArticle } from '@/lib/article/queries'

export const metadata: Metadata = { title: 'Adjudicate' }

type Props = { params: Promise<{ project: string; id: string }> }

export default async function Page({ params }: Props) {
  const { project, id } = await params
  const actor = await requireActor()
  const scope = await requireProject(project, 'review:adjudicate')
  const article = await orNotFound(getArticle(scope, id))
  const state = await orNotFound(getAdjudication(scope, article.id))
  return (
    <AdjudicatePage
      user={{ name: actor.name, email: actor.email, isAdmin: actor.isAdmin }}
      userId={actor.userId}
      project={{ slug: scope.slug, name: scope.projectName }}
      article={{
        id: article.id,
        title: article.title,
        text: article.text,
        outlet: article.outlet,
        publishedAt: article.publishedAt,
        language: article.language,
      }}
      initial={state}
    />
  )
}
