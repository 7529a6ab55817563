'use client'

import { type RefObject, useState } from 'react'
import { TEXT_PANE } from '@/components/annotate/key-layers'
import { useReadingCursor } from '@/components/annotate/reading-cursor'
import { brief } from '@/components/annotate/says'
import type { ReaderHandle, ReaderSelection } from '@/components/reader/reader'
import { mergedBounds } from '@/lib/adjudication/compare'
import { CAUSES, type Cause, MERGES, type Merge, type ShownGroup } from '@/lib/adjudication/schema'
import type { Tag } from '@/lib/annotation/schema'
import { sliceCodePoints } from '@/lib/text/code-points'
import { CAUSE_LABELS, DIFFERENCE_LABELS } from './look'
import { type AdjudicationState, keyOf } from './use-adjudication'
import { useDecisionKeys } from './use-decision-keys'

/** What the next keys mean: nothing special, how to merge, which cause, or which words. `added`: beside all groups. */
export type Mode = 'decide' | 'merge' | 'cause' | 'write' | 'add'

export type Deciding = ReturnType<typeof useDeciding>

type Given = {
  state: AdjudicationState
  text: string
  reader: RefObject<ReaderHandle | null>
  selection: ReaderSelection | null
  say: (text: string) => void
}

/** Which group is looked at, what is being done to it, and the keys for both. */
export function useDeciding({ state, text, reader, selection, say }: Given) {
  const { view } = state
  const editable = view.final?.status !== 'submitted'
  const [currentKey, setCurrentKey] = useState<string | null>(() => {
    const first = view.groups.find(isOpen) ?? view.groups[0]
    return first ? keyOf(first) : null
  })
  const [mode, setMode] = useState<Mode>('decide')
  const [mergeTag, setMergeTag] = useState<Tag | null>(null)
  const [draft, setDraft] = useState<{ cause: Cause | null; note: string }>({ cause: null, note: '' })
  const current = view.groups.find((group) => keyOf(group) === currentKey) ?? null
  const cursor = useReadingCursor({ text, reader, pane: TEXT_PANE, say, describe: () => '' })

  function open(group: ShownGroup) {
    setCurrentKey(keyOf(group))
    setMode('decide')
    setMergeTag(null)
    setDraft({ cause: null, note: '' })
    reader.current?.scrollTo(group.start)
    say(saysGroup(group, text))
  }

  function step(by: 1 | -1) {
    const at = view.groups.findIndex((group) => keyOf(group) === currentKey)
    const open_ = (group: ShownGroup) => group.differences.length > 0 || group.before !== null
    const next =
      by === 1
        ? view.groups.find((group, place) => place > at && open_(group))
        : view.groups.findLast((group, place) => (at === -1 || place < at) && open_(group))
    if (next) open(next)
    else say(by === 1 ? 'No further difference.' : 'No earlier difference.')
  }

  /** Runs `act` on the group that is looked at, if anything may be decided. */
  function on(act: (group: ShownGroup) => void) {
    if (!editable) return say('The final review is submitted. Reopen it to decide anew.')
    if (!current) return say('Choose a difference first.')
    act(current)
  }

  const accept = (number: number) =>
    on((group) => {
      const reading = group.readings[number - 1]?.sources[0]
      if (reading === undefined) return say(`There is no reading ${number}.`)
      state.decide(group, { outcome: { is: 'accepted', reading }, ...draft }, `Accept reading ${number}`)
      setMode('decide')
    })

  const spansOf = (group: ShownGroup) =>
    view.spans.filter(({ id }) => group.sources.some((source) => source.id === id))

  /** The tag that merged spans get: the chosen one, else that of the best supported reading. */
  const tagFor = (group: ShownGroup): Tag =>
    mergeTag ?? spansOf(group).find(({ id }) => group.readings[0]?.sources.includes(id))?.tag ?? 'claim'

  const merge = (bounds: Merge) =>
    on((group) => {
      if (!mergedBounds(spansOf(group), bounds)) return say('These spans have no words in common.')
      const what = bounds === 'union' ? 'Merge to all their words' : 'Merge to the words in common'
      state.decide(group, { outcome: { is: 'merged', bounds, tag: tagFor(group) }, ...draft }, what)
      setMode('decide')
    })

  const startMerge = () =>
    on((group) => {
      if (group.kind === 'link') return say('A link is accepted or rejected.')
      setMode('merge')
      say('Merge: 1 for all their words, 2 for the words in common.')
    })

  const startWriting = (what: 'write' | 'add') => {
    if (!editable) return say('The final review is submitted. Reopen it to decide anew.')
    if (what === 'write' && (!current || current.kind === 'link'))
      return say('Choose a difference of spans first.')
    setMode(what)
    if (what === 'write' && current) cursor.put(current)
    say('Choose the words with j, k, w, b and v, or with the mouse; then f, c or o for the tag.')
  }

  function write(tag: Tag) {
    const passage = cursor.selection() ?? selection ?? cursor.passage()
    if (!passage) return say('Choose the words first.')
    const { start, end } = passage
    const quote = sliceCodePoints(text, start, end)
    const group = mode === 'write' ? current : null
    state.decide(
      group,
      { outcome: { is: 'written', start, end, quote, tag }, ...draft },
      `Write “${brief(quote)}” as ${tag}`,
    )
    leave()
  }

  function chooseCause(cause: Cause) {
    setMode('decide')
    if (!current?.decision) {
      setDraft((before) => ({ ...before, cause }))
      return say(`Cause: ${CAUSE_LABELS[cause]}. It is kept with your decision.`)
    }
    state.explain(current.decision, { cause }, `Cause: ${CAUSE_LABELS[cause]}`)
  }

  function chooseNote(note: string) {
    if (!current?.decision) setDraft((before) => ({ ...before, note }))
    else if (note !== current.decision.note) state.explain(current.decision, { note }, 'Note')
  }

  function leave() {
    setMode('decide')
    cursor.letGo()
    reader.current?.setExtra('cursor', [])
  }

  function toText() {
    leave()
    document.querySelector<HTMLElement>(TEXT_PANE)?.focus({ preventScroll: true })
  }

  const digit = (number: number) => {
    const [cause, bounds] = [CAUSES[number - 1], MERGES[number - 1]]
    if (mode === 'cause') return cause ? chooseCause(cause) : say('Choose 1 to 6.')
    if (mode === 'merge') return bounds ? merge(bounds) : say('Choose 1 or 2.')
    accept(number)
  }

  const writing = mode === 'write' || mode === 'add'
  const ready = useDecisionKeys({
    ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [String(at + 1), () => digit(at + 1)])),
    ...{ ']': () => step(1), '[': () => step(-1) },
    Escape: toText,
    ...(writing
      ? {
          ...{ j: () => cursor.move('sentence', 1), k: () => cursor.move('sentence', -1) },
          ...{ w: () => cursor.move('word', 1), b: () => cursor.move('word', -1), v: () => cursor.select() },
          ...{ f: () => write('fact'), c: () => write('claim'), o: () => write('opinion') },
        }
      : {
          ...{ n: () => step(1), p: () => step(-1), m: startMerge, w: () => startWriting('write') },
          ...{ a: state.acceptAgreed, '+': () => startWriting('add') },
          x: () => on((group) => state.decide(group, { outcome: { is: 'rejected' }, ...draft }, 'Reject')),
          u: () =>
            on(({ decision }) => (decision ? state.withdraw(decision) : say('Nothing is decided here yet.'))),
          c: () =>
            on(() => {
              setMode('cause')
              say(`Cause: ${CAUSES.map((cause, at) => `${at + 1} ${CAUSE_LABELS[cause]}`).join(', ')}.`)
            }),
          e: () => document.querySelector<HTMLElement>('[data-decision-note]')?.focus(),
        }),
  })

  return {
    ...{ ready, current, currentKey, mode, draft, editable, writing, open, accept, merge, tagFor, leave },
    ...{ setMergeTag, startMerge, startWriting, write, chooseCause, chooseNote, digit, spansOf },
    reject: () => on((group) => state.decide(group, { outcome: { is: 'rejected' }, ...draft }, 'Reject')),
    withdraw: () => on(({ decision }) => decision && state.withdraw(decision)),
  }
}

/** Whether something is to decide that not everybody agrees on. */
export const isOpen = (group: ShownGroup): boolean =>
  group.decision === null && (group.differences.length > 0 || group.before !== null)

function saysGroup(group: ShownGroup, text: string): string {
  const differences = group.differences.map((difference) => DIFFERENCE_LABELS[difference].toLowerCase())
  const what = differences.length === 0 ? 'agreed' : `differs by ${differences.join(', ')}`
  const decided = group.decision ? ', decided' : ''
  return `${group.kind}, ${what}${decided}, ${group.readings.length} readings: ${brief(sliceCodePoints(text, group.start, group.end))}`
}
