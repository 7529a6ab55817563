import type { AnnotationRow } from '@/lib/annotation/schema'
import { coverageAddress, type Searched, type SearchedRow } from '@/lib/coverage/state'
import type { LinkRow } from '@/lib/link/schema'
import type { LiveItem } from '@/lib/live/schema'
import type { NewWrite, Write } from '@/lib/outbox/queue'
import { type AnswerRow, answerAddress, answerPlace } from '@/lib/question/schema'
import type { ReviewRow } from '@/lib/review/schema'
import type { RowKind, RowStore } from './row-store'
import {
  type ArticleHead,
  type annotationBody,
  type Me,
  type NewLink,
  newAnnotation,
  newAnswer,
  newLink,
  searchedFor,
} from './rows'

/** Takes in what was not done on this page: rows of the server, changes of others, edits of an earlier visit or tab. */
export function arrivalsInto(store: RowStore, me: Me) {
  const { now, set, putAnnotation, putLink, putAnswer, end } = store

  /** Takes in another report's rows, as the pane beside the text shows them. */
  function load(
    head: ArticleHead,
    rows: {
      annotations: AnnotationRow[]
      links: LinkRow[]
      searched: Searched[]
      review: ReviewRow | null
    },
  ): void {
    store.setHead(head)
    const annotations = new Map(now().annotations)
    const links = new Map(now().links)
    // What is here with an unsent edit shows that edit already; the rest gets it right after.
    const fresh = new Set<string>()
    const take = <Row extends { id: string }>(table: Map<string, Row>, row: Row) => {
      if (store.isUnsent(row.id) && table.has(row.id)) return
      table.set(row.id, row)
      fresh.add(row.id)
    }
    for (const row of rows.annotations) take(annotations, row)
    for (const row of rows.links) take(links, row)
    const searched = new Set(now().searched)
    for (const address of rows.searched.map(coverageAddress))
      if (!store.isUnsent(address)) searched.add(address)
    set({ annotations, links, searched, reviews: new Map(now().reviews).set(head.id, rows.review) })
    for (const write of now().waiting) if (fresh.has(write.id)) replay(write)
  }

  /** Takes in what changed elsewhere in the reports that are open here; an edit that still waits stays in front. */
  function merge(items: readonly LiveItem[]): void {
    const isOpen = (articleId: string) => now().reviews.has(articleId)
    for (const { kind, id, row } of items) {
      if (kind === 'answer' && row) mergeAnswer(row)
      if (kind === 'coverage') mergeSearched(id, row)
      if (kind !== 'annotation' && kind !== 'link') continue
      if (store.isUnsent(id)) continue
      const known = store.rowOf(kind, id)
      if (row === null) {
        if (known) store.drop(kind, id)
      } else if (known === undefined || known.version < row.version) {
        if (kind === 'annotation' && isOpen(row.articleId)) putAnnotation(row)
        if (kind === 'link' && (isOpen(row.from.articleId) || isOpen(row.to.articleId))) putLink(row)
      }
    }
  }

  /** The form shows the actor's own answers only. */
  function mergeAnswer(row: AnswerRow): void {
    if (row.reviewerId !== me.userId || row.kind === 'final') return
    const address = answerAddress(row)
    if (store.isUnsent(address)) return
    const known = now().answers.get(address)
    if (known === undefined || known.version < row.version) putAnswer(row)
  }

  /** Where a span was searched for is told as a whole; what still waits here stays as it is. */
  function mergeSearched(annotationId: string, row: SearchedRow | null): void {
    const stored = (row?.articleIds ?? []).map((articleId) => coverageAddress({ annotationId, articleId }))
    const told = new Set(stored.filter((address) => !store.isUnsent(address)))
    const gone = searchedFor(now(), annotationId).filter(
      (address) => !told.has(address) && !store.isUnsent(address),
    )
    // A report that is read anew tells it of each of its spans: mostly nothing new.
    if (gone.length === 0 && [...told].every((address) => now().searched.has(address))) return
    const searched = new Set([...now().searched, ...told])
    for (const address of gone) searched.delete(address)
    set({ searched })
  }

  /** The server has answered for an object: its row replaces ours, but for edits that are still on their way. */
  function showStored(write: Write, row: unknown): void {
    const { kind, id } = write
    if (row === undefined) return
    if (kind === 'coverage') showSearched(write, row !== null)
    else if (row === null) store.drop(kind, id)
    else showRow({ ...write, kind }, row)
  }

  function showRow(write: Write & { kind: RowKind }, row: unknown): void {
    const { kind, id } = write
    const stored = row as AnnotationRow | LinkRow | AnswerRow // the API's row for the kind of write
    const { pushing, waiting } = now()
    const later = pushing.includes(id) || waiting.some((other) => other.seq > write.seq && other.id === id)
    const local = store.rowOf(kind, id)
    // News of a later change may have come first, by the stream or from another tab.
    if (local && local.version > stored.version) return
    const shown = later && local ? { ...local, version: stored.version } : stored
    if (kind === 'annotation') putAnnotation(shown as AnnotationRow)
    else if (kind === 'link') putLink(shown as LinkRow)
    else putAnswer(shown as AnswerRow)
  }

  function showSearched({ id, seq }: Write, on: boolean): void {
    const { pushing, waiting } = now()
    if (!pushing.includes(id) && !waiting.some((other) => other.seq > seq && other.id === id))
      store.putSearched(id, on)
  }

  /** Shows a write that an earlier visit left unsent, or that another tab has just made. */
  function replay(write: NewWrite): void {
    if (write.kind === 'annotation') replayAnnotation(write)
    else if (write.kind === 'link') replayLink(write)
    else if (write.kind === 'coverage') store.putSearched(write.id, write.method === 'PUT')
    else replayAnswer(write)
  }

  function replayAnnotation(write: NewWrite): void {
    const row = now().annotations.get(write.id)
    if (row) putAnnotation({ ...row, ...(write.method === 'DELETE' ? { deleted: true } : write.body) })
    if (row || write.method !== 'PUT') return
    const body = write.body as Parameters<typeof annotationBody>[0] // what annotationBody put there
    const given = { me, articleId: body.articleId, span: body, tag: body.tag, now: new Date() }
    putAnnotation({ ...newAnnotation(given), ...body, id: write.id })
  }

  function replayLink(write: NewWrite): void {
    const row = now().links.get(write.id)
    if (row) putLink({ ...row, ...(write.method === 'DELETE' ? { deleted: true } : write.body) })
    if (row || write.method !== 'PUT') return
    const draft = write.body as NewLink | null // what linkBody put there
    const from = draft && now().annotations.get(draft.fromId)
    const to = draft && now().annotations.get(draft.toId)
    if (!draft || !from || !to) return
    const made = newLink({ me, draft, from: end(from), to: end(to), now: new Date() })
    putLink({ ...made, id: write.id })
  }

  function replayAnswer(write: NewWrite): void {
    const place = answerPlace(write.id)
    if (!place) return
    const row = now().answers.get(write.id) ?? newAnswer({ me, ...place, now: new Date() })
    putAnswer({ ...row, ...write.body })
  }

  return { load, merge, showStored, replay }
}
