import type { AnnotationRow } from '@/lib/annotation/schema'
import { pairAt } from '@/lib/coverage/state'
import { sameEvent } from '@/lib/link/events'
import type { LinkEnd, LinkRow } from '@/lib/link/schema'
import type { ObjectKind } from '@/lib/outbox/queue'
import { type AnswerRow, answerAddress } from '@/lib/question/schema'
import { type ArticleHead, endOf, type Snapshot } from './rows'

export type RowStore = ReturnType<typeof createRowStore>

/** What has a row; coverage is said or not. */
export type RowKind = Exclude<ObjectKind, 'coverage'>

/** The rows of a page by id, outside React; whoever subscribes hears of every change. */
export function createRowStore(initial: Snapshot, reports: readonly ArticleHead[]) {
  const heads = new Map(reports.map((head) => [head.id, head]))
  const listeners = new Set<() => void>()
  let state = initial

  function set(change: Partial<Snapshot>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  const end = (row: AnnotationRow): LinkEnd => endOf(row, heads.get(row.articleId))

  /** The link with its ends as the spans are now, where they are known. */
  function redrawn(link: LinkRow): LinkRow {
    const endNow = (id: string, last: LinkEnd) => {
      const row = state.annotations.get(id)
      return row ? end(row) : last
    }
    const [from, to] = [endNow(link.fromId, link.from), endNow(link.toId, link.to)]
    return { ...link, from, to, sameEvent: sameEvent(from.event, to.event) }
  }

  return {
    /** The rows as they are now. */
    now: (): Snapshot => state,
    set,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    headOf: (articleId: string) => heads.get(articleId),
    setHead(head: ArticleHead) {
      heads.set(head.id, head)
    },
    /** The report is on that event from now on; its spans without an event of their own follow. */
    refile(articleId: string, event: ArticleHead['event']) {
      const head = heads.get(articleId)
      if (head) heads.set(articleId, { ...head, event })
      const links = [...state.links].map(([id, link]) => [id, redrawn(link)] as const)
      set({ links: new Map(links) })
    },
    /** What the span looks like from a link. */
    end,

    putAnnotation(row: AnnotationRow): void {
      state = { ...state, annotations: new Map(state.annotations).set(row.id, row) }
      // Links show their ends: an edit of a span is an edit of what its links quote.
      const links = new Map(state.links)
      for (const link of state.links.values())
        if (link.fromId === row.id || link.toId === row.id) links.set(link.id, redrawn(link))
      set({ links })
    },
    putLink(row: LinkRow): void {
      set({ links: new Map(state.links).set(row.id, row) })
    },
    putAnswer(row: AnswerRow): void {
      set({ answers: new Map(state.answers).set(answerAddress(row), row) })
    },
    putSearched(address: string, on: boolean): void {
      const searched = new Set(state.searched)
      if (on) searched.add(address)
      else searched.delete(address)
      set({ searched })
    },
    rowOf(kind: RowKind, id: string): AnnotationRow | LinkRow | AnswerRow | undefined {
      if (kind === 'answer') return state.answers.get(id)
      return kind === 'annotation' ? state.annotations.get(id) : state.links.get(id)
    },

    /** A span takes its links along, and where it was searched for. */
    drop(kind: RowKind, id: string): void {
      const answers = new Map(state.answers)
      if (kind === 'answer') answers.delete(id)
      const annotations = new Map(state.annotations)
      if (kind === 'annotation') annotations.delete(id)
      const kept = [...state.links].filter(([key, { fromId, toId }]) => ![key, fromId, toId].includes(id))
      const searched = new Set([...state.searched].filter((address) => pairAt(address).annotationId !== id))
      set({ annotations, answers, searched, links: new Map(kept) })
    },
    /** Whether an edit of the object is still on its way to the server. */
    isUnsent: (id: string) => state.pushing.includes(id) || state.waiting.some((write) => write.id === id),
  }
}
