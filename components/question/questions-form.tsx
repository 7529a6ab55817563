'use client'

import { useRouter } from 'next/navigation'
import { SaveError } from '@/components/project/project-settings-form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import { CATALOGUE, type QuestionId, SIGNALS_DRAFT } from '@/lib/question/catalogue'
import { askSchema } from '@/lib/question/schema'

export type QuestionsFormProps = { slug: string; version: number; questions: QuestionId[] }

/** Which questions of the catalogue are asked about each report. */
export function QuestionsForm({ slug, version, questions }: QuestionsFormProps) {
  const router = useRouter()
  const toast = useToast()
  const form = useApiForm({
    schema: askSchema,
    defaultValues: { questions },
    method: 'PUT',
    path: `/api/v1/projects/${slug}/questions`,
    version,
    onSuccess: () => {
      toast.show({ title: 'Questions saved', tone: 'success' })
      router.refresh()
    },
  })
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      <SaveError error={form.rootError} onReload={() => router.refresh()} />
      <fieldset className="grid gap-x-6 gap-y-2 md:grid-cols-2">
        <legend className="sr-only">Questions</legend>
        {CATALOGUE.map(({ id, name, ask, section, signalName }) => (
          <Checkbox
            key={id}
            {...form.register('questions')}
            value={id}
            defaultChecked={questions.includes(id)}
            label={<span className="font-[550]">{name}</span>}
            hint={
              <>
                <span className="block">{ask}</span>
                <span className="block">
                  {section} {signalName}
                </span>
              </>
            }
          />
        ))}
      </fieldset>
      <p className="max-w-prose text-xs text-ink-2">
        The numbers are sections of the draft{' '}
        <a
          href={SIGNALS_DRAFT}
          target="_blank"
          rel="noreferrer"
          className="rounded text-accent underline underline-offset-2"
        >
          Credibility Signals
        </a>{' '}
        of the W3C’s Credible Web group, which is not a standard. Answers to a question that is no longer
        asked are kept and exported.
      </p>
      <div>
        <Button type="submit" variant="primary" pending={form.pending}>
          Save questions
        </Button>
      </div>
    </form>
  )
}
