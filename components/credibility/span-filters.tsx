'use client'

import Form from 'next/form'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { useKeptFocus } from '@/components/ui/use-kept-focus'
import type { SpansQuery } from '@/lib/credibility/schema'
import type { OutletOption } from '@/lib/outlet/queries'

const TAGS = [
  { value: 'fact', label: 'Fact' },
  { value: 'claim', label: 'Claim' },
  { value: 'opinion', label: 'Opinion' },
]

const KINDS = [
  { value: 'checkable', label: 'Checkable: facts and claims' },
  { value: 'named', label: 'With a named speaker' },
  { value: 'corroborated', label: 'Independently corroborated' },
  { value: 'contradicted', label: 'Contradicted' },
  { value: 'superseded', label: 'Superseded' },
  { value: 'corrected', label: 'Corrected by the outlet itself' },
]

type Props = { action: string; query: SpansQuery; outlets: readonly OutletOption[] }

/** A plain GET form: what is listed is in the address. */
export function SpanFilters({ action, query, outlets }: Props) {
  const { outlet, article, tag, only } = query
  const form = useKeptFocus(JSON.stringify(query))
  return (
    <Form
      ref={form}
      key={JSON.stringify(query)}
      action={action}
      className="mb-4 grid grid-cols-2 items-end gap-x-3 gap-y-2.5 md:flex md:flex-wrap"
    >
      {article && <input type="hidden" name="article" value={article} />}
      <Field label="Outlet" className="md:w-52">
        <Select
          name="outlet"
          defaultValue={outlet}
          placeholder="All"
          options={[
            ...outlets.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'none', label: 'No outlet named' },
          ]}
        />
      </Field>
      <Field label="Tag" className="md:w-36">
        <Select name="tag" defaultValue={tag} placeholder="All" options={TAGS} />
      </Field>
      <Field label="Which" className="col-span-2 md:w-64">
        <Select name="only" defaultValue={only} placeholder="All" options={KINDS} />
      </Field>
      <div className="flex gap-2 pb-0.5">
        <Button type="submit">Show</Button>
        {(outlet || article || tag || only) && (
          <ButtonLink href={action} variant="ghost">
            Clear
          </ButtonLink>
        )}
      </div>
    </Form>
  )
}
