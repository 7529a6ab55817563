import type { Metadata } from 'next'
import Link from 'next/link'
import { Method } from '@/components/credibility/method'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { requireProject } from '@/lib/access/gate'

export const metadata: Metadata = { title: 'How profiles are made' }

type Props = { params: Promise<{ project: string }> }

export default async function MethodPage({ params }: Props) {
  const scope = await requireProject((await params).project)
  return (
    <>
      <PageHeader
        eyebrow={
          <Link
            href={`/projects/${scope.slug}/outlets`}
            className="rounded text-ink-2 no-underline hover:underline"
          >
            Outlets
          </Link>
        }
        title="How profiles are made"
        description="What the figures of an outlet or a report say, and what they do not."
      />
      <Panel className="max-w-3xl">
        <Method />
      </Panel>
    </>
  )
}
