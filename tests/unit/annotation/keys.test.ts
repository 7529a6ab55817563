import { describe, expect, test } from 'vitest'
import {
  ACTIONS,
  actionOf,
  changedKeys,
  chordLabel,
  chordOf,
  DEFAULT_KEYS,
  type KeyPress,
  keyConflict,
  parseKeys,
  withKey,
} from '@/lib/annotation/keys'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  altGraph: false,
  ...more,
})

describe('a key press', () => {
  test('is its letter, with Shift only when it was held, whatever Caps Lock says', () => {
    expect(chordOf(press('j'))).toBe('j')
    expect(chordOf(press('J'))).toBe('j')
    expect(chordOf(press('J', { shiftKey: true }))).toBe('Shift+j')
  })

  test('is a sign by what it prints, however the layout prints it', () => {
    expect(chordOf(press('?', { shiftKey: true }))).toBe('?')
    expect(chordOf(press(']', { ctrlKey: true, altKey: true, altGraph: true }))).toBe(']')
    expect(chordOf(press('[', { altKey: true }))).toBe('[')
  })

  test('is the letter at its place where another alphabet is set', () => {
    expect(chordOf(press('о', { code: 'KeyJ' }))).toBe('j')
  })

  test('takes Ctrl and Command for one', () => {
    expect(chordOf(press('z', { ctrlKey: true }))).toBe('Mod+z')
    expect(chordOf(press('z', { metaKey: true, shiftKey: true }))).toBe('Mod+Shift+z')
  })

  test('of Alt and a letter, or of a modifier alone, is none', () => {
    expect(chordOf(press('j', { altKey: true }))).toBeNull()
    expect(chordOf(press('Shift', { shiftKey: true }))).toBeNull()
  })
})

describe('the map', () => {
  test('gives every action keys that no other action has', () => {
    const all = ACTIONS.flatMap(({ id }) => DEFAULT_KEYS[id])
    expect(new Set(all).size).toBe(all.length)
    for (const { id } of ACTIONS)
      for (const chord of DEFAULT_KEYS[id]) expect(actionOf(DEFAULT_KEYS, chord)).toBe(id)
  })

  test('refuses a key that another action has, and those that are fixed', () => {
    expect(keyConflict(DEFAULT_KEYS, 'fact', 'c')).toEqual({ kind: 'taken', by: 'claim' })
    expect(keyConflict(DEFAULT_KEYS, 'fact', '3')).toEqual({ kind: 'fixed' })
    expect(keyConflict(DEFAULT_KEYS, 'fact', 'Escape')).toEqual({ kind: 'fixed' })
    expect(keyConflict(DEFAULT_KEYS, 'fact', 'f')).toBeNull()
    expect(keyConflict(DEFAULT_KEYS, 'fact', 'x')).toBeNull()
  })

  test('comes back from storage as it was changed', () => {
    const changed = withKey(DEFAULT_KEYS, 'fact', 'x')
    expect(changedKeys(changed)).toEqual({ fact: ['x'] })
    expect(parseKeys(JSON.parse(JSON.stringify(changedKeys(changed))))).toEqual(changed)
  })

  test('falls back to the usual keys where storage holds nonsense or a key twice', () => {
    for (const stored of [null, 'x', { fact: 'x' }, { fact: [] }, { fact: [''] }, { fact: ['5'] }])
      expect(parseKeys(stored)).toEqual(DEFAULT_KEYS)
    expect(parseKeys({ fact: ['c'] })).toEqual(DEFAULT_KEYS)
  })

  test('prints chords as keys are labelled', () => {
    expect(['j', 'Shift+j', 'Mod+z', 'Delete', ']'].map((chord) => chordLabel(chord))).toEqual([
      'J',
      'Shift J',
      'Ctrl Z',
      'Delete',
      ']',
    ])
    expect(chordLabel('Mod+k', true)).toBe('⌘ K')
  })
})
