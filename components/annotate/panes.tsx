'use client'

import type { Ref, RefObject } from 'react'
import { DiscussionPane } from '@/components/discussion/discussion-pane'
import { useDiscussion } from '@/components/discussion/use-discussion'
import type { ReaderHandle, ReaderSelection } from '@/components/reader/reader'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { Markdown } from '@/components/ui/markdown'
import { Select } from '@/components/ui/select'
import { Tabs } from '@/components/ui/tabs'
import { chordLabel } from '@/lib/annotation/keys'
import { type AnnotationRow, TAGS } from '@/lib/annotation/schema'
import { paragraphAt } from '@/lib/text/paragraphs'
import type { Span } from '@/lib/text/spans'
import { HistoryPane } from './history-pane'
import { LinksPane } from './links-pane'
import { ReportQuestions } from './report-questions'
import type { FocusWish, Report } from './reports'
import { ReportsPane, type ReportsPaneProps } from './reports-pane'
import { type Author, linksIn, type SpanFields } from './rows'
import type { ToolbarAct } from './selection-toolbar'
import { SpanCard } from './span-card'
import { type ArticleText, TextPane } from './text-pane'
import { useWorkspace } from './use-workspace'

export type View = 'text' | 'spans' | 'reports'

export type PanesProps = {
  article: ArticleText
  spans: AnnotationRow[]
  paragraphs: readonly Span[]
  editable: boolean
  reader: Ref<ReaderHandle>
  selection: ReaderSelection | null
  onSelection: (selection: ReaderSelection | null) => void
  onAct: (act: ToolbarAct, passage: SpanFields | null) => void
  onReached: (paragraph: number) => void
  onRemove: (id: string) => void
  onLink: () => void
  onJump: (articleId: string, annotationId: string) => void
  guidelines: string
  /** Whose spans are shown; '' for everybody's. */
  whose: string
  onWhose: (authorId: string) => void
  authors: readonly Author[]
  reports: Report[]
  opened: ReportsPaneProps['opened']
  onOpen: ReportsPaneProps['onOpen']
  view: View
  onView: (view: View) => void
  tab: string
  onTab: (tab: string) => void
  /** Set when a key has asked for the reports; whoever is shown takes the focus and clears it. */
  focusWish: RefObject<FocusWish>
  /** Only those who see every review read what the actor asks before submitting. */
  asksPrivately: boolean
}

const VIEWS: readonly [View, string][] = [
  ['text', 'Text'],
  ['spans', 'Spans'],
  ['reports', 'Reports'],
]

/** Three columns on a wide window, two on a middling one, one at a time on a phone. */
export function Panes(props: PanesProps) {
  const { view, onView, spans } = props
  const side: View = view === 'reports' ? 'reports' : 'spans'
  return (
    <>
      {/* On a phone the text, and with it the heading, is behind the other panes. */}
      {view !== 'text' && (
        <h1 className="shrink-0 border-b border-line bg-paper px-4 py-2 font-serif text-[0.95rem] leading-snug font-[640] md:hidden">
          <bdi dir="auto" className="line-clamp-2">
            {props.article.title}
          </bdi>
        </h1>
      )}
      <div className="grid min-h-0 flex-1 grid-cols-1 md:grid-cols-[minmax(0,1fr)_minmax(0,21rem)] wide:grid-cols-[minmax(0,1fr)_19.5rem_26.5rem]">
        <TextPane {...props} className={view === 'text' ? '' : 'max-md:hidden'} />
        <SpansPane
          {...props}
          className={cx(side !== 'spans' && 'max-wide:hidden', view !== 'spans' && 'max-md:hidden')}
        />
        <SidePane
          {...props}
          className={cx(side !== 'reports' && 'max-wide:hidden', view !== 'reports' && 'max-md:hidden')}
        />
      </div>
      <nav aria-label="Panes" className="no-print flex shrink-0 border-t border-line bg-surface wide:hidden">
        {VIEWS.map(([name, label]) => (
          <button
            key={name}
            type="button"
            aria-pressed={view === name}
            onClick={() => onView(name)}
            className={cx(
              'min-h-12 flex-1 cursor-pointer text-[0.82rem] font-[550] text-ink-2 aria-pressed:text-ink aria-pressed:shadow-[inset_0_2px_var(--ink)]',
              name === 'text' && 'md:hidden',
            )}
          >
            {label} {name === 'spans' && <span className="tabular-nums">{spans.length}</span>}
          </button>
        ))}
      </nav>
    </>
  )
}

function SpansPane({ className, ...props }: PanesProps & { className: string }) {
  const { workspace, state, keys, page } = useWorkspace()
  const tagKeys = TAGS.map((tag) => chordLabel(keys[tag][0] ?? '')).join(', ')
  const { spans, paragraphs, editable, onRemove, onLink, onJump, authors, whose, onWhose } = props
  return (
    <section
      aria-label="Spans in this report"
      className={cx('min-h-0 overflow-y-auto border-line bg-paper px-4 py-4 md:border-s', className)}
    >
      <ReportQuestions editable={editable} />
      <h2 className="mb-2.5 flex justify-between text-xs font-semibold text-ink-2">
        Spans in this report <span className="tabular-nums">{spans.length}</span>
      </h2>
      {(authors.length > 1 || whose !== '') && (
        <Select
          aria-label="Whose spans"
          className="mb-2.5"
          value={whose}
          onChange={(event) => onWhose(event.target.value)}
          placeholder="Everybody’s spans"
          options={authors.map(({ id, name }) => ({
            value: id,
            label: id === page.userId ? 'My spans' : name,
          }))}
        />
      )}
      {spans.length === 0 && (
        <EmptyState title="No spans yet">
          {editable
            ? `Select a passage in the text, or go through its sentences with ${chordLabel(keys.nextSentence[0] ?? '')}; then press ${tagKeys} to tag it as fact, claim or opinion.`
            : 'Nothing is marked in this report.'}
        </EmptyState>
      )}
      <ol className="flex flex-col gap-2.5">
        {spans.map((row) => (
          <SpanCard
            key={row.id}
            row={row}
            paragraph={paragraphAt(paragraphs, row.start) + 1}
            editable={editable}
            onSelect={() =>
              state.selectedId === row.id ? workspace.select(null) : onJump(row.articleId, row.id)
            }
            onLink={onLink}
            onJump={onJump}
            onRemove={() => onRemove(row.id)}
          />
        ))}
      </ol>
    </section>
  )
}

function SidePane({
  className,
  reports,
  opened,
  onOpen,
  onView,
  tab,
  onTab,
  editable,
  onJump,
  focusWish,
  guidelines,
  asksPrivately,
}: PanesProps & { className: string }) {
  const { state, page, keys } = useWorkspace()
  const open = (useDiscussion()?.state.threads ?? []).filter(({ resolved }) => !resolved).length
  return (
    <aside
      aria-label="Evidence"
      data-pane="evidence"
      className={cx('flex min-h-0 flex-col border-line bg-surface md:border-s', className)}
    >
      <Tabs
        label="Evidence"
        className="flex-1"
        listClassName="px-3.5 -space-x-1.5"
        panelClassName="flex min-h-0 flex-1 flex-col overflow-y-auto pt-0!"
        value={tab}
        onChange={onTab}
        items={[
          {
            value: 'reports',
            label: 'Other reports',
            count: reports.length - 1,
            content: (
              <ReportsPane
                reports={reports}
                opened={opened}
                onOpen={onOpen}
                focusWish={focusWish}
                onShow={() => onView('reports')}
              />
            ),
          },
          {
            value: 'links',
            label: 'Links',
            count: linksIn(state, page.articleId).length,
            content: <LinksPane editable={editable} onJump={onJump} />,
          },
          {
            value: 'discussion',
            label: 'Discussion',
            count: open > 0 ? open : undefined,
            content: (
              <DiscussionPane
                articleId={page.articleId}
                quoteOf={({ id }) =>
                  state.annotations.get(id)?.quote ?? state.links.get(id)?.from.quote ?? null
                }
                onSpan={(id) => onJump(page.articleId, id)}
                keyHint={chordLabel(keys.discuss[0] ?? '')}
                asksPrivately={asksPrivately}
              />
            ),
          },
          { value: 'history', label: 'History', content: <HistoryPane /> },
          {
            value: 'guidelines',
            label: 'Guidelines',
            content: (
              <div className="px-4 py-3">
                <Markdown>{guidelines}</Markdown>
              </div>
            ),
          },
        ]}
      />
    </aside>
  )
}
