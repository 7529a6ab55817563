'use client'

import { Toast } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { type ReactNode, useCallback, useMemo } from 'react'
import { cx } from './cx'

export type ToastTone = 'neutral' | 'success' | 'error'

export type ToastMessage = {
  title: string
  description?: string
  tone?: ToastTone
  /** One act, such as Undo; the toast closes when it is pressed. */
  action?: { label: string; onAction: () => void }
  /** Milliseconds until it leaves; 0 keeps it. Default 6 s, 10 s with an action, kept for errors. */
  timeoutMs?: number
}

/** Holds the polite live region. Mounted once, in the root layout. F6 moves the focus to the toasts. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport
          data-toasts=""
          className="fixed inset-x-3 bottom-3 z-50 flex flex-col gap-2 outline-none sm:inset-x-auto sm:end-5 sm:bottom-5 sm:w-[23rem]"
        >
          <ToastStack />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

/** `show` puts a message up and returns its id; `close` takes it away. */
export function useToast() {
  const { add, close } = Toast.useToastManager()
  const show = useCallback(
    (message: ToastMessage) => {
      const { title, description, tone = 'neutral', action } = message
      const id: string = add({
        title,
        description,
        type: tone,
        priority: tone === 'error' ? 'high' : 'low',
        timeout: message.timeoutMs ?? (tone === 'error' ? 0 : action ? 10_000 : 6_000),
        actionProps: action && {
          children: action.label,
          onClick: () => {
            close(id)
            action.onAction()
          },
        },
      })
      return id
    },
    [add, close],
  )
  return useMemo(() => ({ show, close }), [show, close])
}

function ToastStack() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={cx(
        'rounded-xl bg-bar text-on-bar shadow-pop outline-offset-2 transition-[opacity,translate] duration-200',
        'translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y)',
        'data-starting-style:translate-y-3 data-starting-style:opacity-0 data-ending-style:opacity-0 data-limited:hidden',
      )}
    >
      <Toast.Content className="flex items-start gap-2.5 py-2.5 ps-3.5 pe-2">
        <ToastIcon tone={toast.type} />
        <div className="min-w-0 flex-1 py-1">
          <Toast.Title className="text-[0.8125rem] font-semibold break-words" />
          <Toast.Description className="mt-0.5 text-xs break-words opacity-85" />
        </div>
        {toast.actionProps && (
          <Toast.Action className="h-8 shrink-0 rounded-lg border border-bar-line px-3 text-[0.8125rem] font-semibold hover:bg-bar-hover focus-visible:outline-on-bar" />
        )}
        <Toast.Close
          aria-label="Dismiss"
          className="grid size-8 shrink-0 place-items-center rounded-lg hover:bg-bar-hover focus-visible:outline-on-bar"
        >
          <X aria-hidden="true" className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}

function ToastIcon({ tone }: { tone: string | undefined }) {
  if (tone === 'success') return <CircleCheck aria-hidden="true" className="mt-1.5 size-4 shrink-0" />
  if (tone === 'error') return <CircleAlert aria-hidden="true" className="mt-1.5 size-4 shrink-0" />
  return null
}
