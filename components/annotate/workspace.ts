import { api } from '@/components/ui/api-client'
import type { AnnotationRow, Tag } from '@/lib/annotation/schema'
import { coverageAddress, pairAt, type Searched } from '@/lib/coverage/state'
import type { LinkRow } from '@/lib/link/schema'
import { currentOf, type NewWrite, type Write } from '@/lib/outbox/queue'
import { resolution } from '@/lib/outbox/resolve'
import type { QuestionId } from '@/lib/question/catalogue'
import { type AnswerRow, answerAddress } from '@/lib/question/schema'
import type { ReviewRow } from '@/lib/review/schema'
import { arrivalsInto } from './arrivals'
import { editsOf } from './edits'
import { type HistoryStore, idOf, type Step } from './history'
import { type Outbox, openOutbox, pathOf } from './outbox'
import type { OutboxStorage } from './outbox-storage'
import { createRowStore } from './row-store'
import {
  type AnnotationPatch,
  type AnswerPatch,
  type ArticleHead,
  fieldsBefore,
  type LinkPatch,
  linksOf,
  type Me,
  type NewLink,
  newAnnotation,
  newAnswer,
  newFields,
  newLink,
  type SpanFields,
  sameFields,
  searchedFor,
} from './rows'
import { saysAnswer, saysChanged, saysDeleted, saysLink, saysSearched, saysTagged } from './says'
import { createUndo } from './undo'

const mark = (id: string, on: boolean): Step => ({ do: on ? 'restore' : 'delete', kind: 'coverage', id })

/** What a page of annotation holds: rows by id, outside React, with every edit applied at once and sent by the outbox. */
export function createWorkspace(input: {
  me: Me
  article: ArticleHead
  annotations: AnnotationRow[]
  links: LinkRow[]
  review: ReviewRow | null
  /** The actor's own about the article. */
  answers?: AnswerRow[]
  searched?: readonly Searched[]
  /** Every report of the project, this one among them: what links may lead to. */
  reports: readonly ArticleHead[]
  say: (text: string) => void
  history?: HistoryStore
}) {
  const { me, say } = input
  const rows = createRowStore(
    {
      annotations: new Map(input.annotations.map((row) => [row.id, row])),
      links: new Map(input.links.map((row) => [row.id, row])),
      reviews: new Map([[input.article.id, input.review]]),
      answers: new Map((input.answers ?? []).map((row) => [answerAddress(row), row])),
      searched: new Set((input.searched ?? []).map(coverageAddress)),
      selectedId: null,
      pushing: [],
      asked: false,
      waiting: [],
      health: { offline: false, signedOut: false, durable: true },
      undo: 0,
      redo: 0,
    },
    [...input.reports, input.article],
  )
  const { now, set, putAnnotation, putLink, end } = rows
  const { load, merge, showStored, replay } = arrivalsInto(rows, me)
  const edits = editsOf({ rows, me, send })
  const acts = createUndo({
    has: (step) => step.kind === 'coverage' || rows.rowOf(step.kind, idOf(step)) !== undefined,
    fetch: fetchRow,
    apply: edits.apply,
    onChange: set,
    say,
    store: input.history,
  })
  let outbox: Outbox | null = null
  // Edits made before the disk is open wait for it.
  let connect: (opened: Outbox) => void = () => undefined
  const connected = new Promise<Outbox>((resolve) => {
    connect = resolve
  })

  function send(write: Omit<NewWrite, 'userId' | 'articleId'>): void {
    set({ pushing: [...now().pushing, write.id] })
    const full = { ...write, userId: me.userId, articleId: input.article.id }
    const pushed = outbox ? outbox.push(full) : connected.then((opened) => opened.push(full))
    void pushed.finally(() => {
      const at = now().pushing.indexOf(write.id)
      set({ pushing: now().pushing.filter((_, index) => index !== at) })
    })
  }

  /** Takes in the row of an act that another report's page made; false while it cannot be asked for. */
  async function fetchRow(step: Step): Promise<boolean> {
    if (step.kind === 'coverage') return true
    const id = idOf(step)
    const path = pathOf({ kind: step.kind, id })
    const result = await api<AnnotationRow | LinkRow | AnswerRow>({ method: 'GET', path, userId: me.userId })
    if (!result.ok) return result.status === 404
    if (rows.rowOf(step.kind, id)) return true
    // the API's row for the kind that was asked for
    if (step.kind === 'annotation') putAnnotation(result.data as AnnotationRow)
    else if (step.kind === 'link') putLink(result.data as LinkRow)
    else rows.putAnswer(result.data as AnswerRow)
    return true
  }

  return {
    subscribe: rows.subscribe,
    snapshot: now,
    headOf: rows.headOf,

    /** Starts sending; what an earlier visit left unsent is shown and sent. Returns how to stop. */
    connect(storage: OutboxStorage) {
      acts.resume()
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

    load,
    merge,

    select(id: string | null) {
      if (id !== now().selectedId) set({ selectedId: id })
    },
    refile: rows.refile,
    setReview(review: ReviewRow) {
      set({ reviews: new Map(now().reviews).set(review.articleId, review) })
    },

    create(articleId: string, span: SpanFields, tag: Tag, event: string | null = null): string {
      const row = newAnnotation({ me, articleId, span, tag, event, now: new Date() })
      edits.addAnnotation(row)
      acts.record({
        says: saysTagged(row),
        undo: [{ do: 'delete', kind: 'annotation', row }],
        redo: [{ do: 'restore', kind: 'annotation', row }],
      })
      return row.id
    },
    change(id: string, change: AnnotationPatch) {
      const row = now().annotations.get(id)
      if (!row) return
      const before = fieldsBefore<AnnotationRow, AnnotationPatch>(row, change)
      // Nothing to do is nothing to undo either.
      if (sameFields(before, change)) return say(saysChanged(row, change))
      edits.patch(id, change)
      acts.record({
        says: saysChanged({ ...row, ...change }, change),
        undo: [{ do: 'change', kind: 'annotation', id, change: before }],
        redo: [{ do: 'change', kind: 'annotation', id, change }],
      })
    },
    remove(id: string) {
      const row = now().annotations.get(id)
      if (!row) return
      // Each link by a write of its own, so that an undo knows the version of every row.
      const links = linksOf(now(), id)
      const redo: Step[] = [
        ...links.map((link) => ({ do: 'delete', kind: 'link', row: link }) as const),
        { do: 'delete', kind: 'annotation', row },
      ]
      for (const step of redo) edits.apply(step)
      if (now().selectedId === id) set({ selectedId: null })
      acts.record({
        says: saysDeleted(row),
        undo: [
          { do: 'restore', kind: 'annotation', row },
          ...links.map((link) => ({ do: 'restore', kind: 'link', row: link }) as const),
          // What never left went with the span. Where the server has it already, saying it again changes nothing.
          ...searchedFor(now(), id).map((address) => mark(address, true)),
        ],
        redo,
      })
    },

    link(draft: NewLink): string {
      const from = now().annotations.get(draft.fromId)
      const to = now().annotations.get(draft.toId)
      if (!from || !to) throw new Error('a link needs two spans')
      const row = newLink({
        me,
        draft,
        from: end(from),
        to: end(to),
        now: new Date(),
      })
      edits.addLink(row)
      acts.record({
        says: `Linked: ${saysLink(row)}`,
        undo: [{ do: 'delete', kind: 'link', row }],
        redo: [{ do: 'restore', kind: 'link', row }],
      })
      return row.id
    },
    changeLink(id: string, change: LinkPatch) {
      const row = now().links.get(id)
      if (!row) return
      const before = fieldsBefore<LinkRow, LinkPatch>(row, change)
      if (sameFields(before, change)) return
      edits.patchLink(id, change)
      acts.record({
        says: `Link changed: ${saysLink({ ...row, ...change })}`,
        undo: [{ do: 'change', kind: 'link', id, change: before }],
        redo: [{ do: 'change', kind: 'link', id, change }],
      })
    },
    removeLink(id: string) {
      const row = now().links.get(id)
      if (!row) return
      edits.setLinkDeleted(row, true)
      acts.record({
        says: `Link deleted: ${saysLink(row)}`,
        undo: [{ do: 'restore', kind: 'link', row }],
        redo: [{ do: 'delete', kind: 'link', row }],
      })
    },

    /** Says that a span was searched for in a report in vain, or takes that back. */
    search(pair: Searched, on: boolean) {
      const address = coverageAddress(pair)
      const head = rows.headOf(pair.articleId)
      edits.setSearched(address, on)
      acts.record({
        says: saysSearched(head?.outlet ?? head?.title ?? '', on),
        undo: [mark(address, !on)],
        redo: [mark(address, on)],
      })
    },

    /** Answers a question about the article, or changes that; only what differs is sent and can be undone. */
    answer(question: QuestionId, given: AnswerPatch) {
      const place = { articleId: input.article.id, question }
      const id = answerAddress(place)
      const row = now().answers.get(id) ?? newAnswer({ me, ...place, now: new Date() })
      const change = newFields<AnswerRow, AnswerPatch>(row, given)
      if (Object.keys(change).length === 0) return
      edits.answer(id, change)
      acts.record({
        says: saysAnswer({ ...row, ...change }, change),
        undo: [
          { do: 'change', kind: 'answer', id, change: fieldsBefore<AnswerRow, AnswerPatch>(row, change) },
        ],
        redo: [{ do: 'change', kind: 'answer', id, change }],
      })
    },

    /** Takes the last act back, by new writes; acts of other reports in this tab too. */
    undo: acts.undo,
    undoLatest: acts.undoLatest,
    redo: acts.redo,

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
        else if (write.kind === 'link') putLink(row as LinkRow)
        else rows.putAnswer(row as AnswerRow)
      }
      await outbox?.retry(next)
    },

    discard,
  }

  /** Gives a parked write up and shows what the server has. While that cannot be known, the write stays. */
  async function discard(write: Write): Promise<void> {
    let row: unknown = currentOf(write)
    // What was refused is as it was: said before it was taken back, and not before it was said.
    if (write.kind === 'coverage') row = write.method === 'DELETE' ? pairAt(write.id) : null
    else if (row === null && write.method !== 'PUT') {
      const stored = await api({ method: 'GET', path: pathOf(write), userId: me.userId })
      if (!stored.ok && stored.status !== 404) return
      row = stored.ok ? stored.data : null
    }
    await outbox?.discard(write, row)
    showStored(write, row)
  }
}

export type Workspace = ReturnType<typeof createWorkspace>
