'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useAddressedThread } from '@/components/discussion/use-addressed-thread'
import { DiscussionProvider, useDiscussions } from '@/components/discussion/use-discussion'
import type { ReaderHandle, ReaderSelection } from '@/components/reader/reader'
import { AppShell } from '@/components/shell/app-shell'
import type { ShellUser } from '@/components/shell/user-menu'
import { useToast } from '@/components/ui/toast'
import type { KeyMap } from '@/lib/annotation/keys'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { Searched } from '@/lib/coverage/state'
import type { LinkRow } from '@/lib/link/schema'
import type { AnswerRow } from '@/lib/question/schema'
import type { ReviewRow } from '@/lib/review/schema'
import { paragraphsOf } from '@/lib/text/paragraphs'
import { AnnotateBar } from './annotate-bar'
import { AnnotateDialogs, type DialogName } from './annotate-dialogs'
import { AnnouncerRegion, createAnnouncer } from './announcer'
import { historyStore } from './history'
import { createKeyLayers, isShown, TEXT_PANE } from './key-layers'
import { useKeyMap } from './key-map'
import { openOutboxStorage } from './outbox-storage'
import { Panes } from './panes'
import type { FocusWish, Report } from './reports'
import type { ReportsPaneProps } from './reports-pane'
import { ReviewNotice } from './review-notice'
import { authorsOf, spansOf } from './rows'
import type { ArticleText } from './text-pane'
import { useActs } from './use-acts'
import { useAddressedSpan } from './use-addressed-span'
import { useCardFocus, usePageKeys } from './use-page-keys'
import { useProgress } from './use-progress'
import { useQuestionFocus } from './use-question-focus'
import { useReportGroups } from './use-report-groups'
import { useShortcuts } from './use-shortcuts'
import { type PageInfo, useWorkspace, WorkspaceProvider } from './use-workspace'
import { createWorkspace } from './workspace'

export type AnnotatePageProps = {
  user: ShellUser
  /**
   * `closed`: the actor may begin only what is assigned to them. `mayDiscuss`: observers only read. `blind`: a reviewer of a
   * blind project. `begins`: to read on is to begin a review; a lead, who looks into every report, begins one by a span.
   */
  page: PageInfo & {
    projectName: string
    guidelines: string
    closed: boolean
    mayDiscuss: boolean
    blind: boolean
    begins: boolean
  }
  article: ArticleText & { id: string; event: { id: string; name: string } | null }
  annotations: AnnotationRow[]
  links: LinkRow[]
  review: ReviewRow | null
  reports: Report[]
  searched: Searched[]
  /** The actor’s own. */
  answers: AnswerRow[]
}

/** The page where reviewers spend their day: text, spans, and the other reports. */
export function AnnotatePage(props: AnnotatePageProps) {
  const { page, article, user } = props
  const [announcer] = useState(createAnnouncer)
  const [layers] = useState(createKeyLayers)
  const { keys, changeKeys } = useKeyMap(page.userId)
  const [workspace] = useState(() =>
    createWorkspace({
      me: { userId: page.userId, name: user.name },
      article,
      annotations: props.annotations,
      links: props.links,
      review: props.review,
      answers: props.answers,
      searched: props.searched,
      reports: props.reports,
      say: announcer.say,
      history: historyStore(`attest-undo:${page.userId}:${page.slug}`),
    }),
  )
  useEffect(() => {
    let stop: (() => void) | null = null
    let left = false
    void openOutboxStorage(page.userId).then((storage) => {
      if (!left) stop = workspace.connect(storage)
    })
    return () => {
      left = true
      stop?.()
    }
  }, [workspace, page.userId])
  return (
    <WorkspaceProvider value={{ workspace, page, layers, keys, say: announcer.say }}>
      <Inside {...props} onKeys={changeKeys} />
      <AnnouncerRegion announcer={announcer} />
    </WorkspaceProvider>
  )
}

type InsideProps = AnnotatePageProps & { onKeys: (keys: KeyMap) => void }

function Inside({ user, page, article, reports, onKeys }: InsideProps) {
  const { workspace, state, layers, keys, say } = useWorkspace()
  const toast = useToast()
  const reader = useRef<ReaderHandle>(null)
  const [selection, setSelection] = useState<ReaderSelection | null>(null)
  const focusCard = useCardFocus()
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [opened, setOpened] = useState<ReportsPaneProps['opened']>(null)
  const [view, setView] = useState<'text' | 'spans' | 'reports'>('text')
  const [tab, setTab] = useState('reports')
  const focusWish = useRef<FocusWish>(null)
  const [, setFocusTick] = useState(0)
  const [whose, setWhose] = useState('')
  const showQuestion = useQuestionFocus(() => setView('spans'))
  const everybodys = useMemo(() => spansOf(state, page.articleId), [state, page.articleId])
  const authors = useMemo(() => authorsOf(everybodys), [everybodys])
  const spans = useMemo(
    () => everybodys.filter((row) => whose === '' || row.authorId === whose),
    [everybodys, whose],
  )
  const paragraphs = useMemo(() => paragraphsOf(article.text), [article.text])
  const review = state.reviews.get(page.articleId) ?? null
  const submitted = review?.status === 'submitted'
  const editable = page.mayAnnotate && !submitted
  const { reached, onReached } = useProgress({
    total: paragraphs.length,
    enabled: editable && (page.begins || review !== null),
  })

  const remove = useCallback(
    (id: string) => {
      workspace.remove(id)
      toast.show({ title: 'Span deleted', action: { label: 'Undo', onAction: workspace.undoLatest() } })
    },
    [workspace, toast],
  )

  const { candidates } = useReportGroups(reports)

  /** Brings the other reports, or one of them, in front and moves the focus there. */
  const showReports = useCallback((next?: Report) => {
    focusWish.current = next?.id ?? 'list'
    setTab('reports')
    setView('reports')
    if (next) setOpened({ articleId: next.id, annotationId: null })
    setFocusTick((tick) => tick + 1)
  }, [])

  const openLinks = useCallback(() => {
    const names = candidates.slice(0, 9).map((report, i) => `${i + 1} ${report.outlet ?? report.title}`)
    say(names.length === 0 ? 'There is no other report yet.' : `Choose a report: ${names.join('; ')}.`)
    showReports()
  }, [candidates, say, showReports])

  const act = useActs({
    ...{ editable, openLinks, focusCard },
    onMade: () => {
      setSelection(null)
      setWhose((shown) => (shown === page.userId ? shown : ''))
    },
    onCard: () => setView('spans'),
  })

  const jump = useCallback(
    (articleId: string, annotationId: string) => {
      if (articleId === page.articleId) {
        workspace.select(annotationId)
        setView('text')
        reader.current?.scrollTo(annotationId)
      } else {
        setTab('reports')
        setView('reports')
        setOpened({ articleId, annotationId })
      }
    },
    [page.articleId, workspace],
  )

  useAddressedSpan((id) => {
    if (workspace.snapshot().annotations.get(id)?.articleId === page.articleId) jump(page.articleId, id)
  })

  const discussion = useDiscussions({
    ...{ articleId: page.articleId, userId: page.userId, mayWrite: page.mayDiscuss },
    onShow: () => {
      setTab('discussion')
      setView('reports')
    },
  })
  useAddressedThread(discussion.store, discussion.show)

  const showGuidelines = () => {
    setTab('guidelines')
    setView('reports')
  }
  const letGo = () => {
    setSelection(null)
    workspace.select(null)
  }
  const cursor = usePageKeys({
    text: article.text,
    spans,
    editable,
    reader,
    selection,
    act,
    remove,
    jump: (id) => jump(page.articleId, id),
    letGo,
    // At once: what is hidden can take neither the focus nor the cursor.
    reveal: () => {
      if (!isShown(TEXT_PANE)) flushSync(() => setView('text'))
    },
    digit: (digit) => {
      const report = candidates[digit - 1]
      if (report) showReports(report)
      else say(`There is no report ${digit}.`)
    },
    discuss: (id) => discussion.show(id === null ? null : { on: 'annotation', id }),
    help: () => setDialog('keys'),
    palette: () => setDialog('palette'),
  })
  useShortcuts({ layers, keys })

  return (
    <DiscussionProvider value={discussion}>
      <AppShell
        user={user}
        fullBleed
        crumbs={[
          { href: `/projects/${page.slug}`, label: page.projectName },
          { href: `/projects/${page.slug}/articles`, label: 'Articles' },
          { label: article.title },
        ]}
        actions={
          <AnnotateBar
            spans={spans.length}
            reached={reached}
            paragraphs={paragraphs.length}
            editable={editable}
            onDialog={setDialog}
            onGuidelines={showGuidelines}
          />
        }
      >
        <ReviewNotice review={review} closed={page.closed} slug={page.slug} articleId={article.id} />
        <Panes
          article={article}
          spans={spans}
          paragraphs={paragraphs}
          editable={editable}
          reader={reader}
          selection={selection}
          onSelection={(next) => {
            setSelection(next)
            if (next && cursor.selection() === null) cursor.place(next.start)
          }}
          onAct={act}
          onReached={onReached}
          onRemove={remove}
          onLink={openLinks}
          onJump={jump}
          guidelines={page.guidelines}
          whose={whose}
          onWhose={setWhose}
          authors={authors}
          reports={reports}
          opened={opened}
          onOpen={setOpened}
          view={view}
          onView={setView}
          tab={tab}
          onTab={setTab}
          focusWish={focusWish}
          asksPrivately={page.blind && !submitted}
        />
        <AnnotateDialogs
          shown={dialog}
          onShown={setDialog}
          onGuidelines={showGuidelines}
          reports={reports}
          editable={editable}
          onKeys={onKeys}
          paragraphs={paragraphs}
          onQuestion={page.questions.length === 0 ? undefined : showQuestion}
          onShow={(target) => {
            setView('text')
            if ('annotationId' in target) jump(page.articleId, target.annotationId)
            else reader.current?.scrollTo(paragraphs[target.paragraph]?.start ?? 0)
          }}
        />
      </AppShell>
    </DiscussionProvider>
  )
}
