import { api } from '@/components/ui/api-client'
import type { AnnotationRow, Tag } from '@/lib/annotation/schema'
import { sameEvent } from '@/lib/link/events'
import type { LinkEnd, LinkRow } from '@/lib/link/schema'
import type { LiveItem } from '@/lib/live/schema'
import { currentOf, type NewWrite, type Write } from '@/lib/outbox/queue'
import { resolution } from '@/lib/outbox/resolve'
import type { ReviewRow } from '@/lib/review/schema'
import { type Act, type History, type HistoryStore, idOf, type Step } from './history'
import { type Outbox, openOutbox, pathOf } from './outbox'
import type { OutboxStorage } from './outbox-storage'
import {
  type AnnotationPatch,
  type ArticleHead,
  annotationBody,
  endOf,
  fieldsBefore,
  type LinkPatch,
  linkBody,
  linksOf,
  type Me,
  type NewLink,
  newAnnotation,
  newLink,
  type Snapshot,
  type SpanFields,
  sameFields,
} from './rows'
import { saysChanged, saysDeleted, saysLink, saysTagged } from './says'

/** What a page of annotation holds: rows by id, outside React, with every edit applied at once and sent by the outbox. */
export function createWorkspace(input: {
  me: Me
  article: ArticleHead
  annotations: AnnotationRow[]
  links: LinkRow[]
  review: ReviewRow | null
  /** Every report of the project, this one among them: what links may lead to. */
  reports: readonly ArticleHead[]
  say: (text: string) => void
  history?: HistoryStore
}) {
  const { me, say } = input
  const heads = new Map<string, ArticleHead>([...input.reports, input.article].map((head) => [head.id, head]))
  const listeners = new Set<() => void>()
  let outbox: Outbox | null = null
  // Edits made before the disk is open wait for it.
  let connect: (opened: Outbox) => void = () => undefined
  const connected = new Promise<Outbox>((resolve) => {
    connect = resolve
  })
  let acts: History = { done: [], undone: [] }
  let undoing: Promise<void> = Promise.resolve()
  let state: Snapshot = {
    annotations: new Map(input.annotations.map((row) => [row.id, row])),
    links: new Map(input.links.map((row) => [row.id, row])),
    reviews: new Map([[input.article.id, input.review]]),
    selectedId: null,
    pushing: [],
    asked: false,
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
      if (link.fromId === row.id) links.set(link.id, { ...link, from: end(row) })
      else if (link.toId === row.id) links.set(link.id, { ...link, to: end(row) })
    }
    set({ annotations, links })
  }

  function putLink(row: LinkRow): void {
    set({ links: new Map(state.links).set(row.id, row) })
  }

  const end = (row: AnnotationRow): LinkEnd => endOf(row, heads.get(row.articleId))

  function send(write: Omit<NewWrite, 'userId' | 'articleId'>): void {
    set({ pushing: [...state.pushing, write.id] })
    const full = { ...write, userId: me.userId, articleId: input.article.id }
    const pushed = outbox ? outbox.push(full) : connected.then((opened) => opened.push(full))
    void pushed.finally(() => {
      const at = state.pushing.indexOf(write.id)
      set({ pushing: state.pushing.filter((_, index) => index !== at) })
    })
  }

  function keep(next: History): void {
    acts = next
    input.history?.write(acts)
    set({ undo: acts.done.length, redo: acts.undone.length })
  }

  function record(act: Act): void {
    keep({ done: [...acts.done, act], undone: [] })
    say(act.says)
  }

  function sendAnnotation(row: AnnotationRow, change: Pick<NewWrite, 'method' | 'body'>): void {
    const { id, version } = row
    send({ kind: 'annotation', id, ...change, base: version || null, whole: annotationBody(row) })
  }

  /** Only what makes a link, or brings it back, has to wait for its spans. */
  function sendLink(row: LinkRow, change: Pick<NewWrite, 'method' | 'body'>): void {
    const { id, version, fromId, toId } = row
    const makes = change.method === 'PUT' || change.body?.deleted === false
    const needs = makes ? { needs: [fromId, toId] } : {}
    send({ kind: 'link', id, ...change, base: version || null, whole: linkBody(row), ...needs })
  }

  const deletion = (deleted: boolean): Pick<NewWrite, 'method' | 'body'> =>
    deleted ? { method: 'DELETE', body: null } : { method: 'PATCH', body: { deleted: false } }

  function setDeleted(row: AnnotationRow, deleted: boolean): void {
    const current = state.annotations.get(row.id) ?? row
    putAnnotation({ ...current, deleted })
    sendAnnotation(current, deletion(deleted))
  }

  function setLinkDeleted(row: LinkRow, deleted: boolean): void {
    const current = state.links.get(row.id) ?? row
    putLink({ ...current, deleted })
    sendLink(current, deletion(deleted))
  }

  function apply(step: Step): void {
    if (step.do === 'change') {
      if (step.kind === 'annotation') patch(step.id, step.change)
      else patchLink(step.id, step.change)
    } else if (step.kind === 'annotation') setDeleted(step.row, step.do === 'delete')
    else setLinkDeleted(step.row, step.do === 'delete')
  }

  /** Takes in the row of an act that another report's page made; false while it cannot be asked for. */
  async function fetchRow(step: Step): Promise<boolean> {
    const id = idOf(step)
    const path = pathOf({ kind: step.kind, id })
    const result = await api<AnnotationRow | LinkRow>({ method: 'GET', path, userId: me.userId })
    if (!result.ok) return result.status === 404
    const held = step.kind === 'annotation' ? state.annotations : state.links
    if (held.has(id)) return true
    if (step.kind === 'annotation') putAnnotation(result.data as AnnotationRow)
    else putLink(result.data as LinkRow) // the API's row for the kind that was asked for
    return true
  }

  const isMissing = (step: Step) =>
    !(step.kind === 'annotation' ? state.annotations : state.links).has(idOf(step))

  async function turn(back: boolean): Promise<void> {
    const act = (back ? acts.done : acts.undone).at(-1)
    if (!act) return
    const steps = back ? act.undo : act.redo
    for (const step of steps.filter(isMissing)) {
      if (!(await fetchRow(step))) return say('Attest cannot be reached. Try again when it is back.')
    }
    for (const step of steps) apply(step)
    keep(
      back
        ? { done: acts.done.slice(0, -1), undone: [...acts.undone, act] }
        : { done: [...acts.done, act], undone: acts.undone.slice(0, -1) },
    )
    say(`${back ? 'Undone' : 'Redone'}: ${act.says}`)
  }

  function patch(id: string, change: AnnotationPatch): void {
    const row = state.annotations.get(id)
    if (!row) return
    putAnnotation({ ...row, ...change })
    sendAnnotation({ ...row, ...change }, { method: 'PATCH', body: { ...change } })
  }

  function patchLink(id: string, change: LinkPatch): void {
    const row = state.links.get(id)
    if (!row) return
    putLink({ ...row, ...change })
    sendLink({ ...row, ...change }, { method: 'PATCH', body: { ...change } })
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
      if (input.history && acts.done.length === 0) keep(input.history.read())
      const opened = openOutbox({
        userId: me.userId,
        storage,
        events: {
          onChange: (waiting, health) => set({ waiting, health, asked: true }),
          onSaved: showStored,
          onPushed: replay,
        },
      })
      outbox = opened
      connect(opened)
      void opened.waiting().then((writes) => {
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
      const unsent = new Set([...state.waiting.map((write) => write.id), ...state.pushing])
      const annotations = new Map(state.annotations)
      const links = new Map(state.links)
      // What is here with an unsent edit shows that edit already; the rest gets it right after.
      const fresh = new Set<string>()
      const take = <Row extends { id: string }>(table: Map<string, Row>, row: Row) => {
        if (unsent.has(row.id) && table.has(row.id)) return
        table.set(row.id, row)
        fresh.add(row.id)
      }
      for (const row of rows.annotations) take(annotations, row)
      for (const row of rows.links) take(links, row)
      set({ annotations, links, reviews: new Map(state.reviews).set(head.id, rows.review) })
      for (const write of state.waiting) if (fresh.has(write.id)) replay(write)
    },

    /** Takes in what changed elsewhere in the reports that are open here; an edit that still waits stays in front. */
    merge(items: readonly LiveItem[]) {
      const unsent = new Set([...state.waiting.map((write) => write.id), ...state.pushing])
      const open = (articleId: string) => state.reviews.has(articleId)
      for (const { kind, id, row } of items) {
        if (kind === 'review' || unsent.has(id)) continue
        const known = kind === 'annotation' ? state.annotations.get(id) : state.links.get(id)
        if (row === null) {
          if (known) drop(kind, id)
        } else if (known === undefined || known.version < row.version) {
          if (kind === 'annotation' && open(row.articleId)) putAnnotation(row)
          if (kind === 'link' && (open(row.from.articleId) || open(row.to.articleId))) putLink(row)
        }
      }
    },

    select(id: string | null) {
      if (id !== state.selectedId) set({ selectedId: id })
    },
    setReview(review: ReviewRow) {
      set({ reviews: new Map(state.reviews).set(review.articleId, review) })
    },

    create(articleId: string, span: SpanFields, tag: Tag): string {
      const row = newAnnotation({ me, articleId, span, tag, now: new Date() })
      putAnnotation(row)
      sendAnnotation(row, { method: 'PUT', body: annotationBody(row) })
      record({
        says: saysTagged(row),
        undo: [{ do: 'delete', kind: 'annotation', row }],
        redo: [{ do: 'restore', kind: 'annotation', row }],
      })
      return row.id
    },
    change(id: string, change: AnnotationPatch) {
      const row = state.annotations.get(id)
      if (!row) return
      const before = fieldsBefore<AnnotationRow, AnnotationPatch>(row, change)
      // Nothing to do is nothing to undo either.
      if (sameFields(before, change)) return say(saysChanged(row, change))
      patch(id, change)
      record({
        says: saysChanged({ ...row, ...change }, change),
        undo: [{ do: 'change', kind: 'annotation', id, change: before }],
        redo: [{ do: 'change', kind: 'annotation', id, change }],
      })
    },
    remove(id: string) {
      const row = state.annotations.get(id)
      if (!row) return
      // Each link by a write of its own, so that an undo knows the version of every row.
      const links = linksOf(state, id)
      const redo: Step[] = [
        ...links.map((link) => ({ do: 'delete', kind: 'link', row: link }) as const),
        { do: 'delete', kind: 'annotation', row },
      ]
      for (const step of redo) apply(step)
      if (state.selectedId === id) set({ selectedId: null })
      record({
        says: saysDeleted(row),
        undo: [
          { do: 'restore', kind: 'annotation', row },
          ...links.map((link) => ({ do: 'restore', kind: 'link', row: link }) as const),
        ],
        redo,
      })
    },

    link(draft: NewLink): string {
      const from = state.annotations.get(draft.fromId)
      const to = state.annotations.get(draft.toId)
      if (!from || !to) throw new Error('a link needs two spans')
      const events = [from, to].map((row) => heads.get(row.articleId)?.event?.id ?? null)
      const row = newLink({
        me,
        draft,
        from: end(from),
        to: end(to),
        sameEvent: sameEvent(events[0] ?? null, events[1] ?? null),
        now: new Date(),
      })
      putLink(row)
      sendLink(row, { method: 'PUT', body: linkBody(row) })
      record({
        says: `Linked: ${saysLink(row)}`,
        undo: [{ do: 'delete', kind: 'link', row }],
        redo: [{ do: 'restore', kind: 'link', row }],
      })
      return row.id
    },
    changeLink(id: string, change: LinkPatch) {
      const row = state.links.get(id)
      if (!row) return
      const before = fieldsBefore<LinkRow, LinkPatch>(row, change)
      if (sameFields(before, change)) return
      patchLink(id, change)
      record({
        says: `Link changed: ${saysLink({ ...row, ...change })}`,
        undo: [{ do: 'change', kind: 'link', id, change: before }],
        redo: [{ do: 'change', kind: 'link', id, change }],
      })
    },
    removeLink(id: string) {
      const row = state.links.get(id)
      if (!row) return
      setLinkDeleted(row, true)
      record({
        says: `Link deleted: ${saysLink(row)}`,
        undo: [{ do: 'restore', kind: 'link', row }],
        redo: [{ do: 'delete', kind: 'link', row }],
      })
    },

    /** Takes the last act back, by new writes; acts of other reports in this tab too. */
    undo() {
      undoing = undoing.then(() => turn(true))
      return undoing
    },
    redo() {
      undoing = undoing.then(() => turn(false))
      return undoing
    },

    /** Sends a parked write once more, as it is. */
    async tryAgain(write: Write) {
      await outbox?.retry(write)
    },

    /** Ends a conflict: the named fields of `write` on top of the stored row, the rest as stored. */
    async resolve(write: Write, mine: ReadonlySet<string>) {
      const stored = currentOf(write)
      const next = resolution(write, mine)
      if (!next) return discard(write)
      if (stored && next.body) {
        const row = { ...stored, ...next.body } as unknown // the stored row with fields of its kind
        if (write.kind === 'annotation') putAnnotation(row as AnnotationRow)
        else putLink(row as LinkRow)
      }
      await outbox?.retry(next)
    },

    discard,
  }

  /** Gives a parked write up and shows what the server has. While that cannot be known, the write stays. */
  async function discard(write: Write): Promise<void> {
    let row: unknown = currentOf(write)
    if (row === null && write.method !== 'PUT') {
      const stored = await api({ method: 'GET', path: pathOf(write), userId: me.userId })
      if (!stored.ok && stored.status !== 404) return
      row = stored.ok ? stored.data : null
    }
    await outbox?.discard(write, row)
    showStored(write, row)
  }

  /** The server has answered for an object: its row replaces ours, but for edits that are still on their way. */
  function showStored(write: Write, row: unknown): void {
    const { kind, id } = write
    if (row === undefined) return
    if (row === null) {
      drop(kind, id)
      return
    }
    const stored = row as AnnotationRow | LinkRow // the API's row for the kind of write
    const later =
      state.pushing.includes(id) || state.waiting.some((other) => other.seq > write.seq && other.id === id)
    const local = kind === 'annotation' ? state.annotations.get(id) : state.links.get(id)
    // News of a later change may have come first, by the stream or from another tab.
    if (local && local.version > stored.version) return
    const shown = later && local ? { ...local, version: stored.version } : stored
    if (kind === 'annotation') putAnnotation(shown as AnnotationRow)
    else putLink(shown as LinkRow)
  }

  /** A span takes its links along. */
  function drop(kind: Write['kind'], id: string): void {
    const annotations = new Map(state.annotations)
    if (kind === 'annotation') annotations.delete(id)
    const kept = [...state.links].filter(([key, { fromId, toId }]) => ![key, fromId, toId].includes(id))
    set({ annotations, links: new Map(kept) })
  }

  /** Shows a write that an earlier visit left unsent, or that another tab has just made. */
  function replay(write: NewWrite): void {
    const now = new Date()
    if (write.kind === 'annotation') {
      const row = state.annotations.get(write.id)
      if (row) putAnnotation({ ...row, ...(write.method === 'DELETE' ? { deleted: true } : write.body) })
      else if (write.method === 'PUT') {
        const body = write.body as Parameters<typeof annotationBody>[0] // what annotationBody put there
        putAnnotation({
          ...newAnnotation({ me, articleId: body.articleId, span: body, tag: body.tag, now }),
          ...body,
          id: write.id,
        })
      }
      return
    }
    const row = state.links.get(write.id)
    if (row) {
      putLink({ ...row, ...(write.method === 'DELETE' ? { deleted: true } : write.body) })
      return
    }
    const draft = write.body as NewLink | null // what linkBody put there
    const from = draft && state.annotations.get(draft.fromId)
    const to = draft && state.annotations.get(draft.toId)
    if (write.method !== 'PUT' || !draft || !from || !to) return
    putLink({ ...newLink({ me, draft, from: end(from), to: end(to), sameEvent: null, now }), id: write.id })
  }
}

export type Workspace = ReturnType<typeof createWorkspace>
