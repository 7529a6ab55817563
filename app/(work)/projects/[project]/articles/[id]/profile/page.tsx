import type { Metadata } from 'next'
import Link from 'next/link'
import { BeingCounted } from '@/components/credibility/being-counted'
import { ProfileBasis, ProfileFigures } from '@/components/credibility/profile-figures'
import { AnswersPanel } from '@/components/question/answers-panel'
import { ButtonLink } from '@/components/ui/button'
import { Day } from '@/components/ui/day'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { getArticle } from '@/lib/article/queries'
import { articleProfile, bringUpToDate } from '@/lib/credibility/queries'
import { tallyAnswers } from '@/lib/question/queries'

type Props = { params: Promise<{ project: string; id: string }> }

async function load({ params }: Props) {
  const { project, id } = await params
  const scope = await requireProject(project, 'annotation:read')
  return { scope, article: await orNotFound(getArticle(scope, id)) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Profile: ${(await load(props)).article.title}` }
}

export default async function ArticleProfilePage(props: Props) {
  const { scope, article } = await load(props)
  const state = await bringUpToDate(scope)
  const [figures, tallies] = await Promise.all([
    orNotFound(articleProfile(scope, article.id)),
    tallyAnswers(scope, article.id),
  ])
  const base = `/projects/${scope.slug}`
  return (
    <>
      <PageHeader
        eyebrow={
          figures.outletId ? (
            <Link
              href={`${base}/outlets/${figures.outletId}`}
              className="rounded text-ink-2 no-underline hover:underline"
            >
              <bdi dir="auto">{article.outlet}</bdi>
            </Link>
          ) : (
            'No outlet named'
          )
        }
        title={<bdi dir="auto">{article.title}</bdi>}
        meta={
          <>
            {article.publishedAt && <Day value={article.publishedAt} />}
            {article.origin.kind === 'reprint' && (
              <span>
                Reprint of <bdi dir="auto">{article.originName}</bdi>
              </span>
            )}
            {figures.agency > 0 && <span>Agency copy</span>}
            <BeingCounted {...state} now={new Date()} />
          </>
        }
        actions={<ButtonLink href={`${base}/articles/${article.id}`}>Open the report</ButtonLink>}
      />
      <Panel title="Profile" className="max-w-3xl">
        <ProfileFigures
          slug={scope.slug}
          figures={figures}
          of={{ article: article.id }}
          name={article.title}
        />
        <ProfileBasis
          slug={scope.slug}
          figures={figures}
          counting={state.waiting > 0}
          partly={scope.role === 'reviewer' && scope.mode === 'blind'}
        />
      </Panel>
      <AnswersPanel tallies={tallies} />
    </>
  )
}
