'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiProblem, type ApiResult, api } from '@/components/ui/api-client'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { Suggestions } from '@/lib/suggestion/schema'

export type SuggestionScope = 'event' | 'project'

export type SuggestionsState =
  | { status: 'unsaved' }
  | { status: 'loading' }
  | { status: 'failed'; problem: ApiProblem }
  | { status: 'ready'; found: Suggestions }

/** Going through spans quickly asks for the last one only. */
const PAUSE_MS = 150
/** More than is shown: of each kind the best are chosen. */
const LIMIT = 40

/**
 * The suggestions for a span, asked for once for its bounds, speaker and event. `ask` false asks for nothing. While the server does not
 * have the span as it is, there is nothing to ask for.
 */
export function useSuggestions(given: {
  row: AnnotationRow | null
  saved: boolean
  scope: SuggestionScope
  ask?: boolean
}): SuggestionsState & { again: () => void } {
  const { row, saved, scope, ask = true } = given
  const cache = useRef(new Map<string, Suggestions>())
  const [answer, setAnswer] = useState<{ key: string; result: ApiResult<Suggestions> } | null>(null)
  const [attempt, setAttempt] = useState(0)
  const id = row?.id ?? null
  // All of a span that the answer depends on: a new note brings no new passages.
  const key = row === null ? '' : [row.id, row.start, row.end, row.speaker, row.event, scope].join(' ')
  const ready = ask && saved && id !== null

  // biome-ignore lint/correctness/useExhaustiveDependencies: attempt asks again
  useEffect(() => {
    if (!ready || cache.current.has(key)) return
    const aborter = new AbortController()
    const timer = setTimeout(async () => {
      const result = await api<Suggestions>({
        method: 'GET',
        path: `/api/v1/annotations/${id}/suggestions?limit=${LIMIT}&scope=${scope}`,
        signal: aborter.signal,
      })
      if (aborter.signal.aborted) return
      // What is hidden until the reviewer's own pass may be there the next time.
      if (result.ok && !result.data.hidden) cache.current.set(key, result.data)
      setAnswer({ key, result })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      aborter.abort()
    }
  }, [ready, key, attempt])

  const again = useCallback(() => {
    cache.current.clear()
    setAnswer(null)
    setAttempt((before) => before + 1)
  }, [])

  const kept = cache.current.get(key)
  if (kept) return { status: 'ready', found: kept, again }
  if (!saved) return { status: 'unsaved', again }
  if (answer?.key !== key) return { status: 'loading', again }
  if (answer.result.ok) return { status: 'ready', found: answer.result.data, again }
  return { status: 'failed', problem: answer.result.problem, again }
}
