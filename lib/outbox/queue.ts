/** What a write is about; each kind has its own address in the API. */
export const OBJECTS = ['annotation', 'link'] as const
export type ObjectKind = (typeof OBJECTS)[number]

export type WriteProblem = { code: string; title: string; detail?: string; current?: unknown }

/** One edit that is on the reviewer's disk and not yet known to be on the server. */
export type Write = {
  /** Order of sending; given by the storage. */
  seq: number
  userId: string
  /** The page that made it, so that the page can show it. */
  articleId: string
  kind: ObjectKind
  id: string
  method: 'PUT' | 'PATCH' | 'DELETE'
  body: Record<string, unknown> | null
  /** The version the reviewer saw; null for a creation. */
  base: number | null
  /** Why it is parked and waits for the reviewer; null while it waits for its turn. */
  problem: WriteProblem | null
}

export type NewWrite = Omit<Write, 'seq' | 'problem'>

export type Change =
  | { do: 'add'; write: NewWrite }
  | { do: 'replace'; seq: number; write: NewWrite }
  | { do: 'remove'; seq: number }

/**
 * How a new write joins those that wait: it folds into an unsent one of the same object (an edit into its creation,
 * a deletion over its creation), so that what is sent is what the reviewer last meant. `sending` is never touched.
 */
export function enqueue(waiting: readonly Write[], next: NewWrite, sending: number | null): Change[] {
  const last = waiting.findLast((write) => write.kind === next.kind && write.id === next.id)
  if (!last || last.seq === sending || last.problem !== null) return [{ do: 'add', write: next }]
  if (next.method === 'PATCH' && last.method !== 'DELETE') {
    const body = { ...last.body, ...next.body }
    return [{ do: 'replace', seq: last.seq, write: { ...next, method: last.method, base: last.base, body } }]
  }
  if (next.method === 'DELETE' && last.method === 'PUT') return [{ do: 'remove', seq: last.seq }]
  if (next.method === 'DELETE' && last.method === 'PATCH') {
    return [{ do: 'replace', seq: last.seq, write: { ...next, base: last.base } }]
  }
  return [{ do: 'add', write: next }]
}

/** The next write to send: the oldest, unless an older one of the same object is parked; null when none can go. */
export function nextToSend(waiting: readonly Write[]): Write | null {
  const parked = new Set<string>()
  for (const write of waiting) {
    const key = `${write.kind} ${write.id}`
    if (write.problem !== null) parked.add(key)
    else if (!parked.has(key)) return write
  }
  return null
}

/** A refused change that the server already holds: the answer was lost on the way, the change was not. */
export function alreadyThere(write: Write, current: unknown): boolean {
  if (write.method !== 'PATCH' || typeof current !== 'object' || current === null) return false
  const row = current as Record<string, unknown> // a row of the API, compared field by field
  return Object.entries(write.body ?? {}).every(
    ([key, value]) => JSON.stringify(row[key]) === JSON.stringify(value),
  )
}

export const SAVE_STATES = ['saved', 'on this device', 'conflict', 'refused'] as const
export type SaveState = (typeof SAVE_STATES)[number]

/** What to tell people about one object, or about the whole page when no object is named. */
export function saveState(waiting: readonly Write[], object?: { kind: ObjectKind; id: string }): SaveState {
  const own = object
    ? waiting.filter((write) => write.kind === object.kind && write.id === object.id)
    : waiting
  if (own.some((write) => write.problem?.code === 'stale')) return 'conflict'
  if (own.some((write) => write.problem !== null)) return 'refused'
  return own.length > 0 ? 'on this device' : 'saved'
}

/** Milliseconds before try number `attempt` (from 1): doubling from half a second to half a minute, with jitter. */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(30_000, 500 * 2 ** (attempt - 1))
  return Math.round(ceiling * (0.5 + random / 2))
}
