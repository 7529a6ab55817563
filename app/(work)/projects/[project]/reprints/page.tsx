import { Copy } from 'lucide-react'
import type { Metadata } from 'next'
import { ReprintCard } from '@/components/origin/reprint-card'
import { StateLinks } from '@/components/origin/state-links'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { orNotFound, requireProject } from '@/lib/access/gate'
import { permits } from '@/lib/access/roles'
import { countReprints, listReprints } from '@/lib/origin/queries'
import { REPRINT_STATES, reprintQuerySchema } from '@/lib/origin/schema'

export const metadata: Metadata = { title: 'Reprints' }

type Props = {
  params: Promise<{ project: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const NOTHING = {
  open: [
    'Nothing to decide',
    'Reports that share a passage of a dozen words or more appear here as they come in.',
  ],
  accepted: ['No reprints yet', 'A report that a lead marks as a reprint of another one appears here.'],
  explained: [
    'None',
    'Reports that share text and whose origin, such as an agency, is already on record appear here.',
  ],
  dismissed: ['None', 'Pairs that a lead has called no copy appear here.'],
} as const

export default async function ReprintsPage({ params, searchParams }: Props) {
  const scope = await requireProject((await params).project)
  const query = reprintQuerySchema.catch({ limit: 20 }).parse(await searchParams)
  const counts = await countReprints(scope)
  const state = query.state || (REPRINT_STATES.find((one) => counts[one] > 0) ?? 'open')
  const page = await orNotFound(listReprints(scope, { ...query, state }))
  const base = `/projects/${scope.slug}/reprints`
  const [title, next] = NOTHING[state]
  return (
    <>
      <PageHeader
        title="Reprints"
        description="Reports that share whole passages, word for word. A statement that one report copied from another has one origin, however often it is printed; a number that was changed on the way is shown first."
      />
      <StateLinks base={base} counts={counts} current={state} />
      {page.items.length === 0 ? (
        <EmptyState icon={<Copy aria-hidden="true" />} title={title}>
          {next}
        </EmptyState>
      ) : (
        <ul className="flex max-w-5xl flex-col gap-3.5">
          {page.items.map((reprint) => (
            <ReprintCard
              key={`${reprint.copy.id} ${reprint.source.id}`}
              reprint={reprint}
              project={scope.slug}
              canDecide={permits(scope.role, 'article:edit')}
            />
          ))}
        </ul>
      )}
      <Pagination
        label="Reprints"
        nextHref={page.next && `${base}?state=${state}&cursor=${page.next}`}
        firstHref={query.cursor && `${base}?state=${state}`}
      />
    </>
  )
}
