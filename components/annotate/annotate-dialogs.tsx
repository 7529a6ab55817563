'use client'

import { ACTIONS, chordLabel, type KeyMap } from '@/lib/annotation/keys'
import { KeyMapDialog } from './key-map'
import { Palette, type PaletteAction } from './palette'
import type { Report } from './reports'
import { SubmitDialog, type SubmitDialogProps } from './submit-dialog'
import { useWorkspace } from './use-workspace'

export type DialogName = 'submit' | 'keys' | 'palette'

export type AnnotateDialogsProps = Pick<SubmitDialogProps, 'paragraphs' | 'onShow'> & {
  shown: DialogName | null
  onShown: (dialog: DialogName | null) => void
  onGuidelines: () => void
  /** Leads to the questions about the report, or to one of them; none where none is asked. */
  onQuestion: SubmitDialogProps['onQuestion']
  reports: readonly Report[]
  editable: boolean
  onKeys: (keys: KeyMap) => void
}

/** What opens over the page: one at a time. */
export function AnnotateDialogs(props: AnnotateDialogsProps) {
  const { shown, onShown, editable, onQuestion } = props
  const { layers, keys } = useWorkspace()
  const opening = (name: DialogName) => ({
    open: shown === name,
    onOpenChange: (open: boolean) => onShown(open ? name : null),
  })
  const actions: PaletteAction[] = [
    ...(editable ? [{ label: 'Submit review', keys: '', run: () => onShown('submit') }] : []),
    { label: 'Guidelines', keys: '', run: props.onGuidelines },
    ...(onQuestion ? [{ label: 'Questions about the report', keys: '', run: () => onQuestion() }] : []),
    ...ACTIONS.filter(({ id }) => id !== 'palette').map(({ id, label }) => ({
      label,
      keys: keys[id].map((chord) => chordLabel(chord)).join(' '),
      run: () => layers.find(id)?.(),
    })),
  ]
  return (
    <>
      <KeyMapDialog keys={keys} onKeys={props.onKeys} {...opening('keys')} />
      <Palette reports={props.reports} actions={actions} {...opening('palette')} />
      <SubmitDialog
        paragraphs={props.paragraphs}
        onShow={props.onShow}
        onQuestion={onQuestion}
        {...opening('submit')}
      />
    </>
  )
}
