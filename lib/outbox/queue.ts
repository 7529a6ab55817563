import { answerAddress } from '@/lib/question/schema'

/** What a write is about; each kind has its own address in the API. */
const OBJECTS = ['annotation', 'link', 'answer', 'coverage'] as const
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
  /** Of an answer and of coverage the address: there is one for its question or report, whichever device gives it. */
  id: string
  method: 'PUT' | 'PATCH' | 'DELETE'
  body: Record<string, unknown> | null
  /** The version the reviewer saw; null for a creation. */
  base: number | null
  /** Spans that must be stored before: the ends of a link, what a report was searched for. */
  needs?: readonly string[]
  /** It has left at least once. The server may hold it, so nothing is folded into it any more. */
  sent: boolean
  /** Why it is parked and waits for the reviewer; null while it waits for its turn. */
  problem: WriteProblem | null
}

/** An edit as a page makes it. `whole` creates the object, should it turn out that it was never sent. */
export type NewWrite = Omit<Write, 'seq' | 'sent' | 'problem'> & { whole?: Record<string, unknown> }

export type Change =
  | { do: 'add'; write: Omit<Write, 'seq'> }
  | { do: 'put'; write: Write }
  | { do: 'remove'; seq: number }

type Named = { kind: ObjectKind; id: string }

const same = (a: Named, b: Named) => a.kind === b.kind && a.id === b.id

const removal = ({ seq }: Write): Change => ({ do: 'remove', seq })

/** The writes after `changes`; `seqOf` names the place of each added one. */
export function applied(
  waiting: readonly Write[],
  changes: readonly Change[],
  seqOf: (change: Change) => number,
): Write[] {
  const table = new Map(waiting.map((write) => [write.seq, write]))
  for (const change of changes) {
    if (change.do === 'remove') table.delete(change.seq)
    else {
      const seq = change.do === 'put' ? change.write.seq : seqOf(change)
      table.set(seq, { ...change.write, seq })
    }
  }
  return [...table.values()].sort((a, b) => a.seq - b.seq)
}

/**
 * How a new write joins those that wait: an edit folds into an unsent one of the same object, and deleting what the
 * server never stored takes its unsent links along. What has left is never touched: the server may hold it. Of coverage,
 * which has no versions, the last word is all that is to be sent.
 */
export function enqueue(waiting: readonly Write[], given: NewWrite): Change[] {
  const { whole, ...next } = given
  const own = waiting.filter((write) => same(write, next))
  if (next.kind === 'coverage') return [...own.filter(revocable).map(removal), added(next)]
  const last = own.at(-1)
  if (!last) {
    if (next.base !== null || next.method === 'PUT') return [added(next)]
    // Without a version it is not on the server, and without a creation in front it never will be.
    return next.method === 'PATCH' && whole ? [added({ ...next, method: 'PUT', body: whole })] : []
  }
  if (next.method === 'DELETE' && own[0] && neverStored(own[0])) {
    return [...own, ...needing(waiting, next)].map(removal)
  }
  if (next.method === 'PATCH' && folds(last)) {
    const problem = comparable(last) ? last.problem : null
    return [{ do: 'put', write: { ...last, body: { ...last.body, ...next.body }, problem, sent: false } }]
  }
  return [added(next)]
}

const added = (write: Omit<Write, 'seq' | 'sent' | 'problem'>): Change => ({
  do: 'add',
  write: { ...write, sent: false, problem: null },
})

/** A creation that the server cannot hold: it never left, or was refused for what it says. */
const neverStored = (write: Write) =>
  write.method === 'PUT' && (!write.sent || (write.problem !== null && write.problem.code !== 'conflict'))

/** A refusal is an answer: what was refused is not stored. */
const revocable = (write: Write) => !write.sent || write.problem !== null

/** It takes in what the reviewer does next about its object. */
const folds = (write: Write) => write.method !== 'DELETE' && revocable(write)

/** All writes of what cannot be without this span: its links, and where it was searched for. */
function needing(waiting: readonly Write[], { kind, id }: Named): Write[] {
  if (kind !== 'annotation') return []
  const links = waiting.filter((write) => write.needs?.includes(id))
  return waiting.filter((write) => links.some((link) => same(link, write)))
}

/**
 * The next write to send: the oldest that may go. A parked one holds back the later ones of its own object, and the
 * links and the coverage that need its span; everything else passes by.
 */
export function nextToSend(waiting: readonly Write[]): Write | null {
  const held = new Set<string>()
  for (const write of waiting) {
    const key = `${write.kind} ${write.id}`
    const waits = write.needs?.some((id) => held.has(`annotation ${id}`)) ?? false
    if (write.problem === null && !held.has(key) && !waits) return write
    held.add(key)
  }
  return null
}

/** The server holds `write`, as `version`: it goes, and what follows on the same object builds on that. */
export function answered(waiting: readonly Write[], write: Write, version: number | null): Change[] {
  const later = waiting.filter((other) => same(other, write) && other.seq > write.seq)
  const rebased = version === null ? [] : later.filter((other) => other.problem === null)
  return [
    removal(write),
    ...rebased.map((other): Change => ({ do: 'put', write: { ...other, base: version } })),
  ]
}

/** The reviewer gives `write` up. Without its creation nothing else of the object can be sent, nor links to it. */
export function discarded(waiting: readonly Write[], write: Write, version: number | null): Change[] {
  if (write.method !== 'PUT' || version !== null) return answered(waiting, write, version)
  return [...waiting.filter((other) => same(other, write)), ...needing(waiting, write)].map(removal)
}

/** The stored row that a refusal brought along, when it is this object's own. */
export function currentOf(write: Write): (Record<string, unknown> & { version: number }) | null {
  const current = write.problem?.current
  if (typeof current !== 'object' || current === null) return null
  const row = current as Record<string, unknown> // a row of the API, which names itself
  return isOf(write, row) && typeof row.version === 'number' ? { ...row, version: row.version } : null
}

const isOf = ({ kind, id }: Named, row: Record<string, unknown>) =>
  id ===
  (kind === 'answer'
    ? answerAddress({ articleId: String(row.articleId), question: String(row.question) })
    : row.id)

/** Parked because the server has another version, which is at hand to be compared. */
export function comparable(write: Write): boolean {
  return ['stale', 'conflict'].includes(write.problem?.code ?? '') && currentOf(write) !== null
}

const plain = (value: unknown) => JSON.stringify(typeof value === 'string' ? value.trim() : value)

/** A refused change that the server already holds: the answer was lost on the way, the change was not. */
export function alreadyThere(write: Write, current: unknown): boolean {
  if (write.method !== 'PATCH' || typeof current !== 'object' || current === null) return false
  const row = current as Record<string, unknown> // a row of the API, compared field by field
  return Object.entries(write.body ?? {}).every(([key, value]) => plain(row[key]) === plain(value))
}

const SAVE_STATES = ['saved', 'on this device', 'conflict', 'refused'] as const
export type SaveState = (typeof SAVE_STATES)[number]

/** What to tell people about one object, or about the whole page when no object is named. */
export function saveState(waiting: readonly Write[], object?: Named): SaveState {
  const own = object ? waiting.filter((write) => same(write, object)) : waiting
  if (own.some((write) => write.problem?.code === 'stale' || comparable(write))) return 'conflict'
  if (own.some((write) => write.problem !== null)) return 'refused'
  return own.length > 0 ? 'on this device' : 'saved'
}

/** Milliseconds before try number `attempt` (from 1): doubling from half a second to half a minute, with jitter. */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(30_000, 500 * 2 ** (attempt - 1))
  return Math.round(ceiling * (0.5 + random / 2))
}
