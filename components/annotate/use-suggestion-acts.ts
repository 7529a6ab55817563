'use client'

import { api } from '@/components/ui/api-client'
import { useToast } from '@/components/ui/toast'
import { type AnnotationRow, isOwn } from '@/lib/annotation/schema'
import type { Searched } from '@/lib/coverage/state'
import { needsConfirmation } from '@/lib/link/events'
import type { LinkRow } from '@/lib/link/schema'
import type { ReviewRow } from '@/lib/review/schema'
import { proposalOf } from '@/lib/suggestion/proposal'
import type { Refusal, SuggestionItem } from '@/lib/suggestion/schema'
import type { LinkStart, LinkTarget } from './link-form'
import { spansOf } from './rows'
import type { LinkChoice } from './suggestion-card'
import { sendDecision, takeBackDecision } from './suggestion-decisions'
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
  link: (placed: Placed, choice: LinkChoice) => Promise<void>
  /** Gives whether the refusal was stored. */
  refuse: (placed: Placed, reason: Refusal) => Promise<boolean>
  takeBack: (placed: Placed) => Promise<boolean>
} {
  const { workspace, page, say } = useWorkspace()
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

  async function refuse(placed: Placed, reason: Refusal): Promise<boolean> {
    if (!given.from) return false
    const result = await sendDecision(page.userId, {
      ...{ annotationId: given.from.id, ...placed, decision: { decision: 'refused', reason } },
    })
    if (!result.ok) tell(`Not saved. ${result.problem.title}`)
    return result.ok
  }

  async function takeBack({ suggestion }: Placed): Promise<boolean> {
    if (!given.from) return false
    const result = await takeBackDecision(page.userId, { annotationId: given.from.id, suggestion })
    if (!result.ok) tell(`Not taken back. ${result.problem.title}`)
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
    return true
  }

  /** One of my spans where it holds exactly these words, else the passage itself. */
  function targetOf(from: AnnotationRow, suggestion: SuggestionItem): LinkTarget | null {
    const { articleId, start, end, quote } = suggestion
    const state = workspace.snapshot()
    const annotation = spansOf(state, articleId).find(
      (row) => isOwn(row, page.userId) && row.id !== from.id && row.start === start && row.end === end,
    )
    if (annotation) return { articleId, annotation }
    if (state.reviews.get(articleId)?.status === 'submitted') return null
    return { articleId, span: { start, end, quote } }
  }

  async function link(placed: Placed, { relation, reversed }: LinkChoice): Promise<void> {
    const { from } = given
    const { suggestion } = placed
    if (!from || !(await know(suggestion.articleId))) return
    const target = targetOf(from, suggestion)
    if (!target) return tell('Your review of that report is submitted: open it and link to one of its spans.')
    const head = workspace.headOf(from.articleId)
    const proposal = proposalOf(
      { quote: from.quote, publishedAt: head?.publishedAt ?? null, language: head?.language ?? null },
      suggestion,
    )
    const facets = relation === 'corroborates' ? [] : proposal.facets
    const record = () => void accepted(from.id, placed)
    const event = (articleId: string) => workspace.headOf(articleId)?.event?.name ?? null
    const asks = needsConfirmation({
      relation,
      fromEvent: from.event ?? event(from.articleId),
      toEvent: ('annotation' in target ? target.annotation.event : null) ?? event(target.articleId),
    })
    if (asks || relation === 'look-alike') return given.onForm(target, { relation, facets }, record)
    const toId =
      'span' in target ? workspace.create(target.articleId, target.span, from.tag) : target.annotation.id
    const ends = reversed ? { fromId: toId, toId: from.id } : { fromId: from.id, toId }
    workspace.link({ ...ends, relation, facets, note: '', unsure: false, confirmedOtherEvent: false })
    record()
    toast.show({
      tone: 'success',
      title: 'Linked',
      action: { label: 'Undo', onAction: workspace.undoLatest() },
    })
  }

  return { link, refuse, takeBack }
}
