import { type DBSchema, openDB } from 'idb'
import type { NewWrite, Write } from '@/lib/outbox/queue'

/** Where unsent writes live. Each call has ended only when the write is safe there. */
export type OutboxStorage = {
  /** False where nothing survives the tab: private windows, full disks. */
  readonly durable: boolean
  all: (userId: string) => Promise<Write[]>
  add: (write: NewWrite) => Promise<Write>
  put: (write: Write) => Promise<void>
  remove: (seq: number) => Promise<void>
}

// idb wants an interface here: it extends a generic one.
interface OutboxSchema extends DBSchema {
  writes: { key: number; value: Omit<Write, 'seq'> & { seq?: number }; indexes: { user: string } }
}

export function memoryStorage(from = 0): OutboxStorage {
  const writes = new Map<number, Write>()
  let last = from
  return {
    durable: false,
    all: async (userId) => [...writes.values()].filter((write) => write.userId === userId),
    add: async (write) => {
      const stored = { ...write, seq: ++last, problem: null }
      writes.set(stored.seq, stored)
      return stored
    },
    put: async (write) => {
      writes.set(write.seq, write)
    },
    remove: async (seq) => {
      writes.delete(seq)
    },
  }
}

/** IndexedDB, with strict durability: a write is on the disk, not only on its way there. */
async function indexedStorage(): Promise<OutboxStorage> {
  const database = await openDB<OutboxSchema>('attest-outbox', 1, {
    upgrade(db) {
      const store = db.createObjectStore('writes', { keyPath: 'seq', autoIncrement: true })
      store.createIndex('user', 'userId')
    },
  })
  const begin = () => database.transaction('writes', 'readwrite', { durability: 'strict' })
  return {
    durable: true,
    all: async (userId) => {
      const rows = await database.getAllFromIndex('writes', 'user', userId)
      return rows
        .flatMap((row) => (row.seq === undefined ? [] : [{ ...row, seq: row.seq }]))
        .sort((a, b) => a.seq - b.seq)
    },
    add: async (write) => {
      const transaction = begin()
      const seq = await transaction.store.add({ ...write, problem: null })
      await transaction.done
      return { ...write, seq, problem: null }
    },
    put: async (write) => {
      const transaction = begin()
      await transaction.store.put(write)
      await transaction.done
    },
    remove: async (seq) => {
      const transaction = begin()
      await transaction.store.delete(seq)
      await transaction.done
    },
  }
}

/** Seqs of writes that only memory holds: behind all that a disk ever gave out. */
const MEMORY_SEQ = 2 ** 40

/**
 * The disk where the browser grants it, and memory from the first refusal on (private window, full disk): work goes
 * on, and `durable` turns false, which the page says.
 */
export async function openOutboxStorage(): Promise<OutboxStorage> {
  const memory = memoryStorage(MEMORY_SEQ)
  let disk: OutboxStorage | null
  try {
    disk = await indexedStorage()
  } catch {
    // Nothing is lost yet: without a disk everything stays in memory, and the page says so.
    return memory
  }
  const device = disk
  let durable = true
  return {
    get durable() {
      return durable
    },
    all: async (userId) => [...(await device.all(userId)), ...(await memory.all(userId))],
    add: async (write) => {
      try {
        return await device.add(write)
      } catch {
        // The disk is full or was taken away; this edit lives in the tab, and the page says so.
        durable = false
        return memory.add(write)
      }
    },
    put: (write) => (write.seq > MEMORY_SEQ ? memory : device).put(write),
    remove: (seq) => (seq > MEMORY_SEQ ? memory : device).remove(seq),
  }
}
