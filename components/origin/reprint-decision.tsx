'use client'

import { useEffect, useState } from 'react'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { useFocusHeir } from '@/components/ui/use-focus-heir'
import { useRefresh } from '@/components/ui/use-refresh'
import type { ReprintDecision as Decision, ReprintState } from '@/lib/origin/schema'

type Props = {
  project: string
  articleId: string
  sourceId: string
  title: string
  state: ReprintState
  share: number
}

const DONE: Record<Decision['decision'], string> = {
  accepted: 'Its origin is that report from now on.',
  dismissed: 'It is not proposed again.',
  open: 'The decision is taken back.',
}

// A copy of half its text is likely; less is rather a shared quote.
const MOSTLY = 0.5

/** A lead's decision about a pair, and taking it back. */
export function ReprintDecision({ project, articleId, sourceId, title, state, share }: Props) {
  const { refresh, refreshing } = useRefresh()
  const toast = useToast()
  const [sent, setSent] = useState<Decision['decision'] | null>(null)
  const [sending, setSending] = useState(false)
  const busy = sending || refreshing
  const { ref, leave } = useFocusHeir<HTMLButtonElement>()

  // Beside another state there are other buttons: what had the focus may be gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at when the state has changed
  useEffect(() => {
    if (sent !== null && document.activeElement === document.body) ref.current?.focus()
  }, [state])

  async function decide(decision: Decision['decision']) {
    if (busy) return
    setSending(true)
    setSent(decision)
    const body = { articleId, sourceId, decision }
    const result = await api({ method: 'POST', path: `/api/v1/projects/${project}/reprints`, body })
    setSending(false)
    if (!result.ok) {
      toast.show({ tone: 'error', title: result.problem.title, description: result.problem.detail })
      return
    }
    toast.show({ tone: 'success', title: DONE[decision] })
    leave()
    refresh()
  }

  const button = (decision: Decision['decision'], label: string, primary = false) => (
    <Button
      ref={decision === 'dismissed' ? undefined : ref}
      variant={primary ? 'primary' : 'default'}
      pending={busy && sent === decision}
      // Once the page is read anew, this very button takes the decision back: the second press of a double click must not.
      onClick={({ detail }) => detail <= 1 && decide(decision)}
      aria-disabled={busy || undefined}
      aria-label={`${label}: ${title}`}
    >
      {label}
    </Button>
  )
  if (state === 'accepted') return button('open', 'No longer a reprint')
  if (state === 'dismissed') return button('open', 'Propose again')
  return (
    <>
      {button('accepted', 'Mark as reprint', state === 'open' && share >= MOSTLY)}
      {button('dismissed', 'Not a copy')}
    </>
  )
}
