import { api } from '@/components/ui/api-client'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { Searched } from '@/lib/coverage/state'
import type { LinkRow } from '@/lib/link/schema'
import type { LiveItem, LivePage, Reader } from '@/lib/live/schema'
import type { ReviewRow } from '@/lib/review/schema'
import type { Workspace } from './workspace'

type Given = {
  workspace: Pick<Workspace, 'snapshot' | 'merge' | 'setReview'>
  slug: string
  articleId: string
  userId: string
  /** Where the rows of the page were read: changes from here on are followed. */
  place: string
  onReaders: (readers: readonly Reader[]) => void
  /** Told of every change, before the workspace is; null: everything may have changed. */
  onItems?: (items: readonly LiveItem[] | null) => void
}

type Article = {
  annotations: AnnotationRow[]
  links: LinkRow[]
  searched: Searched[]
  review: ReviewRow | null
}

const LONGEST_WAIT_MS = 30_000

/**
 * Keeps the workspace up with what changes elsewhere until the returned function is called. Only while the window is
 * seen: browsers keep few connections to one server, and a hidden window catches up when it is seen again.
 */
export function connectLive(given: Given): () => void {
  const { articleId, onReaders } = given
  const address = `/api/v1/projects/${encodeURIComponent(given.slug)}/live`
  let at = given.place
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let failures = 0
  let left = false

  function open(): void {
    if (left || source !== null || timer !== null || document.visibilityState === 'hidden') return
    const opened = new EventSource(`${address}?${new URLSearchParams({ after: at, article: articleId })}`)
    source = opened
    const on = <T>(name: string, hear: (data: T) => void) =>
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        if (event.lastEventId !== '') at = event.lastEventId
        hear(JSON.parse(event.data) as T) // the route types what it sends under this name
      })
    on<LiveItem>('change', (item) => take(given, [item]))
    on('reset', () => readAnew(given))
    on<{ readers: Reader[] }>('presence', ({ readers }) => onReaders(readers))
    opened.onopen = () => {
      failures = 0
    }
    opened.onerror = () => {
      // The browser comes again by itself, unless it was refused.
      if (opened !== source || opened.readyState !== EventSource.CLOSED) return
      close()
      void poll()
    }
  }

  function close(): void {
    source?.close()
    source = null
    onReaders([])
  }

  /** The way without a stream; it also finds out whether to try again at all. */
  async function poll(): Promise<void> {
    const result = await api<LivePage>({
      method: 'GET',
      path: `${address}?${new URLSearchParams({ poll: '1', after: at })}`,
    })
    if (left) return
    if (result.ok) {
      at = result.data.next
      if (result.data.reset) readAnew(given)
      else take(given, result.data.items)
    } else if ([401, 403, 404].includes(result.status)) return
    const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** failures++)
    timer = setTimeout(
      () => {
        timer = null
        open()
      },
      wait * (0.5 + Math.random() / 2),
    )
  }

  const onVisibility = () => {
    if (document.visibilityState === 'hidden') close()
    else open()
  }
  document.addEventListener('visibilitychange', onVisibility)
  open()
  return () => {
    left = true
    document.removeEventListener('visibilitychange', onVisibility)
    if (timer !== null) clearTimeout(timer)
    close()
  }
}

function take(given: Given, items: readonly LiveItem[]): void {
  given.onItems?.(items)
  given.workspace.merge(items)
  for (const { row } of items.filter((item) => item.kind === 'review')) {
    if (row?.reviewerId !== given.userId || row.kind === 'final') continue
    const { reviews } = given.workspace.snapshot()
    if (!reviews.has(row.articleId)) continue
    const before = reviews.get(row.articleId)
    if ((before?.version ?? 0) < row.version) given.workspace.setReview(row)
    // Handing in and reopening change what of the others' work is in sight.
    if (row.status === 'submitted' || before?.status === 'submitted') void readArticle(given, row.articleId)
  }
}

function readAnew(given: Given): void {
  given.onItems?.(null)
  for (const articleId of given.workspace.snapshot().reviews.keys()) void readArticle(given, articleId)
}

/** Reads a report's rows again: what of others is no longer among them is out of sight. */
async function readArticle({ workspace, userId }: Given, articleId: string): Promise<void> {
  const before = workspace.snapshot()
  const result = await api<Article>({ method: 'GET', path: `/api/v1/articles/${articleId}` })
  // Refused or offline: the stream is refused as well, and says so when it is back.
  if (!result.ok) return
  const { annotations, links, searched, review } = result.data
  const there = new Set([...annotations, ...links].map((row) => row.id))
  const lost = (row: AnnotationRow | LinkRow) => row.authorId !== userId && !there.has(row.id)
  workspace.merge([
    ...[...before.annotations.values()]
      .filter((row) => row.articleId === articleId && lost(row))
      .map(({ id }): LiveItem => ({ kind: 'annotation', id, row: null })),
    ...[...before.links.values()]
      .filter((row) => [row.from.articleId, row.to.articleId].includes(articleId) && lost(row))
      .map(({ id }): LiveItem => ({ kind: 'link', id, row: null })),
    ...annotations.map((row): LiveItem => ({ kind: 'annotation', id: row.id, row })),
    ...links.map((row): LiveItem => ({ kind: 'link', id: row.id, row })),
    ...annotations.map(({ id }): LiveItem => {
      const articleIds = searched.filter((pair) => pair.annotationId === id).map((pair) => pair.articleId)
      return { kind: 'coverage', id, row: { annotationId: id, articleIds } }
    }),
  ])
  if (review) workspace.setReview(review)
}
