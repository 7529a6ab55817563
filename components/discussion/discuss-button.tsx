'use client'

import { MessageSquare } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { placeOf, type Target, targetOf } from './discussion-store'
import { useDiscussion } from './use-discussion'

/** Leads to the discussion of a span or a link, with the number of open threads; nothing on pages without discussions. */
export function DiscussButton({ target, label = 'Discuss' }: { target: Target; label?: string }) {
  const discussion = useDiscussion()
  if (!discussion) return null
  const here = (discussion.state.threads ?? []).filter(
    (thread) => placeOf(targetOf(thread)) === placeOf(target),
  )
  const open = here.filter(({ resolved }) => !resolved).length
  if (!discussion.mayWrite && here.length === 0) return null
  return (
    <Button
      size="sm"
      icon={<MessageSquare aria-hidden="true" />}
      aria-label={open === 0 ? undefined : `${label}: ${open} open`}
      onClick={() => discussion.show(target)}
    >
      {label}
      {open > 0 && <span className="tabular-nums">{open}</span>}
    </Button>
  )
}
