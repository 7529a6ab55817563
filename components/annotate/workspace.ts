import { v7 as uuidv7 } from 'uuid'
import type { AnnotationRow, Tag } from '@/lib/annotation/schema'
import { sameEvent } from '@/lib/link/events'
import type { Facet, LinkEnd, LinkRow, Relation } from '@/lib/link/schema'
import { type NewWrite, type SaveState, saveState, type Write } from '@/lib/outbox/queue'
import type { ReviewRow } from '@/lib/review/schema'
import { type Outbox, type OutboxHealth, openOutbox } from './outbox'
import type { OutboxStorage } from './outbox-storage'

export type ArticleHead = {
  id: string
  title: string
  outlet: string | null
  event: { id: string; name: string } | null
  publishedAt: string | null
}

export type Me = { userId: string; name: string }

export type Snapshot = {
  annotations: ReadonlyMap<string, AnnotationRow>
  links: ReadonlyMap<string, LinkRow>
  reviews: ReadonlyMap<string, ReviewRow | null>
  selectedId: string | null
  waiting: readonly Write[]
  health: OutboxHealth
  undo: number
  redo: number
}

export type SpanFields = { start: number; end: number; quote: string }
export type AnnotationPatch = Partial<SpanFields> & {
  tag?: Tag
  speaker?: string | null
  note?: string
  unsure?: boolean
}
export type LinkPatch = { relation?: Relation; facets?: Facet[]; note?: string; unsure?: boolean }
export type NewLink = {
  fromId: string
  toId: string
  relation: Relation
  facets: Facet[]
  note: string
  unsure: boolean
  confirmedOtherEvent: boolean
}

type Act = { undo: () => void; redo: () => void }

/** What a page of annotation holds: rows by id, outside React, with every edit applied at once and sent by the outbox. */
export function createWorkspace(input: {
  me: Me
  article: ArticleHead
  annotations: AnnotationRow[]
  links: LinkRow[]
  review: ReviewRow | null
  /** Every report of the project, this one among them: what links may lead to. */
  reports: readonly ArticleHead[]
}) {
  const { me } = input
  const heads = new Map<string, ArticleHead>([...input.reports, input.article].map((head) => [head.id, head]))
  const listeners = new Set<() => void>()
  let outbox: Outbox | null = null
  let done: Act[] = []
  let undone: Act[] = []
  let state: Snapshot = {
    annotations: new Map(input.annotations.map((row) => [row.id, row])),
    links: new Map(input.links.map((row) => [row.id, row])),
    reviews: new Map([[input.article.id, input.review]]),
    selectedId: null,
    waiting: [],
    health: { offline: false, signedOut: false, durable: true },
    undo: 0,
    redo: 0,
  }

  function set(change: Partial<Snapshot>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function putAnnotation(row: AnnotationRow): void {
    const annotations = new Map(state.annotations).set(row.id, row)
    // Links show their ends: an edit of a span is an edit of what its links quote.
    const links = new Map(state.links)
    for (const link of state.links.values()) {
      if (link.fromId === row.id) links.set(link.id, { ...link, from: endOf(row) })
      else if (link.toId === row.id) links.set(link.id, { ...link, to: endOf(row) })
    }
    set({ annotations, links })
  }

  function putLink(row: LinkRow): void {
    set({ links: new Map(state.links).set(row.id, row) })
  }

  function endOf(row: AnnotationRow): LinkEnd {
    const head = heads.get(row.articleId)
    return {
      annotationId: row.id,
      articleId: row.articleId,
      articleTitle: head?.title ?? '',
      outlet: head?.outlet ?? null,
      event: head?.event?.name ?? null,
      publishedAt: head?.publishedAt ?? null,
      tag: row.tag,
      start: row.start,
      end: row.end,
      quote: row.quote,
      speaker: row.speaker,
    }
  }

  function send(write: Omit<NewWrite, 'userId' | 'articleId'>): void {
    void outbox?.push({ ...write, userId: me.userId, articleId: input.article.id })
  }

  function record(act: Act): void {
    done = [...done, act]
    undone = []
    set({ undo: done.length, redo: 0 })
  }

  function createBody(row: AnnotationRow): Record<string, unknown> {
    const { articleId, start, end, quote, tag, note, unsure, speaker } = row
    return { articleId, start, end, quote, tag, note, unsure, ...(speaker === null ? {} : { speaker }) }
  }

  function linkBody(row: LinkRow): Record<string, unknown> {
    const { fromId, toId, relation, facets, note, unsure, confirmedOtherEvent } = row
    return { fromId, toId, relation, facets, note, unsure, confirmedOtherEvent }
  }

  function setDeleted(row: AnnotationRow, deleted: boolean): void {
    const current = state.annotations.get(row.id) ?? row
    putAnnotation({ ...current, deleted })
    const unsent = current.version === 0 && !state.waiting.some((write) => write.id === row.id)
    if (deleted)
      send({ kind: 'annotation', id: row.id, method: 'DELETE', body: null, base: current.version || null })
    else if (unsent)
      send({ kind: 'annotation', id: row.id, method: 'PUT', body: createBody(current), base: null })
    else
      send({
        kind: 'annotation',
        id: row.id,
        method: 'PATCH',
        body: { deleted: false },
        base: current.version || null,
      })
  }

  function setLinkDeleted(row: LinkRow, deleted: boolean, sent = true): void {
    const current = state.links.get(row.id) ?? row
    putLink({ ...current, deleted })
    const unsent = current.version === 0 && !state.waiting.some((write) => write.id === row.id)
    if (deleted) {
      if (sent)
        send({ kind: 'link', id: row.id, method: 'DELETE', body: null, base: current.version || null })
    } else if (unsent) send({ kind: 'link', id: row.id, method: 'PUT', body: linkBody(current), base: null })
    else
      send({
        kind: 'link',
        id: row.id,
        method: 'PATCH',
        body: { deleted: false },
        base: current.version || null,
      })
  }

  function patch(id: string, change: AnnotationPatch): void {
    const row = state.annotations.get(id)
    if (!row) return
    putAnnotation({ ...row, ...change })
    send({ kind: 'annotation', id, method: 'PATCH', body: { ...change }, base: row.version || null })
  }

  function patchLink(id: string, change: LinkPatch): void {
    const row = state.links.get(id)
    if (!row) return
    putLink({ ...row, ...change })
    send({ kind: 'link', id, method: 'PATCH', body: { ...change }, base: row.version || null })
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => state,
    headOf: (articleId: string) => heads.get(articleId),

    /** Starts sending; what an earlier visit left unsent is shown and sent. Returns how to stop. */
    connect(storage: OutboxStorage) {
      const opened = openOutbox({
        userId: me.userId,
        storage,
        events: {
          onChange: (waiting, health) => set({ waiting, health }),
          onSaved: (write, row) => {
            if (row === null || row === undefined) return
            const stored = row as AnnotationRow | LinkRow // the API's row for the kind of write
            const later = state.waiting.some((other) => other.seq > write.seq && other.id === write.id)
            if (write.kind === 'annotation') {
              const local = state.annotations.get(write.id)
              putAnnotation(
                later && local ? { ...local, version: stored.version } : (stored as AnnotationRow),
              )
            } else {
              const local = state.links.get(write.id)
              putLink(later && local ? { ...local, version: stored.version } : (stored as LinkRow))
            }
          },
        },
      })
      outbox = opened
      void storage.all(me.userId).then((writes) => {
        for (const write of writes) replay(write)
      })
      return () => opened.close()
    },
    outbox: () => outbox,

    /** Takes in another report's rows, as the pane beside the text shows them. */
    load(
      head: ArticleHead,
      rows: { annotations: AnnotationRow[]; links: LinkRow[]; review: ReviewRow | null },
    ) {
      heads.set(head.id, head)
      const unsent = new Set(state.waiting.map((write) => write.id))
      const annotations = new Map(state.annotations)
      const links = new Map(state.links)
      for (const row of rows.annotations) if (!unsent.has(row.id)) annotations.set(row.id, row)
      for (const row of rows.links) if (!unsent.has(row.id)) links.set(row.id, row)
      set({ annotations, links, reviews: new Map(state.reviews).set(head.id, rows.review) })
    },

    select(id: string | null) {
      if (id !== state.selectedId) set({ selectedId: id })
    },
    setReview(review: ReviewRow) {
      set({ reviews: new Map(state.reviews).set(review.articleId, review) })
    },

    create(
      articleId: string,
      span: SpanFields,
      tag: Tag,
      more: { speaker?: string; note?: string } = {},
    ): string {
      const now = new Date().toISOString()
      const row: AnnotationRow = {
        id: uuidv7(),
        articleId,
        reviewId: '',
        authorId: me.userId,
        authorName: me.name,
        ...span,
        tag,
        speaker: more.speaker ?? null,
        speakerKind: null,
        note: more.note ?? '',
        unsure: false,
        deleted: false,
        createdAt: now,
        updatedAt: now,
        version: 0,
      }
      putAnnotation(row)
      send({ kind: 'annotation', id: row.id, method: 'PUT', body: createBody(row), base: null })
      record({ undo: () => setDeleted(row, true), redo: () => setDeleted(row, false) })
      return row.id
    },
    change(id: string, change: AnnotationPatch) {
      const row = state.annotations.get(id)
      if (!row) return
      const before: AnnotationPatch = {}
      if (change.start !== undefined)
        Object.assign(before, { start: row.start, end: row.end, quote: row.quote })
      if (change.tag !== undefined) before.tag = row.tag
      if (change.speaker !== undefined) before.speaker = row.speaker
      if (change.note !== undefined) before.note = row.note
      if (change.unsure !== undefined) before.unsure = row.unsure
      patch(id, change)
      record({ undo: () => patch(id, before), redo: () => patch(id, change) })
    },
    remove(id: string) {
      const row = state.annotations.get(id)
      if (!row) return
      const links = linksOf(state, id)
      const away = () => {
        setDeleted(row, true)
        // On the server the deletion takes the links along; here they only have to disappear.
        for (const link of links) setLinkDeleted(link, true, false)
      }
      away()
      if (state.selectedId === id) set({ selectedId: null })
      record({
        undo: () => {
          setDeleted(row, false)
          for (const link of links) setLinkDeleted(link, false)
        },
        redo: away,
      })
    },

    link(draft: NewLink): string {
      const from = state.annotations.get(draft.fromId)
      const to = state.annotations.get(draft.toId)
      if (!from || !to) throw new Error('a link needs two spans')
      const now = new Date().toISOString()
      const row: LinkRow = {
        id: uuidv7(),
        authorId: me.userId,
        authorName: me.name,
        ...draft,
        sameEvent: sameEvent(
          heads.get(from.articleId)?.event?.id ?? null,
          heads.get(to.articleId)?.event?.id ?? null,
        ),
        from: endOf(from),
        to: endOf(to),
        deleted: false,
        createdAt: now,
        updatedAt: now,
        version: 0,
      }
      putLink(row)
      send({ kind: 'link', id: row.id, method: 'PUT', body: linkBody(row), base: null })
      record({ undo: () => setLinkDeleted(row, true), redo: () => setLinkDeleted(row, false) })
      return row.id
    },
    changeLink(id: string, change: LinkPatch) {
      const row = state.links.get(id)
      if (!row) return
      const before: LinkPatch = {}
      if (change.relation !== undefined) before.relation = row.relation
      if (change.facets !== undefined) before.facets = [...row.facets]
      if (change.note !== undefined) before.note = row.note
      if (change.unsure !== undefined) before.unsure = row.unsure
      patchLink(id, change)
      record({ undo: () => patchLink(id, before), redo: () => patchLink(id, change) })
    },
    removeLink(id: string) {
      const row = state.links.get(id)
      if (!row) return
      setLinkDeleted(row, true)
      record({ undo: () => setLinkDeleted(row, false), redo: () => setLinkDeleted(row, true) })
    },

    undo() {
      const act = done.at(-1)
      if (!act) return
      done = done.slice(0, -1)
      undone = [...undone, act]
      act.undo()
      set({ undo: done.length, redo: undone.length })
    },
    redo() {
      const act = undone.at(-1)
      if (!act) return
      undone = undone.slice(0, -1)
      done = [...done, act]
      act.redo()
      set({ undo: done.length, redo: undone.length })
    },

    /** Drops a parked write and shows what the server has. */
    async takeTheirs(write: Write) {
      const current = write.problem?.current
      await outbox?.discard(write.seq)
      if (write.kind === 'annotation') {
        if (current) putAnnotation(current as AnnotationRow)
        else if (write.method === 'PUT') drop('annotations', write.id)
      } else if (current) putLink(current as LinkRow)
      else if (write.method === 'PUT') drop('links', write.id)
    },
    async keepMine(write: Write) {
      const current = write.problem?.current as { version?: number } | undefined
      await outbox?.retry(write.seq, current?.version)
    },
  }

  function drop(table: 'annotations' | 'links', id: string): void {
    if (table === 'annotations') {
      const annotations = new Map(state.annotations)
      annotations.delete(id)
      set({ annotations })
    } else {
      const links = new Map(state.links)
      links.delete(id)
      set({ links })
    }
  }

  /** Shows a write that an earlier visit left unsent. */
  function replay(write: Write): void {
    if (write.kind === 'annotation') {
      const row = state.annotations.get(write.id)
      if (write.method === 'DELETE') {
        if (row) putAnnotation({ ...row, deleted: true })
      } else if (row) putAnnotation({ ...row, ...write.body })
      else if (write.method === 'PUT') {
        const now = new Date().toISOString()
        const blank = {
          id: write.id,
          reviewId: '',
          authorId: me.userId,
          authorName: me.name,
          speaker: null,
          speakerKind: null,
          deleted: false,
          createdAt: now,
          updatedAt: now,
          version: 0,
        }
        putAnnotation({ ...blank, ...write.body } as AnnotationRow) // a creation's body holds all other fields
      }
      return
    }
    const link = state.links.get(write.id)
    if (link) putLink({ ...link, ...(write.method === 'DELETE' ? { deleted: true } : write.body) })
    else if (write.method === 'PUT') {
      const body = write.body as unknown as NewLink // what link() put there
      const from = state.annotations.get(body.fromId)
      const to = state.annotations.get(body.toId)
      if (!from || !to) return
      const now = new Date().toISOString()
      putLink({
        id: write.id,
        authorId: me.userId,
        authorName: me.name,
        ...body,
        sameEvent: null,
        from: endOf(from),
        to: endOf(to),
        deleted: false,
        createdAt: now,
        updatedAt: now,
        version: 0,
      })
    }
  }
}

export type Workspace = ReturnType<typeof createWorkspace>

/** Live annotations of one article in text order; longer spans first where they start together. */
export function spansOf(state: Snapshot, articleId: string): AnnotationRow[] {
  return [...state.annotations.values()]
    .filter((row) => row.articleId === articleId && !row.deleted)
    .sort((a, b) => a.start - b.start || b.end - a.end || a.id.localeCompare(b.id))
}

/** Live links at either end of an annotation. */
export function linksOf(state: Snapshot, annotationId: string): LinkRow[] {
  return [...state.links.values()].filter(
    (link) => !link.deleted && (link.fromId === annotationId || link.toId === annotationId),
  )
}

/** Live links with an end in the article. */
export function linksIn(state: Snapshot, articleId: string): LinkRow[] {
  return [...state.links.values()].filter(
    (link) => !link.deleted && (link.from.articleId === articleId || link.to.articleId === articleId),
  )
}

export function stateOf(state: Snapshot, kind: 'annotation' | 'link', id: string): SaveState {
  return saveState(state.waiting, { kind, id })
}
