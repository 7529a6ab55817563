'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { type ApiProblem, type ApiRequest, type ApiResult, api } from '@/components/ui/api-client'
import type { AdjudicatedQuestion } from '@/lib/adjudication/answers/standing'
import type { Adjudication, DecideInput, DecisionRow, Explain, ShownGroup } from '@/lib/adjudication/schema'
import { sourcesKey } from '@/lib/adjudication/standing'
import type { PutAnswer } from '@/lib/question/schema'

/** A write that failed or clashed: it stays until it is sent again or let go. */
export type Failure = { what: string; problem: ApiProblem; again: () => void }

export type AdjudicationState = ReturnType<typeof useAdjudication>

const keys = new WeakMap<ShownGroup, string>()

/** Kept with the group: every step asks for those of all. */
export function keyOf(group: ShownGroup): string {
  const known = keys.get(group)
  if (known !== undefined) return known
  const key = sourcesKey(group.kind, group.sources)
  keys.set(group, key)
  return key
}

type Given = { initial: Adjudication; userId: string; say: (text: string) => void }

/** The page's data and its writes: one after the other, each followed by a fresh look at what is stored. */
export function useAdjudication({ initial, userId, say }: Given) {
  const { articleId } = initial
  const path = `/api/v1/articles/${articleId}/adjudication`
  const [view, setView] = useState(initial)
  const [waiting, setWaiting] = useState(0)
  const [failure, setFailure] = useState<Failure | null>(null)
  const chain = useRef(Promise.resolve())
  const letGoOfPages = useKeptPages()

  const send = useCallback(
    (given: {
      what: string
      done: string
      request: Omit<ApiRequest, 'userId'>
      again: (now: Adjudication) => void
      /** Other pages list it otherwise from now on. */
      elsewhere?: boolean
    }) => {
      const { what, done, request, again, elsewhere = false } = given
      setWaiting((count) => count + 1)
      setFailure(null)
      chain.current = chain.current.then(async () => {
        const result = await api({ ...request, userId })
        const fresh = await api<Adjudication>({ method: 'GET', path, userId })
        if (fresh.ok) setView(fresh.data)
        if (result.ok) letGoOfPages(elsewhere)
        setWaiting((count) => count - 1)
        const problem = problemIn(result, fresh)
        if (problem === null) return say(done)
        say(`${what}: not saved. ${problem.title}`)
        setFailure({ what, problem, again: () => again(fresh.ok ? fresh.data : initial) })
      })
    },
    [path, userId, say, initial, letGoOfPages],
  )

  /** Decides on a group, or with null adds a span that nobody marked. */
  const decide = useCallback(
    (group: ShownGroup | null, body: Omit<DecideInput, 'kind' | 'sources'>, what: string) => {
      const key = group && keyOf(group)
      send({
        ...{ what, done: `${what}.` },
        request: {
          method: 'PUT',
          path: `${path}/decisions`,
          version: group?.version ?? 0,
          body: { kind: group?.kind ?? 'span', sources: group?.sources ?? [], ...body },
        },
        again: (now) => decide(now.groups.find((one) => keyOf(one) === key) ?? group, body, what),
      })
    },
    [send, path],
  )

  const explain = useCallback(
    (decision: DecisionRow, body: Explain, what: string) => {
      send({
        ...{ what, done: `${what}.` },
        request: {
          method: 'PATCH',
          path: `${path}/decisions/${decision.id}`,
          version: decision.version,
          body,
        },
        again: (now) => explain(decisionIn(now, decision.id) ?? decision, body, what),
      })
    },
    [send, path],
  )

  const withdraw = useCallback(
    (decision: DecisionRow) => {
      send({
        ...{ what: 'Take the decision back', done: 'Taken back.' },
        request: { method: 'DELETE', path: `${path}/decisions/${decision.id}`, version: decision.version },
        again: (now) => withdraw(decisionIn(now, decision.id) ?? decision),
      })
    },
    [send, path],
  )

  /** Says what a question about the report is answered with. */
  const settle = useCallback(
    (one: AdjudicatedQuestion, body: PutAnswer, what: string) => {
      send({
        ...{ what, done: `${what}.` },
        request: {
          method: 'PUT',
          path: `${path}/answers/${one.question}`,
          version: one.final?.version ?? 0,
          body,
        },
        again: (now) =>
          settle(now.questions.find(({ question }) => question === one.question) ?? one, body, what),
      })
    },
    [send, path],
  )

  const acceptAgreed = useCallback(() => {
    send({
      ...{ what: 'Accept all agreed', done: 'Everything that all agree on is accepted.' },
      request: { method: 'POST', path: `${path}/agreed` },
      again: acceptAgreed,
    })
  }, [send, path])

  const submit = useCallback(
    (version: number) => {
      send({
        ...{ what: 'Submit the final review', done: 'The final review is submitted.' },
        request: { method: 'POST', path: `${path}/final`, version },
        elsewhere: true,
        again: (now) => submit(now.final?.version ?? 0),
      })
    },
    [send, path],
  )

  const reopen = useCallback(
    (reviewId: string) => {
      send({
        ...{ what: 'Reopen the final review', done: 'The final review is open again.' },
        request: { method: 'POST', path: `/api/v1/reviews/${reviewId}/reopen` },
        elsewhere: true,
        again: () => reopen(reviewId),
      })
    },
    [send],
  )

  return {
    ...{ view, saving: waiting > 0, failure, letGo: () => setFailure(null) },
    ...{ decide, settle, explain, withdraw, acceptAgreed, submit, reopen },
  }
}

/**
 * Going back shows pages as they were kept, this one without what has been decided since. Returns what lets go of them: at once,
 * or when this page is left, which spares reading it anew after each decision.
 */
function useKeptPages(): (now: boolean) => void {
  const router = useRouter()
  const changed = useRef(false)
  // Not after the paint: who sees the next page may go on at once.
  useLayoutEffect(
    () => () => {
      if (changed.current) router.refresh()
    },
    [router],
  )
  return useCallback(
    (now: boolean) => {
      changed.current = !now
      if (now) router.refresh()
    },
    [router],
  )
}

function problemIn(result: ApiResult<unknown>, fresh: ApiResult<unknown>): ApiProblem | null {
  if (!result.ok) return result.problem
  return fresh.ok ? null : { ...fresh.problem, detail: 'It was saved, but what is shown is not up to date.' }
}

const decisionIn = (now: Adjudication, id: string): DecisionRow | undefined =>
  [...now.groups.flatMap(({ decision }) => decision ?? []), ...now.others].find((row) => row.id === id)
