'use client'

import { useState } from 'react'
import { type ApiProblem, api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { useRefresh } from '@/components/ui/use-refresh'
import { isOwn } from '@/lib/annotation/schema'
import type { QuestionId } from '@/lib/question/catalogue'
import { answerAddress } from '@/lib/question/schema'
import { checkList } from '@/lib/review/check-list'
import type { ReviewRow } from '@/lib/review/schema'
import type { Span } from '@/lib/text/spans'
import { spansOf } from './rows'
import { useWorkspace } from './use-workspace'

export type SubmitDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  paragraphs: readonly Span[]
  onShow: (target: { paragraph: number } | { annotationId: string }) => void
  /** Where the project asks about its reports: leads to a question. */
  onQuestion?: ((question?: QuestionId) => void) | undefined
}

/** The check list before submitting: it warns and forbids nothing. */
export function SubmitDialog({ open, onOpenChange, paragraphs, onShow, onQuestion }: SubmitDialogProps) {
  const { workspace, state, page } = useWorkspace()
  const toast = useToast()
  const { refresh } = useRefresh()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Pick<ApiProblem, 'title' | 'detail'> | null>(null)
  const mine = spansOf(state, page.articleId).filter((row) => isOwn(row, page.userId))
  const { emptyParagraphs, claimsWithoutSpeaker } = checkList({ paragraphs, annotations: mine })
  const unanswered = page.questions.filter(
    ({ id }) => (state.answers.get(answerAddress({ ...page, question: id }))?.value ?? null) === null,
  )
  const show = (target: Parameters<typeof onShow>[0]) => {
    onOpenChange(false)
    onShow(target)
  }

  async function submit() {
    setPending(true)
    setProblem(await submitReview())
    setPending(false)
  }

  async function submitReview(): Promise<Pick<ApiProblem, 'title' | 'detail'> | null> {
    const unsent = (await workspace.outbox()?.settled()) ?? []
    if (unsent.length > 0) {
      return {
        title: 'Some edits are not saved yet.',
        detail: 'Wait until they are saved, or settle the marked ones, then submit.',
      }
    }
    const begun = await api<ReviewRow>({
      method: 'PUT',
      userId: page.userId,
      path: `/api/v1/articles/${page.articleId}/progress`,
      body: { reachedParagraph: paragraphs.length },
    })
    if (!begun.ok && begun.problem.code !== 'submitted') return begun.problem
    const id = begun.ok ? begun.data.id : state.reviews.get(page.articleId)?.id
    const done = await api<ReviewRow>({
      method: 'POST',
      path: `/api/v1/reviews/${id}/submit`,
      body: {},
      userId: page.userId,
    })
    if (!done.ok) return done.problem
    workspace.setReview(done.data)
    onOpenChange(false)
    // Going back shows pages as they were kept: the queue would still ask for this review.
    refresh()
    toast.show({
      tone: 'success',
      title: 'Review submitted',
      description:
        done.data.kind === 'training'
          ? 'Above the text you see how it compares with the final review.'
          : 'It is read-only now. A lead can reopen it.',
    })
    return null
  }

  return (
    <Dialog
      title="Submit your review?"
      description={`${mine.length} ${mine.length === 1 ? 'span' : 'spans'} in this report. After submitting it is read-only until a lead reopens it.`}
      open={open}
      onOpenChange={onOpenChange}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep working</Button>
          <Button variant="primary" pending={pending} onClick={() => void submit()}>
            Submit review
          </Button>
        </>
      }
    >
      {problem && (
        <div role="alert" className="mb-3 rounded-lg border border-warn-line bg-warn-bg px-3 py-2 text-warn">
          <p className="font-semibold">{problem.title}</p>
          {problem.detail && <p>{problem.detail}</p>}
        </div>
      )}
      {emptyParagraphs.length === 0 && claimsWithoutSpeaker.length === 0 && (
        <p className="text-corr">✓ Every paragraph has a span, and every claim names its speaker.</p>
      )}
      {emptyParagraphs.length > 0 && (
        <CheckItems
          title={`${emptyParagraphs.length} ${emptyParagraphs.length === 1 ? 'paragraph' : 'paragraphs'} without any span`}
        >
          {emptyParagraphs.map((number) => (
            <li key={number}>
              <Button size="sm" onClick={() => show({ paragraph: number })}>
                ¶ {number + 1}
              </Button>
            </li>
          ))}
        </CheckItems>
      )}
      {claimsWithoutSpeaker.length > 0 && (
        <CheckItems
          title={`${claimsWithoutSpeaker.length} ${claimsWithoutSpeaker.length === 1 ? 'claim' : 'claims'} without a speaker`}
        >
          {claimsWithoutSpeaker.map((id) => (
            <li key={id} className="max-w-full">
              <Button size="sm" className="max-w-full" onClick={() => show({ annotationId: id })}>
                <bdi dir="auto" className="truncate">
                  {state.annotations.get(id)?.quote}
                </bdi>
              </Button>
            </li>
          ))}
        </CheckItems>
      )}
      {unanswered.length > 0 && (
        <CheckItems
          title={`${unanswered.length} ${unanswered.length === 1 ? 'question' : 'questions'} about the report without an answer`}
        >
          {unanswered.map(({ id, name }) => (
            <li key={id}>
              <Button
                size="sm"
                onClick={() => {
                  onOpenChange(false)
                  onQuestion?.(id)
                }}
              >
                {name}
              </Button>
            </li>
          ))}
        </CheckItems>
      )}
    </Dialog>
  )
}

function CheckItems({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mb-4">
      <h3 className="mb-2 font-semibold text-warn">{title}</h3>
      <ul className="flex flex-wrap gap-1.5">{children}</ul>
    </section>
  )
}
