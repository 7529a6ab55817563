/**
 * The keys of the annotation page. A chord is written as `j`, `Shift+j`, `Mod+z` (Ctrl, or Command on a
 * Mac), `Delete` or, for signs, as the sign itself: `]`, `?`, `+`. Digits, Enter and Escape are not to be
 * changed and belong to no action here.
 */

export type KeyGroup = 'Read' | 'Mark' | 'Link' | 'Page'

/** Every action with its own keys, in the order in which the map shows them. */
export const ACTIONS = [
  { id: 'nextSentence', group: 'Read', label: 'Next sentence', keys: ['j'] },
  { id: 'previousSentence', group: 'Read', label: 'Previous sentence', keys: ['k'] },
  { id: 'nextParagraph', group: 'Read', label: 'Next paragraph', keys: ['Shift+j'] },
  { id: 'previousParagraph', group: 'Read', label: 'Previous paragraph', keys: ['Shift+k'] },
  { id: 'nextWord', group: 'Read', label: 'Next word', keys: ['w'] },
  { id: 'previousWord', group: 'Read', label: 'Previous word', keys: ['b'] },
  { id: 'select', group: 'Read', label: 'Start a selection; moving extends it', keys: ['v'] },
  { id: 'nextSpan', group: 'Read', label: 'Next span', keys: [']'] },
  { id: 'previousSpan', group: 'Read', label: 'Previous span', keys: ['['] },
  { id: 'fact', group: 'Mark', label: 'Tag as fact', keys: ['f'] },
  { id: 'claim', group: 'Mark', label: 'Tag as claim', keys: ['c'] },
  { id: 'opinion', group: 'Mark', label: 'Tag as opinion', keys: ['o'] },
  { id: 'speaker', group: 'Mark', label: 'Speaker', keys: ['s'] },
  { id: 'note', group: 'Mark', label: 'Note', keys: ['n'] },
  { id: 'unsure', group: 'Mark', label: 'Unsure', keys: ['u'] },
  { id: 'remove', group: 'Mark', label: 'Delete the span', keys: ['Delete', 'Backspace'] },
  { id: 'link', group: 'Link', label: 'Link: go to the other reports', keys: ['l'] },
  { id: 'corroborates', group: 'Link', label: 'Corroborates', keys: ['+', '='] },
  { id: 'contradicts', group: 'Link', label: 'Contradicts', keys: ['-', '−'] },
  { id: 'searched', group: 'Link', label: 'Searched this report, none found', keys: ['e'] },
  { id: 'discuss', group: 'Page', label: 'Discuss the span, or the report', keys: ['d'] },
  { id: 'undo', group: 'Page', label: 'Undo', keys: ['Mod+z'] },
  { id: 'redo', group: 'Page', label: 'Redo', keys: ['Mod+Shift+z', 'Mod+y'] },
  { id: 'palette', group: 'Page', label: 'Go to a report, a project or an action', keys: ['Mod+k'] },
  { id: 'help', group: 'Page', label: 'Show all keys', keys: ['?'] },
] as const satisfies readonly { id: string; group: KeyGroup; label: string; keys: readonly string[] }[]

export type ActionId = (typeof ACTIONS)[number]['id']

export type KeyMap = Readonly<Record<ActionId, readonly string[]>>

/** What of a key press decides its chord; a DOM KeyboardEvent is one. */
export type KeyPress = {
  key: string
  code: string
  shiftKey: boolean
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altGraph: boolean
}

export const DEFAULT_KEYS: KeyMap = keyMap(() => undefined)

const NAMED = /^(Delete|Backspace|Insert|Home|End|PageUp|PageDown|Arrow(Up|Down|Left|Right)|F\d{1,2}|Space)$/
const CHORD = /^(Mod\+)?(Shift\+)?(\S{1,2}|[A-Z][A-Za-z0-9]+)$/
const MAX_KEYS = 4

/**
 * The chord of a key press, or null for one that cannot be a shortcut. Letters are those of the Latin
 * alphabet, by their place on the keyboard where another alphabet is set. A sign is what it prints, however
 * many modifiers it took to print it.
 */
export function chordOf(press: KeyPress): string | null {
  const mod = !press.altGraph && (press.ctrlKey || press.metaKey)
  const name = press.key === ' ' ? 'Space' : press.key
  if ([...name].length > 1) {
    if (!NAMED.test(name) && name !== 'Enter' && name !== 'Escape') return null
    if (press.altKey) return null
    return `${mod ? 'Mod+' : ''}${press.shiftKey ? 'Shift+' : ''}${name}`
  }
  const letter = letterOf(press)
  if (letter === null) return /\d/.test(name) && press.altKey ? null : `${mod ? 'Mod+' : ''}${name}`
  if (press.altKey && !press.altGraph) return null
  return `${mod ? 'Mod+' : ''}${press.shiftKey ? 'Shift+' : ''}${letter}`
}

function letterOf({ key, code }: KeyPress): string | null {
  const lower = key.toLowerCase()
  if (/^[a-z]$/.test(lower)) return lower
  const placed = /^Key([A-Z])$/.exec(code)?.[1]
  return placed !== undefined && /^\p{L}$/u.test(key) ? placed.toLowerCase() : null
}

/** The action that a chord means, if any. */
export function actionOf(keys: KeyMap, chord: string): ActionId | null {
  return ACTIONS.find(({ id }) => keys[id].includes(chord))?.id ?? null
}

/** Why a chord cannot be given to an action: it is fixed, or another action's; null when it can. */
export function keyConflict(
  keys: KeyMap,
  action: ActionId,
  chord: string,
): { kind: 'fixed' } | { kind: 'taken'; by: ActionId } | null {
  if (!CHORD.test(chord) || isFixed(chord)) return { kind: 'fixed' }
  const by = actionOf(keys, chord)
  return by === null || by === action ? null : { kind: 'taken', by }
}

/** The map with one chord in place of all keys of an action. */
export function withKey(keys: KeyMap, action: ActionId, chord: string): KeyMap {
  return { ...keys, [action]: [chord] }
}

/** What to store: the actions whose keys are not the usual ones. */
export function changedKeys(keys: KeyMap): Partial<Record<ActionId, readonly string[]>> {
  return Object.fromEntries(
    ACTIONS.filter(({ id }) => keys[id].join(' ') !== DEFAULT_KEYS[id].join(' ')).map(({ id }) => [
      id,
      keys[id],
    ]),
  )
}

/**
 * The map that was stored, which anybody may have edited: what is not a usable chord, or stands for two
 * actions, falls back to the usual keys, so that every action always has a key of its own.
 */
export function parseKeys(stored: unknown): KeyMap {
  const given = typeof stored === 'object' && stored !== null ? stored : {}
  const parsed = keyMap((id) => {
    const value: unknown = Reflect.get(given, id)
    if (!Array.isArray(value) || value.length === 0 || value.length > MAX_KEYS) return undefined
    const usable = value.every(
      (chord): chord is string => typeof chord === 'string' && CHORD.test(chord) && !isFixed(chord),
    )
    return usable ? value : undefined
  })
  const all = ACTIONS.flatMap(({ id }) => parsed[id])
  return new Set(all).size === all.length ? parsed : DEFAULT_KEYS
}

/** A chord as it is printed on keys: `Shift J`, `Ctrl Z` or `⌘ Z`. */
export function chordLabel(chord: string, mac = false): string {
  return chord
    .replace('Mod+', mac ? '⌘ ' : 'Ctrl ')
    .replace('Shift+', 'Shift ')
    .replace(/(^| )([a-z])$/, (_, before: string, letter: string) => `${before}${letter.toUpperCase()}`)
}

function isFixed(chord: string): boolean {
  return /^(Mod\+)?(Shift\+)?(\d|Enter|Escape|Tab|Space)$/.test(chord)
}

function keyMap(own: (id: ActionId) => readonly string[] | undefined): KeyMap {
  const entries = ACTIONS.map(({ id, keys }) => [id, own(id) ?? keys])
  return Object.fromEntries(entries) as KeyMap // one entry for every action
}
