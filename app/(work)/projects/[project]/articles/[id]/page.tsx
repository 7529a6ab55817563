import type { Metadata } from 'next'
import { AnnotatePage } from '@/components/annotate/annotate-page'
import { orNotFound, requireActor, requireProject } from '@/lib/access/gate'
import { permits } from '@/lib/access/roles'
import { listAnnotations } from '@/lib/annotation/queries'
import { getArticle, reportsBeside } from '@/lib/article/queries'
import { listSearched } from '@/lib/coverage/queries'
import { eventOptions } from '@/lib/event/queries'
import { listLinks } from '@/lib/link/queries'
import { livePlace } from '@/lib/live/queries'
import { getProject } from '@/lib/project/queries'
import { askedQuestions, myAnswers } from '@/lib/question/queries'
import { myReview } from '@/lib/review/queries'
import { speakerOptions } from '@/lib/speaker/queries'

type Props = { params: Promise<{ project: string; id: string }> }

async function load({ params }: Props) {
  const { project: slug, id } = await params
  const scope = await requireProject(slug, 'article:read')
  const article = await orNotFound(getArticle(scope, id))
  return { scope, article }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).article.title }
}

export default async function Page(props: Props) {
  const [actor, { scope, article }] = await Promise.all([requireActor(), load(props)])
  // Before the rows are read, so that no change falls in between.
  const place = await livePlace(scope)
  const [project, annotations, links, review, reports, speakers, events, searched, questions, answers] =
    await Promise.all([
      getProject(scope),
      listAnnotations(scope, { articleId: article.id }),
      listLinks(scope, { articleId: article.id }),
      myReview(scope, article.id),
      reportsBeside(scope, article.id),
      speakerOptions(scope),
      eventOptions(scope),
      listSearched(scope, { articleId: article.id }),
      askedQuestions(scope),
      myAnswers(scope, article.id),
    ])
  const closed = scope.role === 'reviewer' && !project.openToAll
  return (
    <AnnotatePage
      user={{ name: actor.name, email: actor.email, isAdmin: actor.isAdmin }}
      page={{
        slug: scope.slug,
        projectName: scope.projectName,
        articleId: article.id,
        userId: actor.userId,
        mayAnnotate: permits(scope.role, 'annotation:write') && (!closed || review !== null),
        mayDiscuss: permits(scope.role, 'discussion:write'),
        blind: scope.role === 'reviewer' && scope.mode === 'blind',
        begins: scope.role === 'reviewer',
        closed,
        livePlace: place,
        questions,
        speakers: speakers.map(({ name, kind }) => ({ name, kind })),
        events: events.map(({ name, place, from }) => ({
          name,
          detail: [place, from].filter(Boolean).join(', ') || undefined,
        })),
        editsEvents: permits(scope.role, 'event:edit'),
        guidelines: project.guidelines,
      }}
      article={{
        id: article.id,
        title: article.title,
        text: article.text,
        outlet: article.outlet,
        byline: article.byline,
        publishedAt: article.publishedAt,
        language: article.language,
        event: article.event && { id: article.event.id, name: article.event.name },
        originName: article.originName,
        origin: article.origin,
        url: article.url,
      }}
      annotations={annotations}
      links={links}
      review={review}
      reports={reports}
      searched={searched}
      answers={answers}
    />
  )
}
