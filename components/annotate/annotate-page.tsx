'use client'

import { BookOpen, Redo2, Undo2 } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ReaderHandle, ReaderSelection } from '@/components/reader/reader'
import { AppShell } from '@/components/shell/app-shell'
import type { ShellUser } from '@/components/shell/user-menu'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { Markdown } from '@/components/ui/markdown'
import { useToast } from '@/components/ui/toast'
import { type AnnotationRow, TAGS, type Tag } from '@/lib/annotation/schema'
import type { LinkRow } from '@/lib/link/schema'
import type { ReviewRow } from '@/lib/review/schema'
import { paragraphsOf } from '@/lib/text/paragraphs'
import { openOutboxStorage } from './outbox-storage'
import { Panes } from './panes'
import type { Report } from './reports'
import { linksIn, type SpanFields, spansOf } from './rows'
import { SaveStateLabel } from './save-state'
import type { ToolbarAct } from './selection-toolbar'
import type { CardField } from './span-card'
import { SubmitDialog } from './submit-dialog'
import type { ArticleText } from './text-pane'
import { useProgress } from './use-progress'
import { useShortcuts } from './use-shortcuts'
import { type PageInfo, useWorkspace, WorkspaceProvider } from './use-workspace'
import { createWorkspace } from './workspace'

export type AnnotatePageProps = {
  user: ShellUser
  page: PageInfo & { projectName: string; guidelines: string }
  article: ArticleText & { id: string; event: { id: string; name: string } | null }
  annotations: AnnotationRow[]
  links: LinkRow[]
  review: ReviewRow | null
  reports: Report[]
}

/** The page where reviewers spend their day: text, spans, and the other reports. */
export function AnnotatePage(props: AnnotatePageProps) {
  const { page, article, user } = props
  const [workspace] = useState(() =>
    createWorkspace({
      me: { userId: page.userId, name: user.name },
      article,
      annotations: props.annotations,
      links: props.links,
      review: props.review,
      reports: props.reports,
    }),
  )
  useEffect(() => {
    let stop: (() => void) | null = null
    let left = false
    void openOutboxStorage().then((storage) => {
      if (!left) stop = workspace.connect(storage)
    })
    return () => {
      left = true
      stop?.()
    }
  }, [workspace])
  return (
    <WorkspaceProvider value={{ workspace, page }}>
      <Inside {...props} />
    </WorkspaceProvider>
  )
}

function Inside({ user, page, article, reports }: AnnotatePageProps) {
  const { workspace, state } = useWorkspace()
  const toast = useToast()
  const reader = useRef<ReaderHandle>(null)
  const [selection, setSelection] = useState<ReaderSelection | null>(null)
  const [focusField, setFocusField] = useState<CardField>(null)
  const [lastTag, setLastTag] = useState<Tag>('fact')
  const [dialog, setDialog] = useState<'guidelines' | 'submit' | null>(null)
  const [opened, setOpened] = useState<{ articleId: string; annotationId: string | null } | null>(null)
  const [view, setView] = useState<'text' | 'spans' | 'reports'>('text')
  const [tab, setTab] = useState('reports')
  const spans = useMemo(() => spansOf(state, page.articleId), [state, page.articleId])
  const paragraphs = useMemo(() => paragraphsOf(article.text), [article.text])
  const review = state.reviews.get(page.articleId) ?? null
  const submitted = review?.status === 'submitted'
  const editable = page.mayAnnotate && !submitted
  const { reached, onReached } = useProgress({ total: paragraphs.length, enabled: editable })

  const remove = useCallback(
    (id: string) => {
      workspace.remove(id)
      toast.show({ title: 'Span deleted', action: { label: 'Undo', onAction: () => workspace.undo() } })
    },
    [workspace, toast],
  )

  const openLinks = useCallback(() => {
    setTab('reports')
    setView('reports')
  }, [])

  const act = useCallback(
    (what: ToolbarAct, passage: SpanFields | null) => {
      if (!editable) return
      const isTag = (TAGS as readonly string[]).includes(what)
      let id = state.selectedId
      if (passage) {
        const tag = isTag ? (what as Tag) : what === 'speaker' ? 'claim' : lastTag
        id = workspace.create(
          page.articleId,
          { start: passage.start, end: passage.end, quote: passage.quote },
          tag,
        )
        setLastTag(tag)
        setSelection(null)
        window.getSelection()?.removeAllRanges()
        workspace.select(id)
      } else if (isTag && id !== null) {
        workspace.change(id, { tag: what as Tag })
        setLastTag(what as Tag)
      }
      if (id === null) return
      setFocusField(what === 'speaker' || what === 'note' ? what : null)
      if (what === 'speaker' || what === 'note') setView('spans')
      if (what === 'link') openLinks()
    },
    [editable, state.selectedId, lastTag, workspace, page.articleId, openLinks],
  )

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

  useShortcuts({
    tag: (tag) => act(tag, selection),
    open: (what) => act(what, selection),
    remove: () => {
      if (editable && state.selectedId !== null) remove(state.selectedId)
    },
    step: (by) => {
      const at = spans.findIndex((row) => row.id === state.selectedId)
      const next = spans[at === -1 ? (by > 0 ? 0 : spans.length - 1) : at + by]
      if (next) jump(page.articleId, next.id)
    },
    undo: () => workspace.undo(),
    redo: () => workspace.redo(),
    escape: () => {
      setSelection(null)
      workspace.select(null)
    },
    help: () => setDialog('guidelines'),
  })

  const linkCount = linksIn(state, page.articleId).length
  return (
    <AppShell
      user={user}
      fullBleed
      crumbs={[
        { href: `/projects/${page.slug}`, label: page.projectName },
        { href: `/projects/${page.slug}/articles`, label: 'Articles' },
        { label: article.title },
      ]}
      actions={
        <>
          {page.mayAnnotate && <SaveStateLabel />}
          <span className="text-[0.82rem] whitespace-nowrap text-ink-2 max-lg:hidden">
            {spans.length} {spans.length === 1 ? 'span' : 'spans'} · {linkCount}{' '}
            {linkCount === 1 ? 'link' : 'links'} · ¶ {reached} of {paragraphs.length}
          </span>
          {page.mayAnnotate && (
            <span className="flex">
              <Button
                variant="ghost"
                iconOnly
                aria-label="Undo"
                disabled={state.undo === 0}
                icon={<Undo2 />}
                onClick={() => workspace.undo()}
              />
              <Button
                variant="ghost"
                iconOnly
                aria-label="Redo"
                disabled={state.redo === 0}
                icon={<Redo2 />}
                onClick={() => workspace.redo()}
              />
            </span>
          )}
          <Button icon={<BookOpen aria-hidden="true" />} onClick={() => setDialog('guidelines')}>
            <span className="max-md:sr-only">Guidelines</span>
            <span className="max-md:hidden">
              <Kbd>?</Kbd>
            </span>
          </Button>
          {editable && (
            <Button variant="primary" onClick={() => setDialog('submit')}>
              Submit review
            </Button>
          )}
        </>
      }
    >
      {submitted && (
        <p
          role="status"
          className="shrink-0 border-b border-line bg-corr-bg px-5 py-2 text-[0.82rem] text-corr"
        >
          ✓ You submitted this review. It is read-only until a lead reopens it.
        </p>
      )}
      <Panes
        article={article}
        spans={spans}
        paragraphs={paragraphs}
        editable={editable}
        reader={reader}
        selection={selection}
        onSelection={setSelection}
        onAct={act}
        onReached={onReached}
        focusField={focusField}
        onRemove={remove}
        onLink={openLinks}
        onJump={jump}
        reports={reports}
        opened={opened}
        onOpen={setOpened}
        view={view}
        onView={setView}
        tab={tab}
        onTab={setTab}
      />
      <Dialog
        title="Guidelines"
        size="lg"
        open={dialog === 'guidelines'}
        onOpenChange={(open) => setDialog(open ? 'guidelines' : null)}
      >
        <Markdown>{page.guidelines}</Markdown>
        <h3 className="mt-6 font-semibold">Keys</h3>
        <p className="mt-1 leading-8 text-ink-2">
          <Kbd>F</Kbd> <Kbd>C</Kbd> <Kbd>O</Kbd> tag · <Kbd>S</Kbd> speaker · <Kbd>N</Kbd> note · <Kbd>L</Kbd>{' '}
          link · <Kbd>[</Kbd> <Kbd>]</Kbd> previous, next span · <Kbd>Delete</Kbd> delete · <Kbd>Ctrl Z</Kbd>{' '}
          undo · <Kbd>Esc</Kbd> let go
        </p>
      </Dialog>
      <SubmitDialog
        open={dialog === 'submit'}
        onOpenChange={(open) => setDialog(open ? 'submit' : null)}
        paragraphs={paragraphs}
        onShow={(target) => {
          setView('text')
          if ('annotationId' in target) jump(page.articleId, target.annotationId)
          else reader.current?.scrollTo(paragraphs[target.paragraph]?.start ?? 0)
        }}
      />
    </AppShell>
  )
}
