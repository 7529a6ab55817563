'use client'

import { useRouter } from 'next/navigation'
import { useState, useSyncExternalStore } from 'react'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import { type PlanPreview, planSchema, type WorkloadRow } from '@/lib/assignment/schema'
import { PlanView } from './plan-view'

type PlanPanelProps = {
  slug: string
  people: readonly WorkloadRow[]
  reviewersPerArticle: number
  /** Reports with too few reviewers. */
  lacking: number
}

const never = () => () => {}

/** Plans who reviews the reports that lack reviewers, shows the plan, and carries it out. */
export function PlanPanel({ slug, people, reviewersPerArticle, lacking }: PlanPanelProps) {
  const [preview, setPreview] = useState<PlanPreview | null>(null)
  const [failure, setFailure] = useState<string>()
  const [pending, setPending] = useState(false)
  // Sent before the page is alive, the form would go where the browser sends it, and what was chosen would be lost.
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const router = useRouter()
  const toast = useToast()
  const base = `/api/v1/projects/${slug}/assignments`
  const form = useApiForm({
    schema: planSchema,
    defaultValues: {
      reviewersPerArticle,
      dueOn: null,
      reviewerIds: people.filter(({ role }) => role === 'reviewer').map(({ userId }) => userId),
    },
    method: 'POST',
    path: `${base}/plan`,
    onSuccess: (data: PlanPreview) => setPreview(data),
  })
  const { errors } = form.formState

  async function carryOut({ items, dueOn }: PlanPreview) {
    setPending(true)
    setFailure(undefined)
    const result = await api<{ assigned: number }>({ method: 'POST', path: base, body: { items, dueOn } })
    setPending(false)
    if (!result.ok) return setFailure(result.problem.detail ?? result.problem.title)
    setPreview(null)
    toast.show({ title: `${result.data.assigned} reviews assigned`, tone: 'success' })
    router.refresh()
  }

  return (
    <Panel
      title="Plan"
      description={
        lacking === 0
          ? 'Every report has its reviewers.'
          : `${lacking} ${lacking === 1 ? 'report lacks' : 'reports lack'} reviewers. A plan shares them out by length of text and keeps the same two people from always meeting.`
      }
    >
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-3.5">
        <FormError title={form.rootError?.title} items={form.rootError?.items}>
          {form.rootError?.detail}
        </FormError>
        <div className="flex flex-wrap gap-3.5">
          <Field label="Reviewers per report" error={errors.reviewersPerArticle?.message} className="w-40">
            <Input
              type="number"
              min={1}
              max={20}
              {...form.register('reviewersPerArticle', { valueAsNumber: true })}
            />
          </Field>
          <Field label="Due day" optional error={errors.dueOn?.message} className="w-44">
            <Input type="date" {...form.register('dueOn', { setValueAs: (day) => day || null })} />
          </Field>
        </div>
        <fieldset>
          <legend className="mb-1 text-[0.8125rem] font-[550]">Who takes part</legend>
          <div className="flex flex-wrap gap-x-5">
            {people.map(({ userId, name, role }) => (
              <Checkbox
                key={userId}
                value={userId}
                {...form.register('reviewerIds')}
                label={
                  <>
                    <bdi dir="auto">{name}</bdi>
                    {role === 'lead' && ' (lead)'}
                  </>
                }
              />
            ))}
          </div>
          {errors.reviewerIds?.message && (
            <p className="mt-1 text-xs font-medium text-danger">{errors.reviewerIds.message}</p>
          )}
        </fieldset>
        <div>
          <Button
            type="submit"
            variant={preview ? undefined : 'primary'}
            pending={form.pending}
            disabled={!alive}
          >
            {preview ? 'Plan anew' : 'Show a plan'}
          </Button>
        </div>
      </form>
      {preview && (
        <PlanView
          preview={preview}
          pending={pending}
          failure={failure}
          onCarryOut={() => carryOut(preview)}
          onDiscard={() => setPreview(null)}
        />
      )}
    </Panel>
  )
}
