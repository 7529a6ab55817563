'use client'

import './adjudicate.css'
import { useRef, useState } from 'react'
import { AnnouncerRegion, createAnnouncer } from '@/components/annotate/announcer'
import { useDiscussions } from '@/components/discussion/use-discussion'
import type { ReaderHandle, ReaderSelection } from '@/components/reader/reader'
import { AppShell } from '@/components/shell/app-shell'
import type { ShellUser } from '@/components/shell/user-menu'
import type { Adjudication } from '@/lib/adjudication/schema'
import { AdjudicateBar } from './adjudicate-bar'
import { type AdjudicatedArticle, AdjudicateText } from './adjudicate-text'
import { FailureNote } from './failure-note'
import { GroupList } from './group-list'
import { SettleAnswers } from './settle-answers'
import { useAddressedGroup } from './use-addressed-group'
import { useAdjudication } from './use-adjudication'
import { useDeciding } from './use-deciding'

export type AdjudicatePageProps = {
  user: ShellUser
  userId: string
  project: { slug: string; name: string }
  article: AdjudicatedArticle & { id: string }
  initial: Adjudication
}

/** All submitted reviews of a report in one text: what they agree on is quiet, each difference is decided on. */
export function AdjudicatePage({ user, userId, project, article, initial }: AdjudicatePageProps) {
  const [announcer] = useState(createAnnouncer)
  const reader = useRef<ReaderHandle>(null)
  const [selection, setSelection] = useState<ReaderSelection | null>(null)
  const state = useAdjudication({ initial, userId, say: announcer.say })
  const deciding = useDeciding({ state, text: article.text, reader, selection, say: announcer.say })
  useAddressedGroup({
    view: state.view,
    currentKey: deciding.currentKey,
    open: deciding.open,
    say: announcer.say,
  })
  const discussion = useDiscussions({
    ...{ articleId: article.id, userId, mayWrite: true },
    hideNames: state.view.reviewers.some(({ name }) => name === null),
    onShow: () => undefined,
  })
  return (
    <AppShell
      user={user}
      fullBleed
      crumbs={[
        { href: `/projects/${project.slug}`, label: project.name },
        { href: `/projects/${project.slug}/articles/${article.id}`, label: article.title },
        { label: 'Adjudicate' },
      ]}
      actions={<AdjudicateBar state={state} deciding={deciding} />}
    >
      {state.view.final?.status === 'submitted' && (
        <p
          role="status"
          className="shrink-0 border-b border-line bg-corr-bg px-5 py-2 text-[0.82rem] text-corr"
        >
          ✓ The final review is submitted. Reopen it to decide anew.
        </p>
      )}
      <div className="grid min-h-0 flex-1 grid-cols-1 grid-rows-[minmax(0,2fr)_minmax(0,3fr)] md:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] md:grid-rows-1 wide:grid-cols-[minmax(0,1fr)_31rem]">
        <AdjudicateText
          article={article}
          view={state.view}
          deciding={deciding}
          reader={reader}
          onSelection={setSelection}
        />
        <section
          aria-label="Differences and agreement"
          data-keys={deciding.ready ? 'ready' : undefined}
          className="min-h-0 overflow-y-auto border-line bg-paper px-4 py-4 max-md:border-t md:border-s"
        >
          <FailureNote failure={state.failure} onLetGo={state.letGo} />
          <SettleAnswers state={state} editable={deciding.editable} />
          <GroupList {...{ state, deciding, discussion }} project={project.slug} text={article.text} />
        </section>
      </div>
      <AnnouncerRegion announcer={announcer} />
    </AppShell>
  )
}
