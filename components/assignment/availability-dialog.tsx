'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type ApiRequest, api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Day } from '@/components/ui/day'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { useApiForm } from '@/components/ui/use-api-form'
import { leaveSchema, type WorkloadRow } from '@/lib/assignment/schema'

type AvailabilityDialogProps = {
  slug: string
  person: WorkloadRow
  outlets: readonly { id: string; name: string }[]
}

/** When somebody is away, and the outlets whose reports plans do not give them. */
export function AvailabilityDialog({ slug, person, outlets }: AvailabilityDialogProps) {
  const [problem, setProblem] = useState<string>()
  // What is ticked stands at once, so that the next tick builds on it.
  const [excluded, setExcluded] = useState(person.excluded.map(({ id }) => id))
  const router = useRouter()
  const base = `/api/v1/projects/${slug}/assignments`

  async function save(request: ApiRequest): Promise<boolean> {
    setProblem(undefined)
    const result = await api(request)
    if (!result.ok) setProblem(result.problem.detail ?? result.problem.title)
    router.refresh()
    return result.ok
  }

  async function exclude(id: string, wanted: boolean) {
    const outletIds = wanted ? [...excluded, id] : excluded.filter((one) => one !== id)
    setExcluded(outletIds)
    const path = `${base}/exclusions/${person.userId}`
    if (!(await save({ method: 'PUT', path, body: { outletIds } }))) setExcluded(excluded)
  }

  return (
    <Dialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Availability of ${person.name}`}>
          Availability …
        </Button>
      }
      title={`Availability of ${person.name}`}
      description="Plans follow this. What is assigned already stays as it is."
    >
      <FormError>{problem}</FormError>
      <h3 className="mb-1 text-[0.8125rem] font-semibold">Away</h3>
      <ul className="mb-2">
        {person.leave.map(({ id, from, to }) => (
          <li key={id} className="flex items-center justify-between gap-3 py-0.5">
            <span>
              <Day value={from} /> to <Day value={to} />
            </span>
            <Button
              size="sm"
              variant="danger-ghost"
              aria-label={`Remove the leave from ${from} to ${to}`}
              onClick={() => save({ method: 'DELETE', path: `${base}/leave/${id}` })}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <LeaveForm path={`${base}/leave`} userId={person.userId} />
      {outlets.length > 0 && (
        <fieldset className="mt-5">
          <legend className="mb-1 text-[0.8125rem] font-semibold">Not given reports of</legend>
          <div className="grid max-h-52 gap-x-4 overflow-y-auto sm:grid-cols-2">
            {outlets.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={<bdi dir="auto">{name}</bdi>}
                checked={excluded.includes(id)}
                onChange={(event) => exclude(id, event.target.checked)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </Dialog>
  )
}

function LeaveForm({ path, userId }: { path: string; userId: string }) {
  const router = useRouter()
  const form = useApiForm({
    schema: leaveSchema,
    defaultValues: { userId, from: '', to: '' },
    method: 'POST',
    path,
    onSuccess: () => {
      form.reset()
      router.refresh()
    },
  })
  const { errors } = form.formState
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-wrap items-start gap-3">
      <Field label="First day" error={errors.from?.message} className="w-40">
        <Input type="date" {...form.register('from')} />
      </Field>
      <Field label="Last day" error={errors.to?.message} className="w-40">
        <Input type="date" {...form.register('to')} />
      </Field>
      <Button type="submit" pending={form.pending} className="mt-[1.6rem]">
        Add leave
      </Button>
      <FormError title={form.rootError?.title} items={form.rootError?.items}>
        {form.rootError?.detail}
      </FormError>
    </form>
  )
}
