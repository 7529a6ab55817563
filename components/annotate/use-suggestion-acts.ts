'use client'

import { api } from '@/components/ui/api-client'
import { useToast } from '@/components/ui/toast'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { Searched } from '@/lib/coverage/state'
import { needsConfirmation } from '@/lib/link/events'
import type { LinkRow, Relation } from '@/lib/link/schema'
import type { ReviewRow } from '@/lib/review/schema'
import type { LinkStart, LinkTarget } from './link-form'
import { spansOf } from './rows'
import { sendDecision } from './suggestion-decisions'
import { proposalOf, type RefusalReason, type Suggestion } from './suggestions'
import type { Placed } from './suggestions-pane'
import { useWorkspace } from './use-workspace'

type Loaded = {
  annotations: AnnotationRow[]
  links: LinkRow[]
  review: ReviewRow | null
  searched: Searched[]
}

/**
 * What can be done with a suggestion. `link` makes the link at once where nothing has to be asked, otherwise by the form,
 * which `onForm` opens with what to record once the form has made it.
 */
export function useSuggestionActs(given: {
  from: AnnotationRow | null
  onForm: (target: LinkTarget, start: LinkStart, onLinked: () => void) => void
}): {
  link: (placed: Placed, relation: Relation) => Promise<void>
  /** Gives whether the refusal was stored. */
  refuse: (placed: Placed, reason: RefusalReason) => Promise<boolean>
} {
  const { workspace, page, coverage, say } = useWorkspace()
  const toast = useToast()

  function tell(title: string) {
    toast.show({ tone: 'error', title })
    say(title)
  }

  /** The link is there whether or not this can be stored; what could not be can be sent again. */
  async function accepted(annotationId: string, placed: Placed): Promise<void> {
    const result = await sendDecision(page.userId, {
      ...{ annotationId, ...placed, decision: { decision: 'accepted' } },
    })
    if (result.ok) return
    toast.show({
      tone: 'error',
      title: 'The link is made, but not recorded as a suggestion that you took.',
      description: result.problem.title,
      action: { label: 'Try again', onAction: () => void accepted(annotationId, placed) },
    })
  }

  async function refuse(placed: Placed, reason: RefusalReason): Promise<boolean> {
    if (!given.from) return false
    const result = await sendDecision(page.userId, {
      ...{ annotationId: given.from.id, ...placed, decision: { decision: 'refused', reason } },
    })
    if (result.ok) say('Refused. It is no longer suggested for this span.')
    else tell(`Not saved. ${result.problem.title}`)
    return result.ok
  }

  /** My spans in the other report, so that none is made twice. Without the server the link waits on the device. */
  async function know(articleId: string): Promise<boolean> {
    if (workspace.snapshot().reviews.has(articleId)) return true
    const head = workspace.headOf(articleId)
    const result = await api<Loaded>({ method: 'GET', path: `/api/v1/articles/${articleId}` })
    if (!result.ok) {
      if (result.problem.code !== 'offline') tell(result.problem.title)
      return result.problem.code === 'offline'
    }
    if (head) workspace.load(head, result.data)
    coverage.load(result.data.searched)
    return true
  }

  /** One of my spans where it holds exactly these words, else the passage itself. */
  function targetOf(from: AnnotationRow, suggestion: Suggestion): LinkTarget | null {
    const { articleId, start, end, quote } = suggestion
    const state = workspace.snapshot()
    const annotation = spansOf(state, articleId).find(
      (row) => row.authorId === page.userId && row.id !== from.id && row.start === start && row.end === end,
    )
    if (annotation) return { articleId, annotation }
    if (state.reviews.get(articleId)?.status === 'submitted') return null
    return { articleId, span: { start, end, quote } }
  }

  async function link(placed: Placed, relation: Relation): Promise<void> {
    const { from } = given
    const { suggestion } = placed
    if (!from || !(await know(suggestion.articleId))) return
    const target = targetOf(from, suggestion)
    if (!target) return tell('Your review of that report is submitted: open it and link to one of its spans.')
    const facets = relation === 'corroborates' ? [] : proposalOf(suggestion).facets
    const record = () => void accepted(from.id, placed)
    const event = (articleId: string) => workspace.headOf(articleId)?.event?.name ?? null
    const asks = needsConfirmation({
      relation,
      fromEvent: from.event ?? event(from.articleId),
      toEvent: event(target.articleId),
    })
    if (asks || relation === 'look-alike') return given.onForm(target, { relation, facets }, record)
    const toId =
      'span' in target ? workspace.create(target.articleId, target.span, from.tag) : target.annotation.id
    const draft = { fromId: from.id, toId, relation, facets: [...facets] }
    workspace.link({ ...draft, note: '', unsure: false, confirmedOtherEvent: false })
    record()
    toast.show({
      tone: 'success',
      title: 'Linked',
      action: { label: 'Undo', onAction: () => workspace.undo() },
    })
  }

  return { link, refuse }
}
