'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'
import type { Known } from '@/lib/import/proposal'
import { isOpen, type Refused } from './draft'
import { ImportDraft } from './import-draft'
import { ImportSources } from './import-sources'
import { type Run, useImport } from './use-import'

type Props = { project: string; known: Known }

/** Adding reports: sources above, a card for each text, and one button that adds what is still to be added. */
export function ImportScreen({ project, known }: Props) {
  const { outlets, events } = known
  const screen = useImport({ project, known })
  const [typed, setTyped] = useState<{ outlet: string[]; event: string[] }>({ outlet: [], event: [] })
  const open = screen.drafts.filter(isOpen).length
  const added = screen.drafts.filter(({ state }) => state.kind === 'added').length
  useLeaveWarning(open > 0)
  useRefreshWhen(screen.run === null ? added : 0)

  function onNamed(field: 'outlet' | 'event', name: string) {
    if (name) setTyped((all) => ({ ...all, [field]: [...all[field], name] }))
  }
  const lists = {
    outlets: optionsOf([...outlets.map((name) => ({ name })), ...typed.outlet.map((name) => ({ name }))]),
    events: optionsOf([...events, ...typed.event.map((name) => ({ name }))]),
  }
  return (
    <div className="flex flex-col gap-4">
      <ImportSources onFiles={screen.addFiles} onText={screen.addText} />
      <p role="status" className="sr-only">
        {open > 0 && screen.run === null && `${reports(open)} to check below. Nothing of it is stored yet.`}
      </p>
      <RefusedFiles refused={screen.refused} onDismiss={screen.remove} />
      {open > 1 && (
        <ForAll
          {...lists}
          onChoose={(field, name) => {
            screen.setForAll(field, name)
            onNamed(field, name)
          }}
        />
      )}
      {screen.drafts.map((draft) => (
        <ImportDraft
          key={draft.key}
          draft={draft}
          {...lists}
          busy={screen.run !== null}
          onRemove={() => screen.remove(draft.key)}
          onNamed={onNamed}
          registerForm={screen.registerForm}
        />
      ))}
      {screen.drafts.length > 0 && (
        <ImportBar
          open={open}
          added={added}
          failed={screen.drafts.filter(({ state }) => state.kind === 'failed').length}
          run={screen.run}
          problem={screen.problem}
          listHref={`/projects/${project}/articles`}
          onAdd={screen.addAll}
          onCancel={screen.cancel}
        />
      )}
    </div>
  )
}

function ForAll(props: {
  outlets: readonly ComboboxOption[]
  events: readonly ComboboxOption[]
  onChoose: (field: 'outlet' | 'event', name: string) => void
}) {
  const [chosen, setChosen] = useState({ outlet: '', event: '' })
  const choose = (field: 'outlet' | 'event') => (name: string) => {
    setChosen((all) => ({ ...all, [field]: name }))
    if (name) props.onChoose(field, name)
  }
  return (
    <Panel title="For all reports below" description="Sets every card at once; each can still be changed.">
      <div className="grid gap-x-4 gap-y-3 sm:max-w-2xl sm:grid-cols-2">
        <Field label="Outlet of all">
          <Combobox
            value={chosen.outlet}
            options={props.outlets}
            onChange={choose('outlet')}
            maxLength={200}
          />
        </Field>
        <Field label="Event of all">
          <Combobox value={chosen.event} options={props.events} onChange={choose('event')} maxLength={200} />
        </Field>
      </div>
    </Panel>
  )
}

function RefusedFiles({
  refused,
  onDismiss,
}: {
  refused: readonly Refused[]
  onDismiss: (key: string) => void
}) {
  if (refused.length === 0) return null
  return (
    <Panel title="These could not be read" tone="contra">
      <ul className="flex flex-col gap-2" aria-live="polite">
        {refused.map(({ key, name, detail }) => (
          <li key={key} className="flex flex-wrap items-start gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-64 break-words">
              <b className="font-semibold">
                <bdi dir="auto">{name}</bdi>
              </b>
              <span className="block text-ink-2">{detail}</span>
            </span>
            <Button size="sm" variant="ghost" onClick={() => onDismiss(key)}>
              Dismiss
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type BarProps = {
  open: number
  added: number
  failed: number
  run: Run | null
  problem: string | null
  listHref: string
  onAdd: () => void
  onCancel: () => void
}

const reports = (count: number) => (count === 1 ? '1 report' : `${count} reports`)

function ImportBar({ open, added, failed, run, problem, listHref, onAdd, onCancel }: BarProps) {
  const bar = useRef<HTMLElement>(null)
  const running = run !== null
  const was = useRef(running)
  // The button that was pressed is gone. Not to another button: a second press would cancel.
  useEffect(() => {
    if (was.current !== running && document.activeElement === document.body) bar.current?.focus()
    was.current = running
  }, [running])
  return (
    <section
      ref={bar}
      tabIndex={-1}
      aria-label="Add the reports"
      className="sticky bottom-3 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-surface px-[18px] py-3 shadow-pop"
    >
      <div className="min-w-0 flex-1 basis-40" aria-live="polite">
        {run ? (
          <Progress label="Reports added" value={run.done} max={run.of} text={`${run.done} of ${run.of}`} />
        ) : (
          <p className="text-ink-2">
            {added > 0 && `${reports(added)} added. `}
            {failed > 0 && `${reports(failed)} could not be added. `}
            {problem && <span className="font-medium text-danger">{problem}</span>}
            {added === 0 && failed === 0 && !problem && 'Nothing is stored yet.'}
          </p>
        )}
      </div>
      {run ? (
        <Button onClick={onCancel}>Cancel</Button>
      ) : (
        <>
          <ButtonLink href={listHref} variant={open === 0 ? 'primary' : 'ghost'}>
            {added > 0 ? 'See all reports' : 'Back to the reports'}
          </ButtonLink>
          {open > 0 && (
            <Button variant="primary" onClick={onAdd}>
              {failed === open ? `Try ${reports(open)} again` : `Add ${reports(open)}`}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function optionsOf(
  rows: readonly { name: string; from?: string | null; place?: string | null }[],
): ComboboxOption[] {
  const unique = new Map<string, ComboboxOption>()
  for (const { name, from, place } of rows) {
    const detail = [place, from].filter(Boolean).join(', ')
    const key = name.toLowerCase()
    if (!unique.has(key)) unique.set(key, { value: name, label: name, ...(detail ? { detail } : {}) })
  }
  return [...unique.values()]
}

/** Texts that are not stored yet live in this tab only. */
function useLeaveWarning(active: boolean) {
  useEffect(() => {
    if (!active) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [active])
}

/** The list behind this page is fetched anew once something was added. */
function useRefreshWhen(added: number) {
  const router = useRouter()
  useEffect(() => {
    if (added > 0) router.refresh()
  }, [added, router])
}
