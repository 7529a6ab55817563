'use client'

import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/radio-group'
import { comparable, type ObjectKind, type Write } from '@/lib/outbox/queue'
import { type Difference, differences } from '@/lib/outbox/resolve'
import { CATALOGUE } from '@/lib/question/catalogue'
import { FACET_LABELS, RELATION_LOOKS, TAG_LOOKS } from './look'
import { useWorkspace } from './use-workspace'

/** What the server refused for one object: both versions, and the reviewer's choice. Nothing is dropped by itself. */
export function ParkedWrites({ kind, id }: { kind: ObjectKind; id: string }) {
  const { state } = useWorkspace()
  const parked = state.waiting.filter(
    (write) => write.kind === kind && write.id === id && write.problem !== null,
  )
  return parked.map((write) => <ParkedWrite key={write.seq} write={write} />)
}

/** One refused edit and what can be done about it. `children` say which object it is about, where that is not clear. */
export function ParkedWrite({ write, children }: { write: Write; children?: ReactNode }) {
  const titleId = useId()
  const { title, detail } = write.problem ?? {}
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot hold the alert.
    <div
      role="group"
      aria-labelledby={titleId}
      className="mt-2 rounded-lg border border-warn-line bg-warn-bg p-2.5 text-xs text-warn"
    >
      {children}
      <div role="alert">
        <p id={titleId} className="font-semibold">
          {title}
        </p>
        {detail && detail !== title && <p>{detail}</p>}
      </div>
      {comparable(write) ? <Choice write={write} /> : <Refusal write={write} />}
    </div>
  )
}

function Refusal({ write }: { write: Write }) {
  const { workspace, state } = useWorkspace()
  const links = state.waiting.filter(
    (other) =>
      other.kind === 'link' &&
      other.method === 'PUT' &&
      other.needs?.includes(write.id) &&
      write.method === 'PUT',
  ).length
  return (
    <>
      {links > 0 && (
        <p>
          {links} unsaved {links === 1 ? 'link waits' : 'links wait'} for this span and would go with it.
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => void workspace.tryAgain(write)}>
          Try again
        </Button>
        <Button size="sm" variant="ghost" onClick={() => void workspace.discard(write)}>
          Discard this edit
        </Button>
      </div>
    </>
  )
}

/** Field by field: mine or the stored one. */
function Choice({ write }: { write: Write }) {
  const { workspace } = useWorkspace()
  const [stored, setStored] = useState<ReadonlySet<string>>(new Set())
  const differing = differences(write)
  const pick = (field: string, which: string) => {
    const next = new Set(stored)
    if (which === 'stored') next.add(field)
    else next.delete(field)
    setStored(next)
  }
  const mine = new Set(differing.map(({ field }) => field).filter((field) => !stored.has(field)))
  return (
    <>
      {differing.map((difference) => (
        <Field
          key={difference.field}
          difference={difference}
          value={stored.has(difference.field) ? 'stored' : 'mine'}
          onPick={(which) => pick(difference.field, which)}
        />
      ))}
      <Button size="sm" className="mt-2.5" onClick={() => void workspace.resolve(write, mine)}>
        Keep chosen
      </Button>
    </>
  )
}

function Field(props: { difference: Difference; value: string; onPick: (which: string) => void }) {
  const { field, mine, stored } = props.difference
  const option = (which: 'mine' | 'stored', value: unknown) => ({
    value: which,
    label: which === 'mine' ? 'Mine' : 'Stored',
    hint: <bdi dir="auto">{inWords(field, value)}</bdi>,
  })
  return (
    <RadioGroup
      className="mt-2.5 text-ink"
      legend={FIELD_LABELS[field] ?? field}
      options={[option('mine', mine), option('stored', stored)]}
      value={props.value}
      onChange={(event) => props.onPick(event.currentTarget.value)}
    />
  )
}

const FIELD_LABELS: Record<string, string> = {
  deleted: 'Deletion',
  passage: 'Passage',
  tag: 'Tag',
  value: 'Answer',
  speaker: 'Speaker',
  event: 'Event',
  note: 'Note',
  unsure: 'Unsure',
  relation: 'Relation',
  facets: 'Facets',
  confirmedOtherEvent: 'Different events confirmed',
}

const VALUE_LABELS: Record<string, Record<string, { label: string } | string>> = {
  tag: TAG_LOOKS,
  relation: RELATION_LOOKS,
  facets: FACET_LABELS,
  value: Object.fromEntries(
    CATALOGUE.flatMap(({ options }) => options.map(({ value, label }) => [value, label])),
  ),
}

function inWords(field: string, value: unknown): string {
  if (field === 'deleted') return value === true ? 'Deleted' : 'Kept'
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value) && value.length > 0) return value.map((one) => inWords(field, one)).join(', ')
  if (value === null || value === undefined || value === '' || Array.isArray(value)) return 'Nothing'
  const known = VALUE_LABELS[field]?.[String(value)]
  return typeof known === 'object' ? known.label : (known ?? String(value))
}
