import 'server-only'
import { hiddenPerson, threadActInSight, visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { annotationsById } from '@/lib/annotation/queries'
import { searchedById } from '@/lib/coverage/queries'
import { threadsById } from '@/lib/discussion/queries'
import { linksById } from '@/lib/link/queries'
import { answersById } from '@/lib/question/queries'
import { reviewsById } from '@/lib/review/queries'
import { db, Prisma } from '@/lib/server/db'
import { seal, unseal } from '@/lib/server/sealed'
import type { LiveItem, LivePage, Reader } from './schema'
import { seesReaders, seesWhole } from './sight'

/** Numbers looked at in one go. */
const WINDOW = 500
/** A reader whose connection broke without a word is no longer one after this. */
const PRESENT = '40 seconds'

/** The number of the project's last change; 0 before the first. */
async function lastNumber(scope: ProjectScope): Promise<number> {
  const rows = await db().$queryRaw<{ seq: number }[]>`
    select seq::float8 as seq from change_counter where project_id = ${scope.projectId}::uuid`
  return rows[0]?.seq ?? 0
}

const contextOf = (scope: ProjectScope) => `live ${scope.projectId} ${scope.actorId}`

/**
 * A number as the client gets it. Plain for who sees the whole project; sealed for a blind reviewer, to whom the
 * difference of two numbers would say how much the others do.
 */
export function placeOf(scope: ProjectScope, seq: number): string {
  return seesWhole(scope) ? String(seq) : seal(String(seq).padStart(16, '0'), contextOf(scope))
}

/** The number of a place that was given out to this person with this sight; null for anything else. */
function numberOf(scope: ProjectScope, place: string): number | null {
  const digits = seesWhole(scope) ? place : unseal(place, contextOf(scope))
  return digits !== null && /^\d{1,16}$/.test(digits) ? Number(digits) : null
}

/** The place now: what is read after this was asked misses no later change. */
export async function livePlace(scope: ProjectScope): Promise<string> {
  return placeOf(scope, await lastNumber(scope))
}

/**
 * Where to go on. `reset` when the changes since `after` cannot be told: it was given out under another role or mode,
 * or the database has been set back since.
 */
export async function startFrom(
  scope: ProjectScope,
  after: string | null,
): Promise<{ seq: number; reset: boolean }> {
  const last = await lastNumber(scope)
  if (after === null) return { seq: last, reset: false }
  const seq = numberOf(scope, after)
  return seq === null || seq > last ? { seq: last, reset: true } : { seq, reset: false }
}

export type Changes = {
  items: { seq: number; item: LiveItem }[]
  /** Everything up to here has been looked at. */
  upTo: number
  more: boolean
}

/** What changed after `seq` within the actor's sight, each object once, at its last change and with its row of now. */
export async function changesAfter(scope: ProjectScope, seq: number): Promise<Changes> {
  const last = await lastNumber(scope)
  if (last <= seq) return { items: [], upTo: seq, more: false }
  const upTo = Math.min(last, seq + WINDOW)
  const found = await db().$queryRaw<{ seq: number; kind: LiveItem['kind']; id: string }[]>`
    with seen as materialized ${visibleReviews(scope)},
    newest as (
      select distinct on (e.object_type, e.object_id) c.seq::float8 as seq, e.object_type as kind, e.object_id as id
        from change c join audit_entry e on e.id = c.audit_id
       where c.project_id = ${scope.projectId}::uuid and c.seq > ${seq}::bigint and c.seq <= ${upTo}::bigint
         and (e.object_type in ('annotation', 'link', 'answer', 'coverage', 'review') and e.review_id in (select id from seen)
              or e.object_type = 'thread' and ${threadActInSight(scope)})
         and (e.object_type <> 'link' or exists (
               select 1 from link l join annotation f on f.id = l.from_id join annotation t on t.id = l.to_id
                where l.id = e.object_id and f.review_id in (select id from seen)
                  and t.review_id in (select id from seen)))
       order by e.object_type, e.object_id, c.seq desc)
    select seq, kind, id from newest order by seq`
  const rows = await rowsFor(scope, found)
  return {
    items: found.map((change) => ({ seq: change.seq, item: itemOf(change, rows) })),
    upTo,
    more: upTo < last,
  }
}

type Found = { kind: LiveItem['kind']; id: string }

async function rowsFor(scope: ProjectScope, found: readonly Found[]) {
  const ids = (kind: LiveItem['kind']) => found.filter((change) => change.kind === kind).map(({ id }) => id)
  const [annotations, links, answers, searched, reviews, threads] = await Promise.all([
    annotationsById(scope, ids('annotation')),
    linksById(scope, ids('link')),
    answersById(scope, ids('answer')),
    searchedById(scope, ids('coverage')),
    reviewsById(scope, ids('review')),
    threadsById(scope, ids('thread')),
  ])
  return {
    annotation: new Map(annotations.map((row) => [row.id, row])),
    link: new Map(links.map((row) => [row.id, row])),
    answer: new Map(answers.map((row) => [row.id, row])),
    coverage: new Map(searched.map((row) => [row.annotationId, row])),
    review: reviews,
    thread: new Map(threads.map((row) => [row.id, row])),
  }
}

function itemOf({ kind, id }: Found, rows: Awaited<ReturnType<typeof rowsFor>>): LiveItem {
  if (kind === 'annotation') return { kind, id, row: rows.annotation.get(id) ?? null }
  if (kind === 'link') return { kind, id, row: rows.link.get(id) ?? null }
  if (kind === 'answer') return { kind, id, row: rows.answer.get(id) ?? null }
  if (kind === 'coverage') return { kind, id, row: rows.coverage.get(id) ?? null }
  if (kind === 'thread') return { kind, id, row: rows.thread.get(id) ?? null }
  const row = rows.review.get(id)
  return row ? { kind, id: row.id, row } : { kind, id, row: null }
}

/** For clients without a stream: what changed after a place, and where to ask on; ask again at once while there are items. */
export async function pollChanges(scope: ProjectScope, after: string | null): Promise<LivePage> {
  const start = await startFrom(scope, after)
  const items: LiveItem[] = []
  let at = start.seq
  for (let more = true; more && items.length === 0; ) {
    const found = await changesAfter(scope, at)
    items.push(...found.items.map(({ item }) => item))
    at = found.upTo
    more = found.more
  }
  return { items, next: placeOf(scope, at), reset: start.reset }
}

/** Who else has the article open, by name; null for those who are not told. */
export async function readersOf(scope: ProjectScope, articleId: string): Promise<Reader[] | null> {
  if (!seesReaders(scope)) return null
  return db().$queryRaw<Reader[]>`
    select distinct coalesce(w.shown_id, u.id::text) as "userId", coalesce(w.shown_name, u.name) as name
      from presence p
      join user_account u on u.id = p.user_id
      join membership m on m.project_id = p.project_id and m.user_id = p.user_id and m.removed_at is null
      left join lateral ${hiddenPerson(scope, { user: Prisma.sql`p.user_id`, articles: [Prisma.sql`p.article_id`] })} w on true
     where p.project_id = ${scope.projectId}::uuid and p.article_id = ${articleId}::uuid
       and p.user_id <> ${scope.actorId}::uuid and p.seen_at > now() - ${PRESENT}::interval
     order by 2, 1 limit 50`
}
