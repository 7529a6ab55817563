'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { TAGS } from '@/lib/annotation/schema'
import type { ExportQuery } from '@/lib/export/schema'
import { COUNTED_KINDS, REVIEW_STATUSES } from '@/lib/review/schema'

export type Choices = Record<'articles' | 'outlets' | 'events' | 'reviewers', readonly ComboboxOption[]>

type Props = {
  query: ExportQuery
  choices: Choices
  onChange: (name: keyof ExportQuery, value: string) => void
}

const sameLabel = (values: readonly string[]) =>
  values.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1).replace('-', ' ') }))

export function ExportFilters({ query, choices, onChange }: Props) {
  const selects = [
    { name: 'outlet', label: 'Outlet', all: 'All outlets', options: choices.outlets },
    { name: 'event', label: 'Event', all: 'All events', options: choices.events },
    { name: 'reviewer', label: 'Reviewer', all: 'All reviewers', options: choices.reviewers },
    { name: 'tag', label: 'Tag', all: 'All tags', options: sameLabel(TAGS) },
    { name: 'status', label: 'Review status', all: 'Any status', options: sameLabel(REVIEW_STATUSES) },
    { name: 'kind', label: 'Review kind', all: 'Both kinds', options: sameLabel(COUNTED_KINDS) },
  ] as const
  return (
    <>
      <div className="grid gap-x-4 gap-y-3.5 sm:grid-cols-2 lg:grid-cols-4">
        <Field label="Report">
          <Combobox
            value={query.article ?? ''}
            options={choices.articles}
            onChange={(value) => onChange('article', value)}
            allowCreate={false}
            placeholder="All reports"
          />
        </Field>
        {selects.map(({ name, label, all, options }) => (
          <Field key={name} label={label}>
            <Select
              value={query[name] ?? ''}
              placeholder={all}
              options={options}
              onChange={(event) => onChange(name, event.target.value)}
            />
          </Field>
        ))}
        <Field label="Updated since" hint="From the start of that day in UTC.">
          <Input
            type="date"
            dir="ltr"
            max="9999-12-31"
            value={query.updatedSince?.slice(0, 10) ?? ''}
            onChange={(event) => onChange('updatedSince', event.target.value)}
          />
        </Field>
      </div>
      <fieldset className="mt-4 grid gap-x-6 gap-y-1.5 border-t border-line pt-3.5 md:grid-cols-3">
        <legend className="sr-only">How cells are written</legend>
        <Flag
          name="pseudonyms"
          query={query}
          onChange={onChange}
          label="Pseudonyms"
          hint="R1, R2, … instead of e-mail addresses."
        />
        <Flag
          name="bom"
          query={query}
          onChange={onChange}
          label="For Excel"
          hint="A mark in front by which Excel knows the letters."
        />
        <Flag
          name="raw"
          query={query}
          onChange={onChange}
          label="Exact values"
          hint="Without the apostrophe before cells that a spreadsheet would run. For programs only."
        />
      </fieldset>
    </>
  )
}

type FlagProps = Omit<Props, 'choices'> & { name: 'pseudonyms' | 'raw' | 'bom'; label: string; hint: string }

function Flag({ name, query, onChange, label, hint }: FlagProps) {
  return (
    <Checkbox
      label={label}
      hint={hint}
      checked={query[name] === '1'}
      onChange={(event) => onChange(name, event.target.checked ? '1' : '')}
    />
  )
}
