'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { ChevronDown, Plus } from 'lucide-react'
import { type KeyboardEvent, type Ref, useRef, useState } from 'react'
import { cx } from './cx'
import { controlClass, useFieldControl } from './field'
import { floatingClass, itemClass } from './floating'

export type ComboboxOption = { value: string; label: string; detail?: string }

type Entry = { kind: 'option'; option: ComboboxOption } | { kind: 'create'; text: string }

export type ComboboxProps = {
  value: string
  options: readonly ComboboxOption[]
  /** Called when a choice stands: an entry picked, a new one added, or the field left with text in it. */
  onChange: (value: string) => void
  onBlur?: () => void
  /** With `false` only the options may be chosen, and other text falls back to the last choice. */
  allowCreate?: boolean
  /** The longest list shown; typing narrows it. */
  limit?: number
  id?: string
  name?: string
  placeholder?: string
  disabled?: boolean
  autoFocus?: boolean
  maxLength?: number
  className?: string
  'aria-label'?: string
  'aria-describedby'?: string
  ref?: Ref<HTMLInputElement>
}

/**
 * Type to filter, or to add what is not there yet. `value` is an option's value or free text; the field shows
 * the option's label. Text that equals a label (case aside) means that option. Escape takes back what was typed.
 */
export function Combobox(props: ComboboxProps) {
  const { value, options, allowCreate = true, limit = 50, disabled } = props
  const [draft, setDraft] = useState<string | null>(null)
  const highlighted = useRef<Entry | undefined>(undefined)
  const shown = draft ?? options.find((option) => option.value === value)?.label ?? value
  const entries = listEntries({ options, query: draft ?? '', allowCreate, limit })

  function commit(next: string) {
    setDraft(null)
    if (next !== value) props.onChange(next)
  }

  function commitDraft() {
    if (draft === null) return
    const text = draft.trim()
    const known = findByLabel(options, text)
    if (known) commit(known.value)
    else if (text === '' || allowCreate) commit(text)
    else setDraft(null)
  }

  function onKeyDown(event: KeyboardEvent) {
    // Committing before the form is submitted by the same key press.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && !highlighted.current) commitDraft()
  }

  return (
    <Autocomplete.Root
      items={entries}
      filter={null}
      value={shown}
      onValueChange={(text, { reason }) => {
        if (reason === 'escape-key') setDraft(null)
        else if (reason !== 'item-press') setDraft(text)
      }}
      onOpenChange={(open, { reason }) => {
        if (!open && reason === 'escape-key') setDraft(null)
      }}
      onItemHighlighted={(entry) => {
        highlighted.current = entry
      }}
      itemToStringValue={entryText}
      autoHighlight
      openOnInputClick
      disabled={disabled}
    >
      <Autocomplete.InputGroup className={cx('relative flex min-w-0', props.className)}>
        <Autocomplete.Input
          ref={props.ref}
          dir="auto"
          {...useFieldControl(props)}
          aria-label={props['aria-label']}
          placeholder={props.placeholder}
          maxLength={props.maxLength}
          autoFocus={props.autoFocus}
          onKeyDown={onKeyDown}
          onBlur={() => {
            commitDraft()
            props.onBlur?.()
          }}
          className={cx(controlClass, 'h-9 truncate ps-3 pe-9 pointer-coarse:h-11')}
        />
        <Autocomplete.Trigger
          aria-label="Show the list"
          tabIndex={-1}
          className="absolute inset-y-0 end-0 grid w-9 place-items-center text-ink-2"
        >
          <ChevronDown aria-hidden="true" className="size-4" />
        </Autocomplete.Trigger>
      </Autocomplete.InputGroup>
      <ComboboxList canCreate={allowCreate} empty={entries.length === 0} onPick={commit} />
    </Autocomplete.Root>
  )
}

type ComboboxListProps = { canCreate: boolean; empty: boolean; onPick: (value: string) => void }

function ComboboxList({ canCreate, empty, onPick }: ComboboxListProps) {
  return (
    <Autocomplete.Portal>
      <Autocomplete.Positioner sideOffset={4} className="z-50">
        <Autocomplete.Popup className={cx(floatingClass, 'w-(--anchor-width) min-w-44')}>
          {empty && (
            <Autocomplete.Status className="px-2.5 py-2 text-ink-2">
              {canCreate ? 'Nothing here yet. Type a name to add one.' : 'No match. Try fewer letters.'}
            </Autocomplete.Status>
          )}
          <Autocomplete.List className="max-h-[min(20rem,var(--available-height))] scroll-py-1 overflow-y-auto overscroll-contain">
            {(entry: Entry) => (
              <Autocomplete.Item
                key={entryKey(entry)}
                value={entry}
                className={itemClass}
                onClick={() => onPick(entry.kind === 'create' ? entry.text : entry.option.value)}
              >
                <EntryLabel entry={entry} />
              </Autocomplete.Item>
            )}
          </Autocomplete.List>
        </Autocomplete.Popup>
      </Autocomplete.Positioner>
    </Autocomplete.Portal>
  )
}

function EntryLabel({ entry }: { entry: Entry }) {
  if (entry.kind === 'create') {
    return (
      <>
        <Plus aria-hidden="true" className="size-4 shrink-0 text-accent" />
        <span className="min-w-0 break-words">
          Add “<bdi dir="auto">{entry.text}</bdi>”
        </span>
      </>
    )
  }
  return (
    <span className="min-w-0 break-words">
      <bdi dir="auto">{entry.option.label}</bdi>
      {entry.option.detail && <span className="block text-xs text-ink-2">{entry.option.detail}</span>}
    </span>
  )
}

function listEntries(given: {
  options: readonly ComboboxOption[]
  query: string
  allowCreate: boolean
  limit: number
}): Entry[] {
  const text = given.query.trim()
  const wanted = fold(text)
  const found = given.options
    .filter((option) => fold(option.label).includes(wanted) || fold(option.detail ?? '').includes(wanted))
    // What begins with the text comes first; the sort is stable, so the caller's order stands otherwise.
    .sort((a, b) => Number(fold(b.label).startsWith(wanted)) - Number(fold(a.label).startsWith(wanted)))
    .slice(0, given.limit)
    .map((option): Entry => ({ kind: 'option', option }))
  if (text === '' || !given.allowCreate || findByLabel(given.options, text)) return found
  return [...found, { kind: 'create', text }]
}

function findByLabel(options: readonly ComboboxOption[], text: string): ComboboxOption | undefined {
  if (text === '') return undefined
  return (
    options.find((option) => option.label === text) ??
    options.find((option) => plain(option.label) === plain(text))
  )
}

// Two names that differ by an accent are two names, but either is found by typing without accents.
function plain(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function entryText(entry: Entry): string {
  return entry.kind === 'create' ? entry.text : entry.option.label
}

function entryKey(entry: Entry): string {
  return entry.kind === 'create' ? 'create' : `option:${entry.option.value}`
}
