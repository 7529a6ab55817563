'use client'

import { type ReactNode, useId } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { FormError } from './form-error'

export type FormDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  submitLabel: string
  pending: boolean
  onSubmit: (event: { preventDefault?: () => void }) => Promise<void>
  /** As `useApiForm` gives it. */
  rootError: { title: string; detail?: string; items: string[]; code: string } | null
  children: ReactNode
}

/** A short form in a dialog. When somebody else changed the row first, it offers to load the page anew. */
export function FormDialog(props: FormDialogProps) {
  const { open, onOpenChange, title, submitLabel, pending, onSubmit, rootError, children } = props
  const id = useId()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="sm"
      title={title}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" pending={pending}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={onSubmit} noValidate className="flex flex-col gap-3.5">
        <FormError
          title={rootError?.title}
          items={rootError?.items}
          actions={
            rootError?.code === 'stale' && (
              <Button onClick={() => window.location.reload()}>Load the page anew</Button>
            )
          }
        >
          {rootError?.detail}
        </FormError>
        {children}
      </form>
    </Dialog>
  )
}
