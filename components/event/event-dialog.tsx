'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { RowActions } from '@/components/ui/row-actions'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import type { EventOption, EventRow } from '@/lib/event/queries'
import { type EventInput, eventSchema } from '@/lib/event/schema'

type Props = {
  project: string
  /** The event to change; none makes a new one. */
  event?: EventRow
  open: boolean
  onOpenChange: (open: boolean) => void
}

function EventDialog({ project, event, open, onOpenChange }: Props) {
  const router = useRouter()
  const toast = useToast()
  const form = useApiForm<z.input<typeof eventSchema>, EventInput>({
    schema: eventSchema,
    defaultValues: {
      name: event?.name ?? '',
      place: event?.place ?? '',
      from: event?.from ?? '',
      to: event?.to ?? '',
    },
    method: event ? 'PATCH' : 'POST',
    path: event ? `/api/v1/events/${event.id}` : `/api/v1/projects/${project}/events`,
    version: event?.version,
    onSuccess: (_, { name }) => {
      toast.show({ tone: 'success', title: event ? 'The event is saved.' : `“${name}” is added.` })
      onOpenChange(false)
      router.refresh()
    },
  })
  const { errors } = form.formState
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={event ? 'Edit the event' : 'New event'}
      submitLabel={event ? 'Save event' : 'Add event'}
      pending={form.pending}
      onSubmit={form.submit}
      rootError={form.rootError}
    >
      <Field label="Name" required error={errors.name?.message}>
        <Input {...form.register('name', { setValueAs: trimmed })} maxLength={200} />
      </Field>
      <Field
        label="Place"
        error={errors.place?.message}
        hint="Reports that mention this place are proposed for this event."
      >
        <Input {...form.register('place')} maxLength={200} />
      </Field>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label="First day" error={errors.from?.message}>
          <Input {...form.register('from')} type="date" />
        </Field>
        <Field label="Last day" error={errors.to?.message}>
          <Input {...form.register('to')} type="date" />
        </Field>
      </div>
    </FormDialog>
  )
}

const trimmed = (value: string) => value.trim()

export function NewEvent({ project }: { project: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        New event
      </Button>
      {open && <EventDialog project={project} open onOpenChange={setOpen} />}
    </>
  )
}

export function EventActions({
  project,
  event,
  all,
}: {
  project: string
  event: EventRow
  all: readonly EventOption[]
}) {
  const reports = event.articles === 1 ? 'Its report moves' : `Its ${event.articles} reports move`
  return (
    <RowActions
      row={event}
      all={all}
      path={`/api/v1/events/${event.id}`}
      editLabel="Edit…"
      mergeConsequence={`${event.articles > 0 ? `${reports} to the other event, and this` : 'This'} one is deleted. Look-alike events are two events: merge only what is the same happening.`}
      unused={event.articles === 0}
      edit={(state) => <EventDialog project={project} event={event} {...state} />}
    />
  )
}
