import 'server-only'
import type { PoolClient } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { AppError } from '@/lib/errors'
import { streamPool } from './db'
import { log } from './log'
import { recordEnds } from './record-ends'

/** A reader that takes nothing for so long loses its connection, of which there are few. */
const STALL_MS = 60_000
const CHUNK_BYTES = 64 * 1024
const BYTE_ORDER_MARK = new Uint8Array([0xef, 0xbb, 0xbf])

export type CsvCopy = {
  /** `copy (…) to stdout with (format csv, header, …)`. A constant: it reads its parameters by current_setting(). */
  statement: string
  /** What the statement reads, by full name (`attest.project`); gone with the transaction. */
  settings: Readonly<Record<string, string>>
  byteOrderMark: boolean
  /** What follows in the same snapshot: this statement, without a header, under each of these settings in turn. */
  more?: { statement: string; settings: AsyncIterable<Readonly<Record<string, string>>> }
}

/**
 * Streams a CSV straight from Postgres: one snapshot, a few chunks in memory, as fast as the reader takes them.
 * Rejects when the statement fails before its first row. A failure later on errors the stream and never ends it.
 * The connection goes back to the pool after a whole transfer; after anything else it is closed.
 */
export async function copyCsv(copy: CsvCopy): Promise<ReadableStream<Uint8Array>> {
  const connection = held(await streamPool().connect())
  try {
    const chunks = transfer(connection.client, copy)
    // The header is fetched before the reply begins, so that a failing statement is still refused with a status.
    const first = await chunks.next()
    return stream({ connection, chunks, first, byteOrderMark: copy.byteOrderMark })
  } catch (error) {
    connection.close()
    throw error
  }
}

async function* transfer(
  client: PoolClient,
  { statement, settings, more }: CsvCopy,
): AsyncGenerator<Uint8Array, void> {
  await client.query('begin isolation level repeatable read read only')
  await set(client, settings)
  yield* rowsOf(client, statement)
  if (!more) return
  for await (const part of more.settings) {
    await set(client, part)
    yield* rowsOf(client, more.statement)
  }
}

async function set(client: PoolClient, settings: Readonly<Record<string, string>>): Promise<void> {
  await client.query(
    'select set_config(s.name, s.value, true) from unnest($1::text[], $2::text[]) as s (name, value)',
    [Object.keys(settings), Object.values(settings)],
  )
}

function rowsOf(client: PoolClient, statement: string): AsyncIterable<Uint8Array> {
  const rows = client.query(copyTo(statement, { highWaterMark: CHUNK_BYTES }))
  // The iterator reports a failure; closing the connection afterwards raises another that nobody awaits.
  rows.on('error', ignore)
  return rows
}

type Held = { client: PoolClient; giveBack: () => void; close: () => void }

/** A connection that is given back or closed exactly once. */
function held(client: PoolClient): Held {
  let done = false
  // Without a listener, a connection that breaks while it is ours would end the process.
  client.on('error', ignore)
  const release = (destroy: boolean) => {
    if (done) return
    done = true
    if (!destroy) client.off('error', ignore)
    client.release(destroy)
  }
  return { client, giveBack: () => release(false), close: () => release(true) }
}

type Source = {
  connection: Held
  chunks: AsyncIterator<Uint8Array>
  first: IteratorResult<Uint8Array>
  byteOrderMark: boolean
}

function stream({ connection, chunks, first, byteOrderMark }: Source): ReadableStream<Uint8Array> {
  const withRecordEnds = recordEnds()
  let next: Promise<IteratorResult<Uint8Array>> | null = Promise.resolve(first)
  let stall: ReturnType<typeof setTimeout> | undefined
  let left = false

  const watch = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    stall = setTimeout(() => {
      connection.close()
      controller.error(new AppError('unavailable', { detail: 'The download stood still for too long.' }))
    }, STALL_MS)
    stall.unref()
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (byteOrderMark) controller.enqueue(BYTE_ORDER_MARK)
        watch(controller)
      },
      async pull(controller) {
        clearTimeout(stall)
        try {
          const { done, value } = await (next ?? chunks.next())
          next = null
          if (done) {
            await connection.client.query('commit')
            connection.giveBack()
            controller.close()
          } else {
            controller.enqueue(withRecordEnds(value))
            watch(controller)
          }
        } catch (error) {
          connection.close()
          if (left) return
          log('error', 'export broke off', { cause: error instanceof Error ? error.message : String(error) })
          throw error
        }
      },
      // The reader went away. A chunk under way fails with the connection, which is then no fault.
      cancel() {
        left = true
        clearTimeout(stall)
        connection.close()
      },
    },
    // Nothing is read ahead of the reader.
    { highWaterMark: 0 },
  )
}

function ignore(): void {}
