import type { Metadata } from 'next'
import { ChangedNumbers } from '@/components/origin/changed-numbers'
import { StateChip } from '@/components/origin/reprint-card'
import { ReprintDecision } from '@/components/origin/reprint-decision'
import { ReprintReportName } from '@/components/origin/reprint-report'
import { SideBySide } from '@/components/origin/side-by-side'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { permits } from '@/lib/access/roles'
import { getReprint } from '@/lib/origin/queries'
import type { ReprintReport } from '@/lib/origin/schema'
import { sideBySide } from '@/lib/origin/side-by-side'

export const metadata: Metadata = { title: 'Two reports side by side' }

type Props = { params: Promise<{ project: string; copy: string; source: string }> }

export default async function ReprintPage({ params }: Props) {
  const { project, copy: copyId, source: sourceId } = await params
  const scope = await requireProject(project)
  const pair = await orNotFound(getReprint(scope, { copyId, sourceId }))
  const { copy, source, state, copied, copyText, sourceText } = pair
  const share = copied.rightWords === 0 ? 0 : Math.round((copied.sharedWords / copied.rightWords) * 100)
  const numbers = copied.changedNumbers.map(({ left, right, after }) => ({
    source: left,
    copy: right,
    after,
  }))
  return (
    <>
      <PageHeader
        eyebrow="Reprints"
        title="Side by side"
        meta={
          <>
            <span>
              {copied.sharedWords} of the later report’s {copied.rightWords} words ({share}%) stand in the
              first one.
            </span>
            <StateChip reprint={pair} />
          </>
        }
        actions={
          <>
            {permits(scope.role, 'article:edit') && (
              <ReprintDecision
                project={scope.slug}
                articleId={copy.id}
                sourceId={source.id}
                title={copy.title}
                state={state}
                share={share / 100}
              />
            )}
            <ButtonLink href={`/projects/${scope.slug}/reprints`} variant="ghost">
              All reprints
            </ButtonLink>
          </>
        }
      />
      <div className="mb-4 grid gap-x-6 gap-y-3 md:grid-cols-2">
        <ReprintReportName report={source} project={scope.slug} label="First" as="h2" />
        <ReprintReportName report={copy} project={scope.slug} label="Later" as="h2" />
      </div>
      {numbers.length > 0 && (
        <div className="mb-4">
          <h2 className="mb-1.5 text-[0.9375rem] font-semibold">Changed numbers</h2>
          <ChangedNumbers numbers={numbers} most={40} />
        </div>
      )}
      {copied.passages.length === 0 ? (
        <EmptyState title="These two reports share no passage">
          They have no eight words in a row in common, beside phrases that everybody uses.
        </EmptyState>
      ) : (
        <SideBySide
          layout={sideBySide({ source: sourceText, copy: copyText, copied })}
          source={named(source)}
          copy={named(copy)}
        />
      )}
    </>
  )
}

const named = ({ outlet, title, language }: ReprintReport) => ({ name: outlet ?? title, language })
