'use client'

import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { api } from './api-client'
import { Button } from './button'
import type { ComboboxOption } from './combobox'
import { ConfirmDialog } from './confirm-dialog'
import { Menu } from './menu'
import { MergeDialog } from './merge-dialog'
import { useToast } from './toast'
import { useFocusHeir } from './use-focus-heir'

export type RowActionsProps = {
  row: { id: string; name: string; version: number }
  /** The rows it may be merged into, itself included or not. */
  all: readonly { id: string; name: string }[]
  /** The address of the row in the API. */
  path: string
  editLabel: string
  mergeConsequence: string
  /** False while something refers to the row: it can be merged, not deleted. */
  unused: boolean
  /** The dialog that edits the row. */
  edit: (state: { open: boolean; onOpenChange: (open: boolean) => void }) => ReactNode
}

/** What can be done to one named row: edit, merge into another, delete while unused. */
export function RowActions(props: RowActionsProps) {
  const { row, all, path, editLabel, mergeConsequence, unused, edit } = props
  const [dialog, setDialog] = useState<'edit' | 'merge' | 'delete' | null>(null)
  const router = useRouter()
  const toast = useToast()
  const { ref, leave } = useFocusHeir<HTMLButtonElement>()
  const bind = (which: typeof dialog) => ({
    open: dialog === which,
    onOpenChange: (open: boolean) => setDialog(open ? which : null),
  })
  const others: ComboboxOption[] = all
    .filter(({ id }) => id !== row.id)
    .map(({ id, name }) => ({ value: id, label: name }))

  async function remove() {
    const result = await api({ method: 'DELETE', path, version: row.version })
    if (!result.ok) return result.problem.detail ?? result.problem.title
    leave()
    toast.show({ tone: 'success', title: `“${row.name}” is deleted.` })
    router.refresh()
  }

  return (
    <>
      <Menu
        trigger={
          <Button
            ref={ref}
            variant="ghost"
            iconOnly
            icon={<Ellipsis aria-hidden="true" />}
            aria-label={`Actions for “${row.name}”`}
          />
        }
        entries={[
          { label: editLabel, onSelect: () => setDialog('edit') },
          { label: 'Merge into…', disabled: others.length === 0, onSelect: () => setDialog('merge') },
          { separator: true },
          {
            label: 'Delete…',
            danger: true,
            disabled: !unused,
            ...(unused ? {} : { detail: 'in use' }),
            onSelect: () => setDialog('delete'),
          },
        ]}
      />
      {dialog === 'edit' && edit(bind('edit'))}
      {dialog === 'merge' && (
        <MergeDialog
          {...bind('merge')}
          name={row.name}
          others={others}
          path={`${path}/merge`}
          consequence={mergeConsequence}
          onMerged={(into) => {
            leave()
            setDialog(null)
            toast.show({ tone: 'success', title: `“${row.name}” is now part of “${into}”.` })
            router.refresh()
          }}
        />
      )}
      <ConfirmDialog
        {...bind('delete')}
        danger
        title={
          <>
            Delete “<bdi dir="auto">{row.name}</bdi>”?
          </>
        }
        confirmLabel="Delete"
        onConfirm={remove}
      >
        Nothing refers to it. This cannot be undone.
      </ConfirmDialog>
    </>
  )
}
