'use client'

import { MessageSquare } from 'lucide-react'
import { useState } from 'react'
import { DiscussionPane } from '@/components/discussion/discussion-pane'
import { placeOf, type Target, targetOf } from '@/components/discussion/discussion-store'
import { useDiscussion } from '@/components/discussion/use-discussion'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { ShownGroup } from '@/lib/adjudication/schema'

type GroupDiscussionProps = { group: ShownGroup; articleId: string; quote: string }

/** What is discussed about one place: on whichever of its spans or links it began, else on the first. */
export function GroupDiscussion({ group, articleId, quote }: GroupDiscussionProps) {
  const discussion = useDiscussion()
  const [open, setOpen] = useState(false)
  const on = group.kind === 'link' ? 'link' : 'annotation'
  const targets = group.sources.map(({ id }): Target => ({ on, id }))
  const [first] = targets
  if (!discussion || !first) return null
  const places = new Set(targets.map(placeOf))
  const here = (discussion.state.threads ?? []).filter((row) => places.has(placeOf(targetOf(row))))
  const left = here.filter(({ resolved }) => !resolved).length
  return (
    <Dialog
      title="Discussion"
      description="Reviewers read it once they have submitted this report."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button
          size="sm"
          className="mt-2"
          icon={<MessageSquare aria-hidden="true" />}
          onClick={() => discussion.show(here[0] ? targetOf(here[0]) : first)}
        >
          Discuss {left > 0 && <span className="tabular-nums">{left}</span>}
        </Button>
      }
    >
      <DiscussionPane articleId={articleId} quoteOf={() => quote} keyHint="D" asksPrivately={false} />
    </Dialog>
  )
}
