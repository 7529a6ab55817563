'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Select } from '@/components/ui/select'
import { useApiForm } from '@/components/ui/use-api-form'
import { type Moved, moveSchema, type WorkloadRow } from '@/lib/assignment/schema'

type MoveDialogProps = { slug: string; from: WorkloadRow; people: readonly WorkloadRow[] }

const REASONS: Record<Moved['stayed'][number]['reason'], string> = {
  begun: 'begun already',
  'reviews-already': 'the other person reviews it too',
  excluded: 'the other person is not given this outlet',
}

/** Gives one person's untouched reviews to another and says what stayed. */
export function MoveDialog({ slug, from, people }: MoveDialogProps) {
  const [open, setOpen] = useState(false)
  const [moved, setMoved] = useState<Moved | null>(null)
  const router = useRouter()
  const form = useApiForm({
    schema: moveSchema,
    defaultValues: { from: from.userId, to: '' },
    method: 'POST',
    path: `/api/v1/projects/${slug}/assignments/move`,
    onSuccess: (data: Moved) => {
      setMoved(data)
      router.refresh()
    },
  })
  const id = `move-${from.userId}`
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        setMoved(null)
      }}
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Reassign reviews of ${from.name}`}>
          Reassign …
        </Button>
      }
      size="sm"
      title={`Reassign reviews of ${from.name}`}
      description="Only reviews that are not begun move, with their due days. What is begun stays."
      footer={
        moved ? (
          <Button onClick={() => setOpen(false)}>Done</Button>
        ) : (
          <Button type="submit" form={id} variant="primary" pending={form.pending}>
            Move {from.assigned} {from.assigned === 1 ? 'review' : 'reviews'}
          </Button>
        )
      }
    >
      {moved ? (
        <MoveResult moved={moved} />
      ) : (
        <form id={id} onSubmit={form.submit} noValidate className="flex flex-col gap-3.5">
          <FormError title={form.rootError?.title} items={form.rootError?.items}>
            {form.rootError?.detail}
          </FormError>
          <Field label="To" error={form.formState.errors.to && 'Choose who takes them over.'}>
            <Select
              {...form.register('to')}
              placeholder="Choose a person"
              options={people
                .filter(({ userId }) => userId !== from.userId)
                .map(({ userId, name }) => ({ value: userId, label: name }))}
            />
          </Field>
        </form>
      )}
    </Dialog>
  )
}

function MoveResult({ moved }: { moved: Moved }) {
  return (
    <div role="status">
      <p className="font-semibold">
        {moved.moved} {moved.moved === 1 ? 'review' : 'reviews'} moved.
      </p>
      {moved.stayed.length > 0 && (
        <>
          <p className="mt-2">These stayed:</p>
          <ul className="mt-1 list-disc ps-5 text-[0.8125rem]">
            {moved.stayed.map(({ articleId, title, reason }) => (
              <li key={articleId}>
                <bdi dir="auto">{title}</bdi>: {REASONS[reason]}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
