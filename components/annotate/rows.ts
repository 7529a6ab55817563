import { v7 as uuidv7 } from 'uuid'
import type { AnnotationRow, Tag } from '@/lib/annotation/schema'
import { pairAt } from '@/lib/coverage/state'
import { eventOfSpan, sameEvent } from '@/lib/link/events'
import type { Facet, LinkEnd, LinkRow, Relation } from '@/lib/link/schema'
import { type ObjectKind, type SaveState, saveState, type Write } from '@/lib/outbox/queue'
import { CATALOGUE_VERSION, type QuestionId } from '@/lib/question/catalogue'
import type { AnswerRow } from '@/lib/question/schema'
import type { ReviewRow } from '@/lib/review/schema'
import type { OutboxHealth } from './outbox'

export type ArticleHead = {
  id: string
  title: string
  outlet: string | null
  event: { id: string; name: string } | null
  publishedAt: string | null
  /** BCP 47 primary subtag. */
  language?: string | null
}

export type Me = { userId: string; name: string }

export type Snapshot = {
  annotations: ReadonlyMap<string, AnnotationRow>
  links: ReadonlyMap<string, LinkRow>
  reviews: ReadonlyMap<string, ReviewRow | null>
  /** The actor’s own, by their addresses. */
  answers: ReadonlyMap<string, AnswerRow>
  /** Addresses of what was searched for in vain. */
  searched: ReadonlySet<string>
  selectedId: string | null
  /** Ids of what has edits on their way to the disk, once for each edit. */
  pushing: readonly string[]
  /** The device has been asked what an earlier visit left unsent. */
  asked: boolean
  waiting: readonly Write[]
  health: OutboxHealth
  undo: number
  redo: number
}

export type SpanFields = { start: number; end: number; quote: string }
export type AnnotationPatch = Partial<SpanFields> & {
  tag?: Tag
  speaker?: string | null
  event?: string | null
  note?: string
  unsure?: boolean
}
export type LinkPatch = { relation?: Relation; facets?: Facet[]; note?: string; unsure?: boolean }
export type AnswerPatch = { value?: string | null; note?: string }
export type NewLink = {
  fromId: string
  toId: string
  relation: Relation
  facets: Facet[]
  note: string
  unsure: boolean
  confirmedOtherEvent: boolean
}

/** A row as it looks before the server has seen it: version 0. */
export function newAnnotation(given: {
  me: Me
  articleId: string
  span: SpanFields
  tag: Tag
  event?: string | null
  now: Date
}): AnnotationRow {
  const at = given.now.toISOString()
  return {
    id: uuidv7(),
    articleId: given.articleId,
    reviewId: '',
    authorId: given.me.userId,
    authorName: given.me.name,
    ...given.span,
    tag: given.tag,
    speaker: null,
    speakerKind: null,
    event: given.event ?? null,
    note: '',
    unsure: false,
    deleted: false,
    final: false,
    createdAt: at,
    updatedAt: at,
    version: 0,
  }
}

export function newLink(given: { me: Me; draft: NewLink; from: LinkEnd; to: LinkEnd; now: Date }): LinkRow {
  const at = given.now.toISOString()
  return {
    id: uuidv7(),
    authorId: given.me.userId,
    authorName: given.me.name,
    ...given.draft,
    sameEvent: sameEvent(given.from.event, given.to.event),
    from: given.from,
    to: given.to,
    deleted: false,
    createdAt: at,
    updatedAt: at,
    version: 0,
  }
}

/** An answer before there is one. */
export function newAnswer(given: { me: Me; articleId: string; question: QuestionId; now: Date }): AnswerRow {
  const at = given.now.toISOString()
  return {
    id: '',
    articleId: given.articleId,
    reviewId: '',
    reviewerId: given.me.userId,
    reviewer: given.me.name,
    kind: 'independent',
    question: given.question,
    value: null,
    note: '',
    catalogue: CATALOGUE_VERSION,
    cameFrom: [],
    createdAt: at,
    updatedAt: at,
    version: 0,
  }
}

/** What a span looks like from a link. */
export function endOf(row: AnnotationRow, head: ArticleHead | undefined): LinkEnd {
  return {
    annotationId: row.id,
    articleId: row.articleId,
    articleTitle: head?.title ?? '',
    outlet: head?.outlet ?? null,
    event: eventOfSpan(row.event ?? null, head?.event?.name ?? null),
    publishedAt: head?.publishedAt ?? null,
    tag: row.tag,
    start: row.start,
    end: row.end,
    quote: row.quote,
    language: head?.language ?? null,
    speaker: row.speaker,
  }
}

/** The body that creates an annotation. */
export function annotationBody(row: AnnotationRow): Record<string, unknown> {
  const { articleId, start, end, quote, tag, speaker, event, note, unsure } = row
  return { articleId, start, end, quote, tag, speaker, event, note, unsure }
}

/** The body that creates a link. */
export function linkBody(row: LinkRow): Record<string, unknown> {
  const { fromId, toId, relation, facets, note, unsure, confirmedOtherEvent } = row
  return { fromId, toId, relation, facets, note, unsure, confirmedOtherEvent }
}

/** The body that gives an answer. */
export function answerBody({ value, note }: AnswerRow): Record<string, unknown> {
  return { value, note }
}

/** The fields of `row` that a change would overwrite, as they are: what undoes it. */
export function fieldsBefore<Row extends object, Change extends Partial<Row>>(
  row: Row,
  change: Change,
): Change {
  const before: Partial<Row> = {}
  for (const key of Object.keys(change) as (keyof Row)[]) before[key] = row[key] // the keys of a change are the row's
  return before as Change
}

/** Those fields of a change that are other than the row's. */
export function newFields<Row extends object, Change extends Partial<Row>>(row: Row, change: Change): Change {
  const fresh: Partial<Row> = { ...change }
  for (const key of Object.keys(change) as (keyof Row)[]) if (row[key] === fresh[key]) delete fresh[key] // the keys of a change are the row's
  return fresh as Change
}

/** Whether a change leaves every field that it names as it is. */
export function sameFields<Change extends object>(before: Change, change: Change): boolean {
  return (Object.keys(change) as (keyof Change)[]).every(
    (key) => JSON.stringify(before[key]) === JSON.stringify(change[key]),
  ) // the keys of a change are its own
}

/** Live annotations of one article in text order; longer spans first where they start together. */
export function spansOf(state: Snapshot, articleId: string): AnnotationRow[] {
  return [...state.annotations.values()]
    .filter((row) => row.articleId === articleId && !row.deleted)
    .sort((a, b) => a.start - b.start || b.end - a.end || a.id.localeCompare(b.id))
}

export type Author = { id: string; name: string }

/** Whose the spans are, by name. */
export function authorsOf(spans: readonly AnnotationRow[]): Author[] {
  const names = new Map(spans.map((row) => [row.authorId, row.authorName]))
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}

/** Live links at either end of an annotation. */
export function linksOf(state: Snapshot, annotationId: string): LinkRow[] {
  return [...state.links.values()].filter(
    (link) => !link.deleted && (link.fromId === annotationId || link.toId === annotationId),
  )
}

/** The addresses of where an annotation was searched for in vain. */
export function searchedFor(state: Snapshot, annotationId: string): string[] {
  return [...state.searched].filter((address) => pairAt(address).annotationId === annotationId)
}

/** Live links with an end in the article. */
export function linksIn(state: Snapshot, articleId: string): LinkRow[] {
  return [...state.links.values()].filter(
    (link) => !link.deleted && (link.from.articleId === articleId || link.to.articleId === articleId),
  )
}

/** The state of the whole page: never “saved” before the device was asked, or while an edit is on its way to it. */
export function pageState(state: Snapshot): SaveState | 'not known' {
  if (!state.asked && state.pushing.length === 0) return 'not known'
  const overall = saveState(state.waiting)
  return overall === 'saved' && state.pushing.length > 0 ? 'on this device' : overall
}

export function stateOf(state: Snapshot, kind: ObjectKind, id: string): SaveState {
  const own = saveState(state.waiting, { kind, id })
  return own === 'saved' && state.pushing.includes(id) ? 'on this device' : own
}
