'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { api } from '@/components/ui/api-client'
import { cx } from '@/components/ui/cx'
import { Dialog } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import type { Report } from './reports'
import { useWorkspace } from './use-workspace'

export type PaletteAction = { label: string; keys: string; run: () => void }

export type PaletteProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  reports: readonly Report[]
  actions: readonly PaletteAction[]
}

type Entry = {
  id: string
  kind: 'Report' | 'Project' | 'Action'
  label: string
  detail: string
  run: () => void
}
type ProjectList = { items: { slug: string; name: string }[] }

const MOST = 30

/** Type a few letters and press Enter: to a report of this project, to another project, or an action. */
export function Palette(props: PaletteProps) {
  return (
    <Dialog title="Go to" open={props.open} onOpenChange={props.onOpenChange}>
      {props.open && <PaletteList {...props} />}
    </Dialog>
  )
}

function PaletteList({ onOpenChange, reports, actions }: PaletteProps) {
  const { page } = useWorkspace()
  const router = useRouter()
  const list = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const [projects, setProjects] = useState<ProjectList['items']>([])

  useEffect(() => {
    const aborter = new AbortController()
    // Without an answer the reports and actions are still there.
    void api<ProjectList>({ method: 'GET', path: '/api/v1/projects', signal: aborter.signal }).then(
      (result) => {
        if (result.ok) setProjects(result.data.items)
      },
    )
    return () => aborter.abort()
  }, [])

  const entries: Entry[] = [
    ...reports
      .filter((report) => report.id !== page.articleId)
      .map(
        (report): Entry => ({
          id: report.id,
          kind: 'Report',
          label: report.title,
          detail: report.outlet ?? 'No outlet',
          run: () => router.push(`/projects/${page.slug}/articles/${report.id}`),
        }),
      ),
    ...projects.map(
      (project): Entry => ({
        id: project.slug,
        kind: 'Project',
        label: project.name,
        detail: '',
        run: () => router.push(`/projects/${project.slug}`),
      }),
    ),
    ...actions.map(
      ({ label, keys, run }): Entry => ({ id: label, kind: 'Action', label, detail: keys, run }),
    ),
  ]
  const words = fold(query).split(/\s+/)
  const found = entries
    .filter((entry) =>
      words.every((word) => fold(`${entry.kind} ${entry.label} ${entry.detail}`).includes(word)),
    )
    .slice(0, MOST)
  const chosen = found[Math.min(at, found.length - 1)]

  function go(entry: Entry) {
    onOpenChange(false)
    // After the dialog has given the focus back, so that an action may take it elsewhere.
    setTimeout(entry.run, 50)
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      event.preventDefault()
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length)
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen) {
      event.preventDefault()
      go(chosen)
    }
  }

  return (
    <>
      <Input
        role="combobox"
        aria-label="Report, project or action"
        aria-expanded="true"
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen && `${list}-${chosen.id}`}
        placeholder="Report, project or action"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status" className={found.length === 0 ? 'px-2 py-3 text-ink-2' : 'sr-only'}>
        {found.length === 0 ? 'Nothing by that name. Try fewer letters.' : `${found.length} found`}
      </p>
      <div
        id={list}
        role="listbox"
        aria-label="Found"
        className="mt-2 flex max-h-[50dvh] flex-col overflow-y-auto"
      >
        {found.map((entry) => (
          <Row
            key={`${entry.kind} ${entry.id}`}
            id={`${list}-${entry.id}`}
            entry={entry}
            chosen={entry === chosen}
            onPick={() => go(entry)}
          />
        ))}
      </div>
    </>
  )
}

type RowProps = { id: string; entry: Entry; chosen: boolean; onPick: () => void }

function Row({ id, entry, chosen, onPick }: RowProps) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, which has the focus
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onClick={onPick}
      className={cx(
        'flex cursor-pointer items-baseline gap-2 rounded-lg px-2.5 py-2 hover:bg-sunken',
        chosen && 'bg-sunken',
      )}
    >
      <span className="w-14 shrink-0 text-xs text-ink-2">{entry.kind}</span>
      <bdi dir="auto" className="min-w-0 flex-1 break-words">
        {entry.label}
      </bdi>
      <bdi className="shrink-0 text-xs text-ink-2">{entry.detail}</bdi>
    </div>
  )
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
