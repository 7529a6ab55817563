'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import type { Mode } from '@/lib/access/roles'
import { type SuggestionSetting, updateProjectSchema } from '@/lib/project/schema'
import { ModeChoice } from './mode-choice'
import { ExternalScorerChoice, SuggestionsChoice } from './suggestions-choice'

export type ProjectSettings = {
  slug: string
  version: number
  name: string
  mode: Mode
  suggestions: SuggestionSetting
  externalScorer: boolean
  hideNames: boolean
  reviewersPerArticle: number
  openToAll: boolean
  /** The model of the scorer that the installation names; null where it names none. */
  scorerModel: string | null
}

/** Name, mode, who reviews what, and suggestions. */
export function ProjectSettingsForm({ project }: { project: ProjectSettings }) {
  const router = useRouter()
  const toast = useToast()
  const form = useApiForm({
    schema: updateProjectSchema,
    defaultValues: {
      name: project.name,
      mode: project.mode,
      suggestions: project.suggestions,
      externalScorer: project.externalScorer,
      hideNames: project.hideNames,
      reviewersPerArticle: project.reviewersPerArticle,
      openToAll: project.openToAll,
    },
    method: 'PATCH',
    path: `/api/v1/projects/${project.slug}`,
    version: project.version,
    onSuccess: () => {
      toast.show({ title: 'Settings saved', tone: 'success' })
      router.refresh()
    },
  })
  const { errors } = form.formState
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <SaveError error={form.rootError} onReload={() => router.refresh()} />
      <Field
        label="Name"
        error={errors.name?.message}
        hint={`Its address stays /projects/${project.slug}, so that links go on working.`}
      >
        <Input {...form.register('name')} autoComplete="off" />
      </Field>
      <ModeChoice {...form.register('mode')} error={errors.mode?.message} />
      <Field
        label="Reviewers per report"
        error={errors.reviewersPerArticle?.message}
        hint="How many independent reviews a plan of assignments gives each report."
      >
        <Input
          {...form.register('reviewersPerArticle', { valueAsNumber: true })}
          type="number"
          min={1}
          max={20}
          className="w-24"
        />
      </Field>
      <Checkbox
        {...form.register('openToAll')}
        label="Reviewers may begin any report"
        hint="Otherwise they read every report and annotate only those that are assigned to them, linked reports included."
      />
      <SuggestionsChoice {...form.register('suggestions')} error={errors.suggestions?.message} />
      <Checkbox
        {...form.register('hideNames')}
        label="Hide the reviewers’ names during adjudication"
        hint="Leads see letters until the final review is submitted, on every page, in files and in the API. Assignments keep the names."
      />
      <ExternalScorerChoice {...form.register('externalScorer')} model={project.scorerModel} />
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          Save settings
        </Button>
      </div>
    </form>
  )
}

type SaveErrorProps = {
  error: { title: string; detail?: string; items: string[]; code: string } | null
  onReload: () => void
}

/** Why saving failed. After somebody else's change the newest version is fetched; what was typed stays. */
export function SaveError({ error, onReload }: SaveErrorProps) {
  if (!error) return null
  const stale = error.code === 'stale'
  return (
    <FormError
      title={error.title}
      items={error.items}
      actions={stale && <Button onClick={onReload}>Take note, keep what I typed</Button>}
    >
      {stale
        ? 'Saving now would undo their change. Press the button, then save again if yours should stand.'
        : error.detail}
    </FormError>
  )
}
