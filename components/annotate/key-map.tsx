'use client'

import { useCallback, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import {
  ACTIONS,
  type ActionId,
  changedKeys,
  chordLabel,
  DEFAULT_KEYS,
  type KeyMap,
  keyConflict,
  parseKeys,
  withKey,
} from '@/lib/annotation/keys'
import { chordOfEvent } from './use-shortcuts'

const GROUPS = ['Read', 'Mark', 'Link', 'Page'] as const
const FIXED = [
  ['1–9', 'Open that one of the other reports; in the link form, what the link is about'],
  ['Enter', 'In another report: choose the passage. In the link form: save the link'],
  ['Esc', 'Let go; back to the text'],
] as const

const labelOf = (id: ActionId) => ACTIONS.find((action) => action.id === id)?.label ?? id

/** This user's keys on this browser. */
export function useKeyMap(userId: string) {
  const place = `attest-keys:${userId}`
  const [keys, setKeys] = useState<KeyMap>(DEFAULT_KEYS)
  useEffect(() => setKeys(readKeys(place)), [place])
  const changeKeys = useCallback(
    (next: KeyMap) => {
      setKeys(next)
      try {
        localStorage.setItem(place, JSON.stringify(changedKeys(next)))
      } catch {
        // Without storage the keys hold for this visit.
      }
    },
    [place],
  )
  return { keys, changeKeys }
}

function readKeys(place: string): KeyMap {
  try {
    return parseKeys(JSON.parse(localStorage.getItem(place) ?? 'null'))
  } catch {
    return DEFAULT_KEYS
  }
}

export type KeyMapDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  keys: KeyMap
  onKeys: (keys: KeyMap) => void
}

/** All keys, and how to change them. */
export function KeyMapDialog({ open, onOpenChange, keys, onKeys }: KeyMapDialogProps) {
  const [changing, setChanging] = useState<ActionId | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    if (changing === null) return
    const action = changing
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Tab') return setChanging(null)
      event.preventDefault()
      event.stopPropagation()
      const chord = chordOfEvent(event)
      if (chord === null) return
      setChanging(null)
      if (chord === 'Escape') return
      const conflict = keyConflict(keys, action, chord)
      if (conflict === null) onKeys(withKey(keys, action, chord))
      else if (conflict.kind === 'fixed')
        setProblem(`${chordLabel(chord)} cannot be changed. Choose another key.`)
      else
        setProblem(
          `${chordLabel(chord)} is already “${labelOf(conflict.by)}”. Choose another key, or change that one first.`,
        )
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [changing, keys, onKeys])

  return (
    <Dialog
      title="Keys"
      description="They work on the whole page, but not while you type or in a dialog. They act on the report that has the focus."
      size="lg"
      open={open}
      onOpenChange={(next) => {
        setChanging(null)
        setProblem(null)
        onOpenChange(next)
      }}
      footer={<Button onClick={() => onKeys(DEFAULT_KEYS)}>Usual keys</Button>}
    >
      <p role="alert" className="text-danger">
        {problem}
      </p>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className="mb-1 font-semibold">{group}</h3>
            <ul>
              {ACTIONS.filter((action) => action.group === group).map(({ id, label }) => (
                <li key={id} className="flex min-h-8 items-center gap-2 border-b border-line py-0.5">
                  <span className="min-w-0 flex-1">{label}</span>
                  <ChordList chords={keys[id]} />
                  <Button
                    size="sm"
                    variant="ghost"
                    aria-label={
                      changing === id ? 'Press the new key, or Escape' : `Change the key of: ${label}`
                    }
                    onClick={() => {
                      setProblem(null)
                      setChanging(id)
                    }}
                  >
                    {changing === id ? 'Press a key' : 'Change'}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <section>
          <h3 className="mb-1 font-semibold">Always</h3>
          <ul>
            {FIXED.map(([key, label]) => (
              <li key={key} className="flex min-h-8 items-center gap-2 border-b border-line py-0.5">
                <span className="min-w-0 flex-1">{label}</span>
                <Kbd>{key}</Kbd>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  )
}

function ChordList({ chords }: { chords: readonly string[] }) {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform)
  return (
    <span className="flex shrink-0 gap-1">
      {chords.map((chord) => (
        <Kbd key={chord}>{chordLabel(chord, mac)}</Kbd>
      ))}
    </span>
  )
}
