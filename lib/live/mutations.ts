import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { db } from '@/lib/server/db'
import { eventStream, frame, type Turn } from '@/lib/server/event-stream'
import { CHANNEL, listen } from '@/lib/server/listen'
import { changesAfter, placeOf, readersOf, startFrom } from './queries'

/** Entered again after so many turns, which come every few seconds at least. */
const TURNS_PRESENT = 3
const RETRY_MS = 2000

type Opened = {
  /** Where the reader left off, as given out to them; null begins now. */
  after: string | null
  /** The article that is being read. */
  articleId: string | null
  signal: AbortSignal
  /** The reader's scope as it is now; null once they are signed out or no member any more. */
  renew: () => Promise<ProjectScope | null>
}

/**
 * The stream of what changes in a project within the reader's sight: `change` (a LiveItem), `presence` ({readers}) and
 * `reset` (read everything anew). It ends when the sign-in, the membership, the role or the mode does; the reader who
 * may come again goes on with what now holds.
 */
export async function liveStream(scope: ProjectScope, given: Opened): Promise<ReadableStream<Uint8Array>> {
  const start = await startFrom(scope, given.after)
  const place = placeOf(scope, start.seq)
  const presence = presenceOf(scope, given.articleId)
  let at = start.seq

  const turn = async (): Promise<Turn> => {
    const now = await given.renew()
    if (now === null || now.role !== scope.role || now.mode !== scope.mode) return { text: '', end: true }
    const found = await changesAfter(scope, at)
    const readers = await presence.turn()
    // Nothing can fail from here on: what was found is sent.
    at = found.upTo
    const changes = found.items.map(({ seq, item }) =>
      frame({ id: placeOf(scope, seq), event: 'change', data: item }),
    )
    return { text: changes.join('') + readers, more: found.more }
  }

  return eventStream({
    owner: scope.actorId,
    signal: given.signal,
    opening: `retry: ${RETRY_MS}\nid: ${place}\n\n${start.reset ? frame({ id: place, event: 'reset', data: {} }) : ''}`,
    turn,
    subscribe: (wake) =>
      listen((payload) => {
        if (payload === null || payload.includes(scope.projectId)) wake()
      }),
    onEnd: presence.leave,
  })
}

/** One connection's part in who reads what: enters the reader, and tells those who may know of the others. */
function presenceOf(scope: ProjectScope, articleId: string | null) {
  const connection = v7()
  let turns = 0
  let told = '[]'
  return {
    async turn(): Promise<string> {
      if (articleId === null) return ''
      if (turns++ % TURNS_PRESENT === 0) await enter(scope, { connection, articleId, first: turns === 1 })
      const readers = await readersOf(scope, articleId)
      if (readers === null || JSON.stringify(readers) === told) return ''
      told = JSON.stringify(readers)
      return frame({ event: 'presence', data: { readers } })
    },
    async leave(): Promise<void> {
      if (turns === 0) return
      const gone = await db().$executeRaw`delete from presence where connection = ${connection}::uuid`
      if (gone > 0) await wakeOthers(scope)
    },
  }
}

async function enter(
  scope: ProjectScope,
  given: { connection: string; articleId: string; first: boolean },
): Promise<void> {
  const entered = await db().$executeRaw`
    insert into presence (connection, project_id, article_id, user_id)
    select ${given.connection}::uuid, a.project_id, a.id, ${scope.actorId}::uuid from article a
     where a.id = ${given.articleId}::uuid and a.project_id = ${scope.projectId}::uuid
    on conflict (connection) do update set seen_at = now()`
  if (!given.first || entered === 0) return
  // What a crash has left behind.
  await db().$executeRaw`delete from presence where seen_at < now() - interval '10 minutes'`
  await wakeOthers(scope)
}

async function wakeOthers(scope: ProjectScope): Promise<void> {
  await db()
    .$executeRaw`select pg_notify(${CHANNEL}, json_build_object('projectId', ${scope.projectId}::text)::text)`
}
