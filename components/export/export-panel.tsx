'use client'

import { useRouter } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Spinner } from '@/components/ui/spinner'
import { EXPORT_NAMES, type ExportName } from '@/lib/export/columns'
import type { ExportCounts, ExportQuery } from '@/lib/export/schema'
import { AgreementFile, ExportFile } from './export-file'
import { type Choices, ExportFilters } from './export-filters'

type Props = {
  slug: string
  query: ExportQuery
  choices: Choices
  counts: ExportCounts
}

/** Filters, the number of rows they leave, and the downloads. The filters live in the address, so they can be shared. */
export function ExportPanel({ slug, query, choices, counts }: Props) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const [shown, setShown] = useOptimistic(query)

  function go(next: ExportQuery) {
    startTransition(() => {
      setShown(next)
      router.replace(`/projects/${slug}/export${search(next)}`, { scroll: false })
    })
  }

  function change(name: keyof ExportQuery, value: string) {
    const { [name]: _, ...rest } = shown
    go(value === '' ? rest : { ...rest, [name]: value })
  }

  const filtered = Object.keys(shown).length > 0
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title="What to export"
        description="The filters hold for all files. Leave them empty to take everything."
        actions={
          filtered && (
            <Button size="sm" variant="ghost" onClick={() => go({})}>
              Clear all
            </Button>
          )
        }
      >
        <ExportFilters query={shown} choices={choices} onChange={change} />
      </Panel>
      <p role="status" className="flex min-h-5 items-center gap-2 text-[0.8125rem] text-ink-2">
        {pending ? (
          <>
            <Spinner /> Counting rows…
          </>
        ) : (
          leftBy(counts, filtered)
        )}
      </p>
      <div className="grid items-start gap-4 md:grid-cols-2 2xl:grid-cols-3">
        {EXPORT_NAMES.map((name) => (
          <ExportFile
            key={name}
            name={name}
            count={pending ? undefined : counts[name]}
            href={`/api/v1/projects/${slug}/export/${name}.csv${search(shown)}`}
          />
        ))}
        <AgreementFile
          href={`/api/v1/projects/${slug}/export/agreement.csv${search(agreementPart(shown))}`}
        />
      </div>
    </div>
  )
}

/** The filters that agreement.csv takes: figures are over all reviews of an article or of all. */
function agreementPart({ article, pseudonyms, raw, bom }: ExportQuery): ExportQuery {
  return {
    ...(article ? { article } : {}),
    ...(pseudonyms ? { pseudonyms } : {}),
    ...(raw ? { raw } : {}),
    ...(bom ? { bom } : {}),
  }
}

function search(query: ExportQuery): string {
  const text = new URLSearchParams(query).toString()
  return text === '' ? '' : `?${text}`
}

function rows(count: number, name: ExportName): string {
  return `${count.toLocaleString('en')} ${count === 1 ? name.slice(0, -1) : name}`
}

/** What the filters leave, in words; of what is not counted nothing is said. */
function leftBy(counts: ExportCounts, filtered: boolean): string {
  const known = EXPORT_NAMES.flatMap((name) => {
    const count = counts[name]
    return count === null ? [] : [rows(count, name)]
  })
  if (known.length === 0) return ''
  return `${filtered ? 'These choices leave' : 'In all:'} ${known.join(', ')}.`
}
