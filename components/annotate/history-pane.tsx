'use client'

import { useCallback, useEffect, useState } from 'react'
import { type ApiProblem, api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Spinner } from '@/components/ui/spinner'
import { describeAct, type HistoryEntry } from '@/lib/review/history'
import { useWorkspace } from './use-workspace'

type Page = { items: HistoryEntry[]; next: string | null }

/** Who did what to this report, as far as this person may see it. */
export function HistoryPane() {
  const { page } = useWorkspace()
  const [entries, setEntries] = useState<HistoryEntry[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const load = useCallback(
    async (cursor: string | null) => {
      setProblem(null)
      const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`
      const result = await api<Page>({
        method: 'GET',
        path: `/api/v1/articles/${page.articleId}/history${query}`,
      })
      if (!result.ok) return setProblem(result.problem)
      setEntries((known) => [...(cursor === null ? [] : (known ?? [])), ...result.data.items])
      setNext(result.data.next)
    },
    [page.articleId],
  )
  useEffect(() => void load(null), [load])

  if (problem) {
    return (
      <div role="alert" className="px-4 py-3">
        <p className="font-semibold">{problem.title}</p>
        <Button size="sm" className="mt-2" onClick={() => void load(null)}>
          Try again
        </Button>
      </div>
    )
  }
  if (entries === null) {
    return (
      <p className="flex items-center gap-2 px-4 py-3 text-ink-2">
        <Spinner /> Reading the history…
      </p>
    )
  }
  if (entries.length === 0) {
    return (
      <div className="px-4 py-3">
        <EmptyState title="Nothing has happened yet">
          What you do on this report will be listed here.
        </EmptyState>
      </div>
    )
  }
  return (
    <div className="px-4 py-3">
      <ol className="flex flex-col gap-2.5 text-xs">
        {entries.map((entry) => (
          <li key={entry.id} className="border-s-2 border-line ps-2.5">
            <span className="text-ink-2">
              <bdi className="font-semibold text-ink">{entry.actorName ?? 'Somebody'}</bdi>{' '}
              {describeAct(entry)}
            </span>
            {typeof entry.quote === 'string' && (
              <bdi dir="auto" className="line-clamp-2 block font-serif text-ink">
                “{entry.quote}”
              </bdi>
            )}
            <time dateTime={entry.at} className="text-ink-3">
              {new Date(entry.at).toLocaleString()}
            </time>
          </li>
        ))}
      </ol>
      {next !== null && (
        <Button size="sm" className="mt-3" onClick={() => void load(next)}>
          Earlier
        </Button>
      )}
    </div>
  )
}
