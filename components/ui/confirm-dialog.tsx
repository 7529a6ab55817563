'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactElement, type ReactNode, useState } from 'react'
import { Button, buttonClass } from './button'
import { cx } from './cx'
import { backdropClass, dialogClass } from './dialog'
import { FormError } from './form-error'
import { useFocusHeir } from './use-focus-heir'

export type ConfirmDialogProps = {
  title: ReactNode
  /** What will happen, and whether it can be undone. */
  children?: ReactNode
  /** What may be filled in, below the words. */
  field?: ReactNode
  /** Name the act: "Delete article", never "OK". */
  confirmLabel: string
  cancelLabel?: string
  danger?: boolean
  /** Does the work. A returned string is an error: the dialog stays open and shows it. */
  onConfirm: () => Promise<string | undefined> | string | undefined
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** Asks before an act that matters. Closes by itself when the work is done; a failure stays visible and can be retried. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, cancelLabel = 'Cancel', danger, trigger } = props
  const [ownOpen, setOwnOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string>()
  const { ref, leave } = useFocusHeir<HTMLButtonElement>()

  function setOpen(next: boolean) {
    if (pending) return
    setError(undefined)
    setOwnOpen(next)
    props.onOpenChange?.(next)
  }

  async function confirm() {
    setPending(true)
    setError(undefined)
    const failure = await Promise.resolve(props.onConfirm()).finally(() => setPending(false))
    if (failure) return setError(failure)
    leave()
    setOwnOpen(false)
    props.onOpenChange?.(false)
  }

  return (
    <AlertDialog.Root open={props.open ?? ownOpen} onOpenChange={setOpen}>
      {trigger && <AlertDialog.Trigger ref={ref} render={trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropClass} />
        <AlertDialog.Popup className={cx(dialogClass, 'gap-3 p-5 sm:max-w-[27rem]')}>
          <AlertDialog.Title className="font-serif text-lg leading-snug font-[640]">
            {title}
          </AlertDialog.Title>
          {children && <AlertDialog.Description className="text-ink-2">{children}</AlertDialog.Description>}
          {props.field}
          <FormError>{error}</FormError>
          <div className="mt-2 flex flex-wrap justify-end gap-2">
            <AlertDialog.Close className={buttonClass()}>{cancelLabel}</AlertDialog.Close>
            <Button variant={danger ? 'danger' : 'primary'} pending={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
