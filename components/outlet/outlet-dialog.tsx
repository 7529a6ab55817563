'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormDialog } from '@/components/ui/form-dialog'
import { Input } from '@/components/ui/input'
import { RowActions } from '@/components/ui/row-actions'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import type { OutletOption, OutletRow } from '@/lib/outlet/queries'
import { outletSchema } from '@/lib/outlet/schema'

type Props = {
  project: string
  /** The outlet to rename; none makes a new one. */
  outlet?: OutletRow
  open: boolean
  onOpenChange: (open: boolean) => void
}

function OutletDialog({ project, outlet, open, onOpenChange }: Props) {
  const router = useRouter()
  const toast = useToast()
  const form = useApiForm({
    schema: outletSchema,
    defaultValues: { name: outlet?.name ?? '' },
    method: outlet ? 'PATCH' : 'POST',
    path: outlet ? `/api/v1/outlets/${outlet.id}` : `/api/v1/projects/${project}/outlets`,
    version: outlet?.version,
    onSuccess: (_, { name }) => {
      toast.show({ tone: 'success', title: outlet ? 'The outlet is renamed.' : `“${name}” is added.` })
      onOpenChange(false)
      router.refresh()
    },
  })
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={outlet ? 'Rename the outlet' : 'New outlet'}
      submitLabel={outlet ? 'Rename' : 'Add outlet'}
      pending={form.pending}
      onSubmit={form.submit}
      rootError={form.rootError}
    >
      <Field label="Name" required error={form.formState.errors.name?.message}>
        <Input {...form.register('name', { setValueAs: trimmed })} maxLength={200} />
      </Field>
    </FormDialog>
  )
}

const trimmed = (value: string) => value.trim()

export function NewOutlet({ project }: { project: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        New outlet
      </Button>
      {open && <OutletDialog project={project} open onOpenChange={setOpen} />}
    </>
  )
}

export function OutletActions({
  project,
  outlet,
  all,
}: {
  project: string
  outlet: OutletRow
  all: readonly OutletOption[]
}) {
  const reports = outlet.articles === 1 ? 'Its report moves' : `Its ${outlet.articles} reports move`
  return (
    <RowActions
      row={outlet}
      all={all}
      path={`/api/v1/outlets/${outlet.id}`}
      editLabel="Rename…"
      mergeConsequence={`${outlet.articles > 0 ? `${reports} to the other outlet, and this` : 'This'} one is deleted.`}
      unused={outlet.articles === 0}
      edit={(state) => <OutletDialog project={project} outlet={outlet} {...state} />}
    />
  )
}
