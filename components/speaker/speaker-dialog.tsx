'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { RowActions } from '@/components/ui/row-actions'
import { Select } from '@/components/ui/select'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import type { SpeakerOption, SpeakerRow } from '@/lib/speaker/queries'
import { speakerSchema } from '@/lib/speaker/schema'
import { KIND_OPTIONS } from './speaker-kinds'

type Props = {
  project: string
  /** The speaker to change; none makes a new one. */
  speaker?: SpeakerRow
  open: boolean
  onOpenChange: (open: boolean) => void
}

function SpeakerDialog({ project, speaker, open, onOpenChange }: Props) {
  const router = useRouter()
  const toast = useToast()
  const form = useApiForm({
    schema: speakerSchema,
    defaultValues: { name: speaker?.name ?? '', kind: speaker?.kind ?? 'person' },
    method: speaker ? 'PATCH' : 'POST',
    path: speaker ? `/api/v1/speakers/${speaker.id}` : `/api/v1/projects/${project}/speakers`,
    version: speaker?.version,
    onSuccess: (_, { name }) => {
      toast.show({ tone: 'success', title: speaker ? 'The speaker is saved.' : `“${name}” is added.` })
      onOpenChange(false)
      router.refresh()
    },
  })
  const { errors } = form.formState
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={speaker ? 'Edit the speaker' : 'New speaker'}
      submitLabel={speaker ? 'Save speaker' : 'Add speaker'}
      pending={form.pending}
      onSubmit={form.submit}
      rootError={form.rootError}
    >
      <Field label="Name" required error={errors.name?.message}>
        <Input {...form.register('name', { setValueAs: trimmed })} maxLength={200} />
      </Field>
      <Field label="Kind" error={errors.kind?.message}>
        <Select {...form.register('kind')} options={KIND_OPTIONS} />
      </Field>
    </FormDialog>
  )
}

const trimmed = (value: string) => value.trim()

export function NewSpeaker({ project }: { project: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        New speaker
      </Button>
      {open && <SpeakerDialog project={project} open onOpenChange={setOpen} />}
    </>
  )
}

export function SpeakerActions({
  project,
  speaker,
  all,
}: {
  project: string
  speaker: SpeakerRow
  all: readonly SpeakerOption[]
}) {
  const spans = speaker.annotations === 1 ? 'Its span names' : `Its ${speaker.annotations} spans name`
  return (
    <RowActions
      row={speaker}
      all={all}
      path={`/api/v1/speakers/${speaker.id}`}
      editLabel="Edit…"
      mergeConsequence={`${speaker.annotations > 0 ? `${spans} the other speaker from then on, and this` : 'This'} one is deleted.`}
      unused={speaker.annotations === 0}
      edit={(state) => <SpeakerDialog project={project} speaker={speaker} {...state} />}
    />
  )
}
