'use client'

import { useRouter } from 'next/navigation'
import { useWatch } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Markdown } from '@/components/ui/markdown'
import { Textarea } from '@/components/ui/textarea'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import { updateProjectSchema } from '@/lib/project/schema'
import { SaveError } from './project-settings-form'

type GuidelinesEditorProps = { project: { slug: string; version: number; guidelines: string } }

/** Markdown on one side, how reviewers will see it on the other. */
export function GuidelinesEditor({ project }: GuidelinesEditorProps) {
  const router = useRouter()
  const toast = useToast()
  const form = useApiForm({
    schema: updateProjectSchema,
    defaultValues: { guidelines: project.guidelines },
    method: 'PATCH',
    path: `/api/v1/projects/${project.slug}`,
    version: project.version,
    onSuccess: (_, values) => {
      form.reset({ guidelines: values.guidelines })
      toast.show({ title: 'Guidelines saved', tone: 'success' })
      router.refresh()
    },
  })
  const typed = useWatch({ control: form.control, name: 'guidelines' }) ?? ''
  const { errors, isDirty } = form.formState
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <SaveError error={form.rootError} onReload={() => router.refresh()} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Field label="Text, in Markdown" error={errors.guidelines?.message}>
          <Textarea
            {...form.register('guidelines')}
            spellCheck
            className="h-[32rem] font-mono text-[0.8125rem] leading-relaxed"
          />
        </Field>
        <div className="flex min-w-0 flex-col gap-1.5">
          <p className="text-[0.8125rem] font-[550]">Preview</p>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
            tabIndex={0}
            aria-label="Preview of the guidelines"
            className="h-[32rem] overflow-y-auto rounded-lg border border-line bg-paper px-5 py-4"
          >
            <Markdown>{typed}</Markdown>
          </section>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={form.pending}>
          Save guidelines
        </Button>
        <span role="status" className="text-[0.8125rem] text-ink-2">
          {isDirty ? 'Not saved yet' : ''}
        </span>
      </div>
    </form>
  )
}
