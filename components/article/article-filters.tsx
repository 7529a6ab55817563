'use client'

import Form from 'next/form'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useKeptFocus } from '@/components/ui/use-kept-focus'

export type ArticleFilterValues = { q?: string; outlet?: string; event?: string; status?: string }
type Named = { id: string; name: string }

const STATUSES = [
  { value: 'not-started', label: 'Not started' },
  { value: 'assigned', label: 'Assigned' },
  { value: 'in-progress', label: 'In progress' },
  { value: 'submitted', label: 'Submitted' },
]

type Props = {
  action: string
  values: ArticleFilterValues
  outlets: readonly Named[]
  events: readonly Named[]
  withStatus: boolean
}

/** A plain GET form: the filter is in the address, so it can be kept and sent. */
export function ArticleFilters({ action, values, outlets, events, withStatus }: Props) {
  const options = (rows: readonly Named[]) => rows.map(({ id, name }) => ({ value: id, label: name }))
  const address = JSON.stringify(values)
  const form = useKeptFocus(address)
  const filtered = Object.values(values).some(Boolean)
  return (
    <Form
      ref={form}
      key={address}
      action={action}
      className="mb-4 grid grid-cols-2 items-end gap-x-3 gap-y-2.5 md:flex md:flex-wrap"
    >
      <Field label="Search" className="col-span-2 md:w-64">
        <Input
          type="search"
          name="q"
          defaultValue={values.q}
          placeholder="Title, outlet or byline"
          maxLength={200}
        />
      </Field>
      <Field label="Outlet" className="md:w-44">
        <Select name="outlet" defaultValue={values.outlet} placeholder="All" options={options(outlets)} />
      </Field>
      <Field label="Event" className="md:w-52">
        <Select name="event" defaultValue={values.event} placeholder="All" options={options(events)} />
      </Field>
      {withStatus && (
        <Field label="My progress" className="md:w-36">
          <Select name="status" defaultValue={values.status} placeholder="Any" options={STATUSES} />
        </Field>
      )}
      <div className="flex gap-2 pb-0.5">
        <Button type="submit">Filter</Button>
        {filtered && (
          <ButtonLink href={action} variant="ghost">
            Clear
          </ButtonLink>
        )}
      </div>
    </Form>
  )
}
