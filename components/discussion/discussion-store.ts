import { type ApiProblem, type ApiResult, api } from '@/components/ui/api-client'
import type { CommentRow, Person, ThreadRow } from '@/lib/discussion/schema'
import type { LiveItem } from '@/lib/live/schema'
import type { Draft } from './draft'

/** What is discussed: the article as a whole, or something in it. */
export type Target = { on: 'article' | 'annotation' | 'link'; id: string }

/** A thread, or what one is to be opened on. */
export type Discussed = { threadId: string } | Target

export const placeOf = (target: Target) => `${target.on}:${target.id}`

/** What a thread is about. */
export function targetOf(thread: Pick<ThreadRow, 'articleId' | 'annotationId' | 'linkId'>): Target {
  if (thread.annotationId !== null) return { on: 'annotation', id: thread.annotationId }
  if (thread.linkId !== null) return { on: 'link', id: thread.linkId }
  return { on: 'article', id: thread.articleId }
}

export type Discussions = {
  /** In the order of the server; null before they have been read. */
  threads: readonly ThreadRow[] | null
  problem: ApiProblem | null
  comments: ReadonlyMap<string, readonly CommentRow[]>
}

type Page<T> = { items: T[]; next: string | null }

const PAGES = 25

/** Every page of a list, up to 5,000 items. */
async function all<T>(path: string): Promise<ApiResult<T[]>> {
  const items: T[] = []
  let cursor: string | null = null
  for (let n = 0; n < PAGES; n++) {
    const query = new URLSearchParams({ limit: '200', ...(cursor === null ? {} : { cursor }) })
    const result: ApiResult<Page<T>> = await api<Page<T>>({ method: 'GET', path: `${path}?${query}` })
    if (!result.ok) return result
    items.push(...result.data.items)
    cursor = result.data.next
    if (cursor === null) break
  }
  return { ok: true, status: 200, data: items }
}

/** The discussions of one article as a page holds them: read when asked for, kept up with what changes elsewhere. */
export function createDiscussions({ articleId, userId }: { articleId: string; userId: string }) {
  let state: Discussions = { threads: null, problem: null, comments: new Map() }
  const listeners = new Set<() => void>()
  const set = (change: Partial<Discussions>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  // Of several answers on their way to the same question, the one that was asked for last stands.
  const turns = new Map<string, number>()
  const take = (what: string) => {
    const mine = (turns.get(what) ?? 0) + 1
    turns.set(what, mine)
    return () => turns.get(what) === mine
  }
  const asked = new Map<string, Promise<Person[] | null>>()

  async function load(): Promise<void> {
    const isLast = take('threads')
    const result = await all<ThreadRow>(`/api/v1/articles/${articleId}/threads`)
    if (!isLast()) return
    if (!result.ok) return set({ problem: result.problem })
    const there = new Set(result.data.map(({ id }) => id))
    set({
      threads: result.data,
      problem: null,
      comments: new Map([...state.comments].filter(([id]) => there.has(id))),
    })
  }

  async function loadComments(threadId: string): Promise<ApiProblem | null> {
    const isLast = take(threadId)
    const result = await all<CommentRow>(`/api/v1/threads/${threadId}/comments`)
    if (!isLast()) return null
    if (!result.ok) return result.problem
    set({ comments: new Map(state.comments).set(threadId, result.data) })
    return null
  }

  function putThread(row: ThreadRow): void {
    const threads = state.threads ?? []
    const known = threads.some(({ id }) => id === row.id)
    set({ threads: known ? threads.map((one) => (one.id === row.id ? row : one)) : [row, ...threads] })
  }

  function putComment(row: CommentRow): void {
    const rows = state.comments.get(row.threadId) ?? []
    const known = rows.some(({ id }) => id === row.id)
    const next = known ? rows.map((one) => (one.id === row.id ? row : one)) : [...rows, row]
    set({ comments: new Map(state.comments).set(row.threadId, next) })
  }

  /** The thread's own figures follow from its comments: asked for again. */
  async function refresh(threadId: string): Promise<void> {
    const result = await api<ThreadRow>({ method: 'GET', path: `/api/v1/threads/${threadId}` })
    if (result.ok) putThread(result.data)
  }

  /** Takes a comment that was sent as stored; one that an earlier try had stored gets the words that were meant now. */
  async function sent(
    result: ApiResult<CommentRow>,
    given: { id: string; body: string; mentions: string[] },
  ): Promise<ApiResult<CommentRow>> {
    if (result.ok || result.problem.code !== 'conflict') return result
    const current = result.problem.current as CommentRow | undefined // the API's comment, where it names one
    if (current?.id !== given.id || current.deleted) return result
    return edit(current, given)
  }

  async function edit(
    row: CommentRow,
    { body, mentions }: { body: string; mentions: string[] },
  ): Promise<ApiResult<CommentRow>> {
    const result = await api<CommentRow>({
      ...{ method: 'PATCH', path: `/api/v1/comments/${row.id}`, version: row.version },
      ...{ body: { body, mentions }, userId },
    })
    if (result.ok) putComment(result.data)
    return result
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    snapshot: () => state,
    load,
    loadComments,

    /**
     * Who can be mentioned, in a thread or in one that is opened on a target, in adjudication by letters while names are hidden;
     * null while that cannot be asked.
     */
    people(of: Discussed, adjudicating = false): Promise<Person[] | null> {
      const query = new URLSearchParams(adjudicating ? { adjudicating: articleId } : {})
      if ('on' in of && of.on !== 'article') query.set(of.on, of.id)
      const place = 'threadId' in of ? `threads/${of.threadId}` : `articles/${articleId}`
      const path = `/api/v1/${place}/people?${query}`
      const known = asked.get(path)
      if (known) return known
      const found = api<{ items: Person[] }>({ method: 'GET', path }).then((result) => {
        // Asked again the next time: who can read it changes as people hand in.
        setTimeout(() => asked.delete(path), result.ok ? 30_000 : 0)
        return result.ok ? result.data.items : null
      })
      asked.set(path, found)
      return found
    },

    /** Opens a discussion with its first comment. */
    async open(target: Target, draft: Draft, mentions: string[]): Promise<ApiResult<CommentRow>> {
      const comment = { id: draft.commentId, body: draft.body, mentions }
      const result = await api<{ thread: ThreadRow; comment: CommentRow }>({
        ...{ method: 'PUT', path: `/api/v1/threads/${draft.threadId}`, userId },
        body: { [`${target.on}Id`]: target.id, comment },
      })
      if (result.ok) {
        putThread(result.data.thread)
        putComment(result.data.comment)
        return { ...result, data: result.data.comment }
      }
      const settled = await sent(result, comment)
      if (settled.ok) await load()
      return settled
    },

    /** Adds a comment to a thread. */
    async answer(threadId: string, draft: Draft, mentions: string[]): Promise<ApiResult<CommentRow>> {
      const body = { threadId, body: draft.body, mentions }
      const path = `/api/v1/comments/${draft.commentId}`
      const stored = await api<CommentRow>({ method: 'PUT', path, body, userId })
      const result = await sent(stored, { id: draft.commentId, body: draft.body, mentions })
      if (result.ok) {
        putComment(result.data)
        void refresh(threadId)
      }
      return result
    },

    edit,

    async remove(row: CommentRow): Promise<ApiResult<CommentRow>> {
      const path = `/api/v1/comments/${row.id}`
      const result = await api<CommentRow>({ method: 'DELETE', path, version: row.version, userId })
      if (result.ok) {
        putComment(result.data)
        void refresh(row.threadId)
      }
      return result
    },

    async resolve(row: ThreadRow, resolved: boolean): Promise<ApiResult<ThreadRow>> {
      const path = `/api/v1/threads/${row.id}`
      const result = await api<ThreadRow>({
        method: 'PATCH',
        path,
        version: row.version,
        body: { resolved },
        userId,
      })
      if (result.ok) putThread(result.data)
      // Somebody else was first: shown as it is now.
      else if (result.problem.code === 'stale') await refresh(row.id)
      return result
    },

    /** Takes in what changed elsewhere; null: everything may have. */
    hear(items: readonly LiveItem[] | null): void {
      // Handing in and reopening change what is in sight.
      if (items === null || items.some(({ kind, row }) => kind === 'review' && row?.reviewerId === userId)) {
        asked.clear()
        void load()
        for (const id of state.comments.keys()) void loadComments(id)
        return
      }
      for (const item of items) {
        if (item.kind !== 'thread') continue
        if (item.row === null) {
          set({ threads: state.threads?.filter(({ id }) => id !== item.id) ?? null })
          continue
        }
        if (![item.row.articleId, item.row.otherArticleId].includes(articleId)) continue
        if (state.threads !== null) putThread(item.row)
        if (state.comments.has(item.id)) void loadComments(item.id)
      }
    },
  }
}

export type DiscussionStore = ReturnType<typeof createDiscussions>
