'use client'

import { useState } from 'react'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { eventOfSpan, sameEvent } from '@/lib/link/events'
import type { EventAnswer, EventQuestionProps } from './event-question'
import type { LinkValues } from './link-fields'
import type { LinkTarget } from './link-form'
import { refileReport } from './refile'
import { useWorkspace } from './use-workspace'

type Passage = { articleId: string; id: string | null; event: string | null }

/** What the link form asks when its passages are about different events, and what the answer does before the link is made. */
export function useEventAnswer(given: {
  from: AnnotationRow
  target: LinkTarget
  values: LinkValues
  onValues: (values: LinkValues) => void
}) {
  const { from, target, values, onValues } = given
  const { workspace, page, state } = useWorkspace()
  const [chosen, setChosen] = useState<EventAnswer | null>(null)
  const [whole, setWhole] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const passages: Record<EventAnswer['moves'], Passage> = {
    first: { articleId: from.articleId, id: from.id, event: from.event },
    second:
      'span' in target
        ? { articleId: target.articleId, id: null, event: null }
        : { articleId: target.articleId, id: target.annotation.id, event: target.annotation.event },
  }
  const eventOf = ({ articleId, event }: Passage) =>
    eventOfSpan(event, workspace.headOf(articleId)?.event?.name ?? null)
  const publishedAt = ({ articleId }: Passage) => workspace.headOf(articleId)?.publishedAt ?? ''
  const isFixed = ({ articleId }: Passage) => state.reviews.get(articleId)?.status === 'submitted'
  const [first, second] = [eventOf(passages.first), eventOf(passages.second)]
  const differs = sameEvent(first, second) === false
  const answer: EventAnswer | null =
    values.relation === 'look-alike'
      ? { why: 'look-alike', moves: chosen?.moves ?? 'second' }
      : chosen?.why === 'look-alike'
        ? null
        : chosen
  const moved = differs && answer && answer.why !== 'look-alike' ? passages[answer.moves] : null
  const mayMoveReport = page.editsEvents && answer?.why === 'same' && moved?.event === null

  function onAnswer(next: EventAnswer) {
    setChosen(next)
    setProblem(null)
    if (next.why === 'look-alike') onValues({ ...values, relation: 'look-alike' })
    else if (values.relation === 'look-alike') onValues({ ...values, relation: 'corroborates' })
  }

  /**
   * The passage that moves takes the other one's event, or its report does; null when that was refused. `event` is for
   * a second passage that is yet to become a span.
   */
  async function settle(): Promise<{ event: string | null } | null> {
    if (!moved || !answer) return { event: null }
    const event = answer.moves === 'second' ? first : second
    if (!mayMoveReport || !whole) {
      if (moved.id === null) return { event }
      workspace.change(moved.id, { event })
      return { event: null }
    }
    setBusy(true)
    const refiled = await refileReport({
      articleId: moved.articleId,
      event: event ?? '',
      userId: page.userId,
    })
    setBusy(false)
    if (refiled.ok) {
      workspace.refile(moved.articleId, refiled.event)
      return { event: null }
    }
    setProblem(`The report was not moved. ${refiled.problem.detail ?? refiled.problem.title}`)
    return null
  }

  const question: EventQuestionProps | null =
    differs && first !== null && second !== null
      ? {
          first,
          second,
          answer,
          onAnswer,
          later: publishedAt(passages.first) > publishedAt(passages.second) ? 'first' : 'second',
          fixed: { first: isFixed(passages.first), second: isFixed(passages.second) },
          ...(mayMoveReport && moved
            ? {
                whole: {
                  checked: whole,
                  title: workspace.headOf(moved.articleId)?.title ?? '',
                  onChange: setWhole,
                },
              }
            : {}),
        }
      : null
  return { question, isOpen: differs && answer === null, problem, busy, settle }
}
