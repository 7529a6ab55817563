'use client'

import { useState } from 'react'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { useWorkspace } from './use-workspace'

/** The event that a span is about: its report’s, in one line, until the reviewer says that it looks back to another. */
export function EventField({ row }: { row: AnnotationRow }) {
  const { workspace, page } = useWorkspace()
  const [opened, setOpened] = useState(false)
  const own = workspace.headOf(row.articleId)?.event?.name ?? null
  if (row.event === null && !opened) {
    return (
      <p className="flex flex-wrap items-baseline gap-x-1.5 text-xs text-ink-2">
        <span>
          Event: <bdi className="text-ink">{own ?? 'none'}</bdi>
        </span>
        <button
          type="button"
          aria-expanded="false"
          className="inline-flex min-h-6 cursor-pointer items-center rounded text-accent hover:underline pointer-coarse:min-h-10"
          onClick={() => setOpened(true)}
        >
          Other event…
        </button>
      </p>
    )
  }
  const change = (name: string) => {
    const event = name.trim()
    const asReport = event === '' || event.toLowerCase() === own?.toLowerCase()
    workspace.change(row.id, { event: asReport ? null : event })
    setOpened(false)
  }
  return (
    <Field label="Event" hint="For background on another event. Empty: the report’s own event.">
      <Combobox
        value={row.event ?? ''}
        options={page.events.map(({ name, detail }) => ({ value: name, label: name, detail }))}
        onChange={change}
        allowCreate={page.editsEvents}
        maxLength={200}
        autoFocus={opened}
        placeholder={own ?? 'Type a name'}
      />
    </Field>
  )
}
