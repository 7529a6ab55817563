import { type DBSchema, openDB } from 'idb'
import { applied, type Change, type Write } from '@/lib/outbox/queue'

/** Makes of the writes that wait what shall become of them. Pure: it may be asked twice. */
export type Decide = (waiting: readonly Write[]) => Change[]

/** Where one person's unsent writes live. */
export type OutboxStorage = {
  /** False where nothing survives the tab: private windows, full disks. */
  readonly durable: boolean
  /**
   * Reads what waits and changes it as one step that no other tab comes between; ends when that is safe here, and
   * gives what waits then. Never fails: what the disk refuses stays in memory.
   */
  change: (decide: Decide) => Promise<Write[]>
}

/** As `change` above, but it may refuse, and then nothing has changed. */
export type Disk = (decide: Decide) => Promise<Write[]>

// idb wants an interface here: it extends a generic one.
interface OutboxSchema extends DBSchema {
  writes: { key: number; value: Omit<Write, 'seq'> & { seq?: number }; indexes: { user: string } }
}

/** IndexedDB, with strict durability: a write is on the disk, not only on its way there. */
async function openDisk(userId: string): Promise<Disk> {
  const database = await openDB<OutboxSchema>('attest-outbox', 1, {
    upgrade(db) {
      const store = db.createObjectStore('writes', { keyPath: 'seq', autoIncrement: true })
      store.createIndex('user', 'userId')
    },
    // A newer build in another tab brings another layout: this tab goes on in memory rather than block it.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(), // of an event of the connection
  })
  let asked = false
  return async (decide) => {
    const transaction = database.transaction('writes', 'readwrite', { durability: 'strict' })
    const { store, done } = transaction
    done.catch(() => undefined) // told below; a refused request would tell it a second time
    const rows = await store.index('user').getAll(userId)
    const waiting = rows
      .flatMap((row) => (row.seq === undefined ? [] : [{ ...row, seq: row.seq }]))
      .sort((a, b) => a.seq - b.seq)
    const changes = decide(waiting)
    const seqs = new Map<Change, number>()
    for (const change of changes) {
      if (change.do === 'remove') await store.delete(change.seq)
      else seqs.set(change, await store.put(change.write))
    }
    await done
    if (!asked && seqs.size > 0) {
      asked = true
      // Only a request: a browser that does not grant it keeps the data all the same until space is short.
      void navigator.storage?.persist?.().catch(() => false)
    }
    return applied(waiting, changes, (change) => seqs.get(change) ?? 0)
  }
}

/** Seqs of writes that only memory holds: behind all that a disk gives out, and each tab's in a range of its own. */
const memorySeqs = () => 2 ** 40 + Math.floor(Math.random() * 2 ** 20) * 2 ** 20

/**
 * The disk where there is one, and memory from a refusal on (full, taken away) until the disk takes everything
 * again. Work goes on meanwhile; `durable` is false, which the page says.
 */
export function storageOn(disk: Disk | null): OutboxStorage {
  /** What the disk does not know: writes by their seq, null for removed ones. */
  const memory = new Map<number, Write | null>()
  let known: Write[] = []
  let durable = disk !== null
  let last = memorySeqs()
  let line: Promise<unknown> = Promise.resolve()

  const unstored = (): Change[] =>
    [...memory].map(([seq, write]) => (write ? { do: 'put', write } : { do: 'remove', seq }))

  async function onDisk(decide: Decide): Promise<Write[] | null> {
    try {
      const waiting = await disk?.((rows) => {
        const held = unstored()
        return [...held, ...decide(applied(rows, held, () => 0))]
      })
      return waiting ?? null
    } catch {
      // Refused: nothing has changed there, and the caller keeps it in memory, which the page says.
      return null
    }
  }

  function inMemory(decide: Decide): Write[] {
    const changes = decide(known).map(
      (change): Change =>
        change.do === 'add' ? { do: 'put', write: { ...change.write, seq: ++last } } : change,
    )
    for (const change of changes) {
      if (change.do === 'remove') memory.set(change.seq, null)
      else if (change.do === 'put') memory.set(change.write.seq, change.write)
    }
    return applied(known, changes, () => 0)
  }

  async function change(decide: Decide): Promise<Write[]> {
    const stored = await onDisk(decide)
    if (stored) memory.clear()
    durable = stored !== null
    known = stored ?? inMemory(decide)
    return known
  }

  return {
    get durable() {
      return durable
    },
    change(decide) {
      const next = line.then(() => change(decide))
      line = next
      return next
    },
  }
}

/** One person's storage in this browser: nobody else's writes are ever read from it. */
export async function openOutboxStorage(userId: string): Promise<OutboxStorage> {
  try {
    return storageOn(await openDisk(userId))
  } catch {
    // Nothing is lost yet: without a disk everything stays in memory, and the page says so.
    return storageOn(null)
  }
}
