'use client'

import { BookOpen, Keyboard, Redo2, Undo2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { DialogName } from './annotate-dialogs'
import { Presence } from './presence'
import { linksIn } from './rows'
import { SaveStateLabel } from './save-state'
import { useWorkspace } from './use-workspace'

export type AnnotateBarProps = {
  spans: number
  reached: number
  paragraphs: number
  editable: boolean
  onDialog: (dialog: DialogName) => void
  onGuidelines: () => void
}

/** What the top bar says of the review, and what it offers. */
export function AnnotateBar({
  spans,
  reached,
  paragraphs,
  editable,
  onDialog,
  onGuidelines,
}: AnnotateBarProps) {
  const { workspace, state, page } = useWorkspace()
  const links = linksIn(state, page.articleId).length
  return (
    <>
      <Presence />
      {page.mayAnnotate && <SaveStateLabel />}
      <span className="text-[0.82rem] whitespace-nowrap text-ink-2 max-lg:hidden">
        {spans} {spans === 1 ? 'span' : 'spans'} · {links} {links === 1 ? 'link' : 'links'} · ¶ {reached} of{' '}
        {paragraphs}
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
      <Button icon={<BookOpen aria-hidden="true" />} onClick={onGuidelines}>
        <span className="max-md:sr-only">Guidelines</span>
      </Button>
      <Button
        variant="ghost"
        iconOnly
        aria-label="Keys"
        icon={<Keyboard />}
        className="max-md:hidden"
        onClick={() => onDialog('keys')}
      />
      {editable && (
        <Button variant="primary" onClick={() => onDialog('submit')}>
          Submit review
        </Button>
      )}
    </>
  )
}
