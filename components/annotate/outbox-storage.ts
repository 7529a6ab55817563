import { type DBSchema, openDB } from 'idb'
import type { NewWrite, Write } from '@/lib/outbox/queue'

/** Where unsent writes live. Each call has ended only when the write is safe there. */
export type OutboxStorage = {
  /** False where nothing survives the tab: private windows, full disks. */
  durable: boolean
  all: (userId: string) => Promise<Write[]>
  add: (write: NewWrite) => Promise<Write>
  put: (write: Write) => Promise<void>
  remove: (seq: number) => Promise<void>
}

// idb wants an interface here: it extends a generic one.
interface OutboxSchema extends DBSchema {
  writes: { key: number; value: Omit<Write, 'seq'> & { seq?: number }; indexes: { user: string } }
}

export function memoryStorage(): OutboxStorage {
  const writes = new Map<number, Write>()
  let last = 0
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

/** IndexedDB, with strict durability; memory where the browser refuses it, which the page then says. */
export async function openOutboxStorage(): Promise<OutboxStorage> {
  try {
    const database = await openDB<OutboxSchema>('attest-outbox', 1, {
      upgrade(db) {
        const store = db.createObjectStore('writes', { keyPath: 'seq', autoIncrement: true })
        store.createIndex('user', 'userId')
      },
    })
    const strict = { durability: 'strict' } as const
    return {
      durable: true,
      all: async (userId) => {
        const rows = await database.getAllFromIndex('writes', 'user', userId)
        return rows
          .flatMap((row) => (row.seq === undefined ? [] : [{ ...row, seq: row.seq }]))
          .sort((a, b) => a.seq - b.seq)
      },
      add: async (write) => {
        const transaction = database.transaction('writes', 'readwrite', strict)
        const seq = await transaction.store.add({ ...write, problem: null })
        await transaction.done
        return { ...write, seq, problem: null }
      },
      put: async (write) => {
        const transaction = database.transaction('writes', 'readwrite', strict)
        await transaction.store.put(write)
        await transaction.done
      },
      remove: async (seq) => {
        const transaction = database.transaction('writes', 'readwrite', strict)
        await transaction.store.delete(seq)
        await transaction.done
      },
    }
  } catch {
    // No IndexedDB here (private window, storage full). Work goes on; the page says that it is not kept.
    return memoryStorage()
  }
}
