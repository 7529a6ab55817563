'use client'

import { BookOpen, Ellipsis, RotateCcw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ReturnField } from '@/components/assignment/return-field'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu } from '@/components/ui/menu'
import { useToast } from '@/components/ui/toast'

type ReviewMenuProps = { reviewId: string; reviewer: string; title: string; href: string }

/** What a lead can do with a submitted review. */
export function ReviewMenu({ reviewId, reviewer, title, href }: ReviewMenuProps) {
  const [asking, setAsking] = useState(false)
  // A matrix has a hundred of these: the menu of one, and its dialog, is made when it is first asked for.
  const [pressed, setPressed] = useState(false)
  const [asked, setAsked] = useState(false)
  const [comment, setComment] = useState('')
  const router = useRouter()
  const { show } = useToast()

  async function reopen() {
    const said = comment.trim()
    const path = `/api/v1/reviews/${reviewId}`
    const reply = await api(
      said === ''
        ? { method: 'POST', path: `${path}/reopen` }
        : { method: 'POST', path: `${path}/return`, body: { comment: said } },
    )
    if (!reply.ok) return [reply.problem.title, reply.problem.detail].filter(Boolean).join(' ')
    setComment('')
    show({ title: `The review by ${reviewer} is open again.`, tone: 'success' })
    router.refresh()
  }

  const button = (
    <Button
      variant="ghost"
      size="sm"
      iconOnly
      icon={<Ellipsis aria-hidden="true" />}
      aria-haspopup="menu"
      aria-label={`Review of “${title}” by ${reviewer}: what to do`}
      onClick={pressed ? undefined : () => setPressed(true)}
    />
  )
  if (!pressed) return button
  return (
    <>
      <Menu
        defaultOpen
        trigger={button}
        entries={[
          { label: 'Open the report', icon: <BookOpen aria-hidden="true" className="size-4" />, href },
          {
            label: 'Reopen the review …',
            icon: <RotateCcw aria-hidden="true" className="size-4" />,
            onSelect: () => {
              setAsked(true)
              setAsking(true)
            },
          },
        ]}
      />
      {asked && (
        <ConfirmDialog
          open={asking}
          onOpenChange={setAsking}
          title={`Reopen the review by ${reviewer}?`}
          confirmLabel="Reopen review"
          onConfirm={reopen}
          field={<ReturnField reviewer={reviewer} value={comment} onChange={setComment} />}
        >
          {reviewer} can then change their spans and links on “{title}” and submit again. In a blind project
          they no longer see the others’ work on it until they do.
        </ConfirmDialog>
      )}
    </>
  )
}
