'use client'

import { useRouter } from 'next/navigation'
import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import { giveSchema } from '@/lib/training/schema'

type Props = {
  slug: string
  /** Reports with a final review. */
  reports: readonly { id: string; title: string }[]
  people: readonly { userId: string; name: string }[]
}

const never = () => () => {}

/** Gives a report with a final review as training. */
export function GiveForm({ slug, reports, people }: Props) {
  const router = useRouter()
  const toast = useToast()
  // Sent before the page is alive, the form would go where the browser sends it, and what was chosen would be lost.
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const form = useApiForm({
    schema: giveSchema,
    defaultValues: { articleId: '', reviewerIds: [] as string[], dueOn: null },
    method: 'POST',
    path: `/api/v1/projects/${slug}/training`,
    onSuccess: ({ given, skipped }: { given: number; skipped: number }) => {
      form.reset()
      toast.show({
        tone: given > 0 ? 'success' : 'neutral',
        title: given === 1 ? 'Given to 1 reviewer' : `Given to ${given} reviewers`,
        ...(skipped > 0 && { description: `${skipped} had it open already.` }),
      })
      router.refresh()
    },
  })
  const { errors } = form.formState
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-3.5">
      <FormError title={form.rootError?.title} items={form.rootError?.items}>
        {form.rootError?.detail}
      </FormError>
      <div className="flex flex-wrap gap-3.5">
        <Field label="Report" error={errors.articleId && 'Choose a report.'} className="w-full max-w-md">
          <Select
            placeholder="Choose a report"
            options={reports.map(({ id, title }) => ({ value: id, label: title }))}
            {...form.register('articleId')}
          />
        </Field>
        <Field label="Due day" optional error={errors.dueOn?.message} className="w-44">
          <Input type="date" {...form.register('dueOn', { setValueAs: (day) => day || null })} />
        </Field>
      </div>
      <fieldset>
        <legend className="mb-1 text-[0.8125rem] font-[550]">For whom</legend>
        <div className="flex flex-wrap gap-x-5">
          {people.map(({ userId, name }) => (
            <Checkbox
              key={userId}
              value={userId}
              {...form.register('reviewerIds')}
              label={<bdi dir="auto">{name}</bdi>}
            />
          ))}
        </div>
        {errors.reviewerIds?.message && (
          <p className="mt-1 text-xs font-medium text-danger">{errors.reviewerIds.message}</p>
        )}
      </fieldset>
      <div>
        <Button type="submit" pending={form.pending} disabled={!alive}>
          Give as training
        </Button>
      </div>
    </form>
  )
}
