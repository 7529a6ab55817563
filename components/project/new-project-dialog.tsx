'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useApiForm } from '@/components/ui/use-api-form'
import { createProjectSchema } from '@/lib/project/schema'
import { ModeChoice } from './mode-choice'

export function NewProjectDialog() {
  return (
    <Dialog
      title="New project"
      description="A project is a set of reports with its own members and guidelines. You will be its lead."
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          New project
        </Button>
      }
    >
      <NewProjectForm />
    </Dialog>
  )
}

function NewProjectForm() {
  const router = useRouter()
  const form = useApiForm({
    schema: createProjectSchema,
    defaultValues: { name: '', mode: 'blind' },
    method: 'POST',
    path: '/api/v1/projects',
    onSuccess: (project: { slug: string }) => router.push(`/projects/${project.slug}`),
  })
  const { errors } = form.formState
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      {form.rootError && <FormError title={form.rootError.title}>{form.rootError.detail}</FormError>}
      <Field
        label="Name"
        hint="Such as the happenings that the reports are about. You can change it later."
        error={errors.name?.message}
      >
        <Input {...form.register('name')} autoComplete="off" />
      </Field>
      <ModeChoice {...form.register('mode')} error={errors.mode?.message} />
      <p className="text-xs text-ink-2">
        It starts with a codebook that says what fact, claim and opinion mean. Make it your own in the
        settings.
      </p>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={form.pending}>
          Create project
        </Button>
      </div>
    </form>
  )
}
