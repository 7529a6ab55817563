'use client'

import Form from 'next/form'
import { Button, ButtonLink } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'
import { useKeptFocus } from '@/components/ui/use-kept-focus'
import type { StatementAddress } from './address'

const SORTS: SelectOption[] = [
  { value: '', label: 'Contradicted first' },
  { value: 'reports', label: 'Most reports first' },
  { value: 'origins', label: 'Fewest origins first' },
  { value: 'text', label: 'In the order of the reports' },
]

type Props = {
  action: string
  address: StatementAddress
  events: readonly SelectOption[]
  layers: readonly SelectOption[]
  /** The layer that is taken when the address names none. */
  layer: string
}

/** A plain GET form, sent as soon as a choice is made: what is shown is in the address, so it can be kept and sent. */
export function StatementFilters({ action, address, events, layers, layer }: Props) {
  const form = useKeptFocus(JSON.stringify(address))
  const send = () => form.current?.requestSubmit()
  return (
    <Form
      ref={form}
      key={JSON.stringify(address)}
      action={action}
      className="no-print mb-4 grid grid-cols-2 items-end gap-x-3 gap-y-2.5 md:flex md:flex-wrap"
    >
      <Field label="Search" className="col-span-2 md:w-56">
        <Input
          type="search"
          name="q"
          defaultValue={address.q}
          placeholder="Words of a quote"
          maxLength={200}
        />
      </Field>
      <Field label="Order" className="md:w-52">
        <Select name="sort" defaultValue={address.sort} options={SORTS} onChange={send} />
      </Field>
      <Field label="Event" className="md:w-56">
        <Select
          name="event"
          defaultValue={address.event}
          placeholder="All events"
          options={events}
          onChange={send}
        />
      </Field>
      <Field label="Whose work" className="col-span-2 md:w-52">
        <Select name="layer" defaultValue={address.layer ?? layer} options={layers} onChange={send} />
      </Field>
      <div className="col-span-2 flex flex-wrap items-center gap-x-4 gap-y-1 pb-1.5">
        <Checkbox
          name="contradicted"
          value="1"
          label="Contradicted only"
          defaultChecked={address.contradicted === '1'}
          onChange={send}
        />
        <Checkbox
          name="single"
          value="1"
          label="Unlinked spans too"
          defaultChecked={address.single === '1'}
          onChange={send}
        />
      </div>
      <div className="flex gap-2 pb-0.5">
        <Button type="submit">Show</Button>
        {Object.keys(address).length > 0 && (
          <ButtonLink href={action} variant="ghost">
            Clear
          </ButtonLink>
        )}
      </div>
    </Form>
  )
}
