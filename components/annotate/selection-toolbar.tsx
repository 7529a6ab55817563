'use client'

import { Fragment } from 'react'
import { cx } from '@/components/ui/cx'
import { chordLabel } from '@/lib/annotation/keys'
import { TAGS, type Tag } from '@/lib/annotation/schema'
import { TAG_LOOKS } from './look'
import { useWorkspace } from './use-workspace'

export type ToolbarAct = Tag | 'speaker' | 'note' | 'link'

export type SelectionToolbarProps = {
  /** Where it hangs, in pixels of the scrolled text's own box; below the passage. */
  at: { left: number; top: number }
  /** The tag of the selected span; null for a passage that is none yet. */
  tag: Tag | null
  onAct: (act: ToolbarAct) => void
}

const OTHERS = [
  ['speaker', 'Speaker'],
  ['note', 'Note'],
  ['link', 'Link'],
] as const

/** The popover at a passage: F, C, O make or change a span; S, N, L open its speaker, note and links. */
export function SelectionToolbar({ at, tag, onAct }: SelectionToolbarProps) {
  const { keys } = useWorkspace()
  return (
    <div
      role="toolbar"
      aria-label="The selected passage"
      data-toolbar=""
      style={{ left: at.left, top: at.top }}
      // Pressing a button must not take the text selection away.
      onMouseDown={(event) => event.preventDefault()}
      className={cx(
        'z-30 flex max-w-[calc(100vw-1rem)] items-center gap-[3px] rounded-[10px] bg-bar p-[5px] text-on-bar shadow-pop',
        'absolute max-md:fixed! max-md:inset-x-2! max-md:top-auto! max-md:bottom-[4.2rem]! max-md:justify-between max-md:overflow-x-auto',
      )}
    >
      {TAGS.map((known) => (
        <button
          key={known}
          type="button"
          aria-pressed={tag === known}
          onClick={() => onAct(known)}
          className={cx(button, tag === known && 'bg-bar-hover')}
        >
          <span aria-hidden="true" className={cx('size-2 rounded-full', TAG_LOOKS[known].dot)} />
          {TAG_LOOKS[known].label}
          <Key>{chordLabel(keys[known][0] ?? '')}</Key>
        </button>
      ))}
      {OTHERS.map(([act, label], index) => (
        <Fragment key={act}>
          {index === 0 && <span aria-hidden="true" className="mx-0.5 h-5 w-px shrink-0 bg-bar-line" />}
          <button type="button" onClick={() => onAct(act)} className={button}>
            {label}
            <Key>{chordLabel(keys[act][0] ?? '')}</Key>
          </button>
        </Fragment>
      ))}
    </div>
  )
}

const button =
  'flex min-h-[30px] cursor-pointer items-center gap-[7px] rounded-[7px] px-2.5 text-[0.78rem] font-[550] hover:bg-bar-hover max-md:gap-[5px] max-md:px-1.5 pointer-coarse:min-h-10'

function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded border border-b-2 border-bar-line px-1 font-sans text-[0.65rem] opacity-80 max-md:hidden">
      {children}
    </kbd>
  )
}
