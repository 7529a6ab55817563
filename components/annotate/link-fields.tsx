'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { MAX_NOTE } from '@/lib/annotation/schema'
import { FACETS, type Facet, RELATIONS, type Relation } from '@/lib/link/schema'
import { FACET_LABELS, RELATION_LOOKS } from './look'

export type LinkValues = { relation: Relation; facets: Facet[]; note: string; unsure: boolean }

const chosen: Record<Relation, string> = {
  corroborates: 'text-corr has-checked:border-corr has-checked:bg-corr-bg',
  contradicts: 'text-contra has-checked:border-contra has-checked:bg-contra-bg',
  supersedes: 'text-supersedes has-checked:border-supersedes has-checked:bg-supersedes-bg',
  'look-alike': 'text-lookalike has-checked:border-lookalike has-checked:bg-lookalike-bg',
}

const pill =
  'inline-flex min-h-7 cursor-pointer items-center gap-1 rounded-lg border border-line px-2.5 py-1 text-xs font-[550] hover:border-line-strong has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-10'

/** How two spans relate: relation, what it is about, note, unsure. */
export function LinkFields({
  values,
  onChange,
  name,
  otherEvent = false,
}: {
  values: LinkValues
  onChange: (values: LinkValues) => void
  name: string
  /** The passages are about different events: what tells a look-alike apart is kept for both. */
  otherEvent?: boolean
}) {
  const toggle = (facet: Facet) =>
    FACETS.filter((known) => (known === facet) !== values.facets.includes(known))
  const apart = otherEvent && values.relation === 'look-alike'
  return (
    <>
      <fieldset>
        <legend className="mb-1 text-xs font-[550] text-ink-2">The first passage</legend>
        <div className="flex flex-wrap gap-1.5">
          {RELATIONS.map((relation) => (
            <label key={relation} className={`${pill} ${chosen[relation]}`}>
              <input
                type="radio"
                name={`${name}-relation`}
                className="sr-only"
                checked={values.relation === relation}
                onChange={() => onChange({ ...values, relation })}
              />
              <span aria-hidden="true">{RELATION_LOOKS[relation].sign}</span>
              {RELATION_LOOKS[relation].label}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-1 text-xs font-[550] text-ink-2">
          {values.relation === 'look-alike' ? 'What tells them apart' : 'What it is about'}
        </legend>
        <div className="flex flex-wrap gap-1.5">
          {FACETS.map((facet) => (
            <label key={facet} className={`${pill} has-checked:border-ink has-checked:bg-sunken`}>
              <input
                type="checkbox"
                className="sr-only"
                checked={values.facets.includes(facet)}
                onChange={() => onChange({ ...values, facets: toggle(facet) })}
              />
              {FACET_LABELS[facet]}
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        label={apart ? 'What tells the two events apart' : 'Note'}
        optional={!apart}
        hint={apart ? 'Shown on the pages of both events.' : undefined}
      >
        <Textarea
          rows={1}
          maxLength={MAX_NOTE}
          dir="auto"
          value={values.note}
          onChange={(event) => onChange({ ...values, note: event.target.value })}
        />
      </Field>
      <Checkbox
        label="I am unsure about this link"
        checked={values.unsure}
        onChange={(event) => onChange({ ...values, unsure: event.target.checked })}
      />
    </>
  )
}
