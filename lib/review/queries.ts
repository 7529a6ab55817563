import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import {
  hiddenPerson,
  OWN_WORK,
  threadActInSight,
  toldChange,
  toldReviewers,
  visibleReviews,
} from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import type { HistoryEntry } from './history'
import type { ReviewRow } from './schema'

type Stored = Omit<ReviewRow, 'submittedAt' | 'reopenedAt'> & {
  submittedAt: Date | null
  reopenedAt: Date | null
}

/** The columns of a ReviewRow, of `review r`. */
const REVIEW_COLUMNS = Prisma.sql`r.id, r.article_id as "articleId", r.reviewer_id as "reviewerId", r.kind,
  r.status, r.reached_paragraph as "reachedParagraph", r.submitted_at as "submittedAt",
  r.reopened_at as "reopenedAt", to_char(r.due_on, 'YYYY-MM-DD') as "dueOn",
  r.return_comment as "returnComment", r.version`

async function rowsOf(client: Pick<Tx, '$queryRaw'>, tail: Prisma.Sql): Promise<ReviewRow[]> {
  const rows = await client.$queryRaw<Stored[]>`select ${REVIEW_COLUMNS} from review r where ${tail}`
  return rows.map((row) => ({
    ...row,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    reopenedAt: row.reopenedAt?.toISOString() ?? null,
  }))
}

/** One row that matches, of `review r`; null without one. */
export async function oneReview(client: Pick<Tx, '$queryRaw'>, tail: Prisma.Sql): Promise<ReviewRow | null> {
  return (await rowsOf(client, tail))[0] ?? null
}

/** Those of the reviews `ids` that the actor may see, by these ids; where a name is hidden, so is the id in the row. */
export async function reviewsById(
  scope: ProjectScope,
  ids: readonly string[],
): Promise<Map<string, ReviewRow>> {
  if (ids.length === 0) return new Map()
  const [rows, told] = await Promise.all([
    rowsOf(
      db(),
      Prisma.sql`r.project_id = ${scope.projectId}::uuid and r.id = any(${ids}::uuid[])
        and r.id in ${visibleReviews(scope)}`,
    ),
    db().$queryRaw<{ id: string; shown: Pick<ReviewRow, 'id' | 'reviewerId'> }[]>`
      select w.review_id as id, jsonb_build_object('id', w.shown_review, 'reviewerId', w.shown_id) as shown
        from ${toldReviewers(scope)} w where w.review_id = any(${ids}::uuid[])`,
  ])
  const shownAs = new Map(told.map(({ id, shown }) => [id, shown]))
  // A review that was begun between the two is there with the next change.
  return new Map(
    rows.flatMap((row) => {
      const shown = shownAs.get(row.id)
      return shown ? [[row.id, { ...row, ...shown }]] : []
    }),
  )
}

/** The actor's own review of an article, training included, or null before they have begun. */
export function myReview(scope: ProjectScope, articleId: string): Promise<ReviewRow | null> {
  return oneReview(
    db(),
    Prisma.sql`r.project_id = ${scope.projectId}::uuid and r.article_id = ${articleId}::uuid
      and r.reviewer_id = ${scope.actorId}::uuid and ${OWN_WORK}`,
  )
}

/** A review that the actor may see; otherwise `not-found`. */
export async function getReview(
  scope: ProjectScope,
  id: string,
  client: Pick<Tx, '$queryRaw'> = db(),
): Promise<ReviewRow> {
  const row = await oneReview(
    client,
    Prisma.sql`r.project_id = ${scope.projectId}::uuid and r.id = ${id}::uuid and r.id in ${visibleReviews(scope)}`,
  )
  if (!row) throw new AppError('not-found')
  return row
}

const historyPlace = z.tuple([z.string().regex(/^\d{1,18}$/)])

/**
 * What has happened to an article, newest first. Acts inside a review are shown to those who may see the review,
 * acts on a link to those who may see the reviews of both its ends.
 */
export async function listHistory(
  scope: ProjectScope,
  given: { articleId: string; limit: number; cursor?: string | undefined },
): Promise<Page<HistoryEntry>> {
  const before = given.cursor === undefined ? null : decodeCursor(given.cursor, historyPlace)[0]
  const rows = await db().$queryRaw<(Omit<HistoryEntry, 'at'> & { at: Date })[]>`
    with seen as materialized ${visibleReviews(scope)}
    select e.id::text as id, e.at, coalesce(p.shown_id, e.actor_id::text) as "actorId",
           coalesce(p.shown_name, u.name) as "actorName", e.action, e.object_type as "objectType",
           case when w.hidden and e.object_type = 'review' then w.shown_review else e.object_id end as "objectId",
           coalesce(w.shown_review, e.review_id) as "reviewId", coalesce(e.after, e.before) ->> 'quote' as quote,
           ${toldChange(scope, 'before')} as before, ${toldChange(scope, 'after')} as after
      from audit_entry e left join user_account u on u.id = e.actor_id
      left join ${toldReviewers(scope)} w on w.review_id = e.review_id
      left join lateral ${hiddenPerson(scope, { user: Prisma.sql`e.actor_id`, articles: [Prisma.sql`e.article_id`] })} p
        on e.object_type = 'thread' or w.user_id = e.actor_id and w.hidden
     where e.project_id = ${scope.projectId}::uuid and e.article_id = ${given.articleId}::uuid
       and (${before}::bigint is null or e.id < ${before}::bigint)
       and (e.review_id is null or e.review_id in (select id from seen))
       and (e.object_type <> 'link' or exists (
             select 1 from link l join annotation f on f.id = l.from_id join annotation t on t.id = l.to_id
              where l.id = e.object_id and f.review_id in (select id from seen) and t.review_id in (select id from seen)))
       and ${threadActInSight(scope)}
     order by e.id desc limit ${given.limit + 1}`
  const entries = rows.map((row) => ({ ...row, at: row.at.toISOString() }))
  return pageOf(entries, given.limit, (row) => [row.id])
}
