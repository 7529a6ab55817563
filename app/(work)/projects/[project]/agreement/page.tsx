import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { AgreementView } from '@/components/agreement/agreement-view'
import { Computing } from '@/components/agreement/computing'
import { NothingToCompare } from '@/components/agreement/nothing-to-compare'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { permits } from '@/lib/access/roles'
import { getShownAgreement, namesIn, passagesIn } from '@/lib/agreement/queries'
import { reviewersIn } from '@/lib/agreement/report'
import { readAgreementQuery } from '@/lib/agreement/schema'

export const metadata: Metadata = { title: 'Agreement' }

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** How long a page waits for the figures (ms) before it shows how far they are. */
const PATIENCE = 25

const counted = (count: number) => count.toLocaleString('en')

export default async function AgreementPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project, 'annotation:read')
  const { article } = readAgreementQuery(await searchParams)
  const agreement = await orNotFound(getShownAgreement(scope, { article, patience: PATIENCE }))
  const base = `/projects/${scope.slug}/agreement`
  const search = article === undefined ? '' : `?article=${article}`
  const ready = agreement.state === 'ready' ? agreement : null
  const [names, passages] = await Promise.all([
    namesIn(scope, {
      reviewers: ready ? reviewersIn(ready) : [],
      articles: [
        ...(ready?.byArticle.map(({ articleId }) => articleId) ?? []),
        ...(article ? [article] : []),
      ],
    }),
    passagesIn(scope, ready?.costly ?? []),
  ])
  const title = article && names.articles.get(article)
  return (
    <>
      <PageHeader
        title="Agreement"
        description={
          ready?.view === 'own'
            ? 'How far you and other reviewers agree, over the reports that you have submitted.'
            : 'How far reviewers agree who read the same reports without seeing each other’s work. Only submitted reviews count.'
        }
        meta={
          <>
            {title && <bdi dir="auto">{title}</bdi>}
            {ready && ready.articles > 0 && (
              <span>
                {counted(ready.articles)} {ready.articles === 1 ? 'report' : 'reports'} ·{' '}
                {counted(ready.reviews)} reviews · {counted(ready.spanCount)} spans
              </span>
            )}
          </>
        }
        actions={
          <>
            {article && <ButtonLink href={base}>All reports</ButtonLink>}
            {ready && ready.articles > 0 && (
              <ButtonLink
                href={`/api/v1/projects/${scope.slug}/export/agreement.csv${search}`}
                download
                prefetch={false}
                icon={<Download aria-hidden="true" />}
              >
                CSV
              </ButtonLink>
            )}
          </>
        }
      />
      {agreement.state !== 'ready' ? (
        <Computing path={`/api/v1${base}${search}`} begun={agreement} />
      ) : agreement.articles === 0 ? (
        <NothingToCompare slug={scope.slug} view={agreement.view} article={article !== undefined} />
      ) : (
        <AgreementView
          slug={scope.slug}
          report={agreement}
          names={names}
          passages={passages}
          article={article ?? null}
          adjudicates={permits(scope.role, 'review:adjudicate')}
        />
      )}
    </>
  )
}
