import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import { countedReviews, toldReviewers } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { db, Prisma } from '@/lib/server/db'
import { isOfReader } from '../due/queries'
import { FINDINGS } from '../evidence'
import type { CountedSpan, SpansQuery } from '../schema'

/**
 * `review c` of `annotation n` counts: submitted, seen by the actor, and of its article the final one or one of all while
 * there is no final one. Asked span by span, so that a page reads about as many as it shows.
 */
const counts = (scope: ProjectScope) => Prisma.sql`c.status = 'submitted'
  and exists (select from ${countedReviews(scope)} v where v.id = c.id)
  and (c.kind = 'final' or not exists (
        select from review f where f.article_id = c.article_id and f.kind = 'final' and f.status = 'submitted'))`

/** What the query asks of `annotation n`, `article a` and `speaker s`. */
function conditionOf(scope: ProjectScope, { outlet, article, tag, only }: SpansQuery): Prisma.Sql {
  const asked = [Prisma.sql`n.project_id = ${scope.projectId}::uuid and n.deleted_at is null`]
  if (article !== undefined) asked.push(Prisma.sql`n.article_id = ${article}::uuid`)
  if (outlet === 'none') asked.push(Prisma.sql`a.outlet_id is null`)
  else if (outlet !== undefined) asked.push(Prisma.sql`a.outlet_id = ${outlet}::uuid`)
  if (tag !== undefined) asked.push(Prisma.sql`n.tag = ${tag}`)
  if (only === 'checkable' || only === 'named') asked.push(Prisma.sql`n.tag <> 'opinion'`)
  if (only === 'named') asked.push(Prisma.sql`s.kind <> 'unnamed'`)
  return Prisma.join(asked, ' and ')
}

type Wanted = { from: string | null; enough: number }

/** All of `annotation n`; of a finding the spans that the profiles have kept, of as many reports as make `enough`. */
function spansFor(scope: ProjectScope, query: SpansQuery, { from, enough }: Wanted): Prisma.Sql {
  const finding = FINDINGS.find((one) => one === query.only)
  if (!finding) return Prisma.sql`annotation n`
  const { outlet, article, tag } = query
  const found = Prisma.raw(finding)
  const asked = [isOfReader(scope), Prisma.sql`p.${found} > 0`]
  if (from !== null) asked.push(Prisma.sql`p.article_id >= ${from}::uuid`)
  if (article !== undefined) asked.push(Prisma.sql`p.article_id = ${article}::uuid`)
  if (outlet === 'none') asked.push(Prisma.sql`b.outlet_id is null`)
  else if (outlet !== undefined) asked.push(Prisma.sql`b.outlet_id = ${outlet}::uuid`)
  // Of the first report some may have been listed before, and of a tag there may be none in any.
  const most = tag === undefined ? Prisma.sql`w.before - w.first < ${enough}` : Prisma.sql`true`
  return Prisma.sql`(
    select unnest(k.${found}) as id from (
      select p.id, sum(p.${found}) over (order by p.article_id) - p.${found} as before,
             first_value(p.${found}) over (order by p.article_id) as first
        from profile p join article b on b.id = p.article_id where ${Prisma.join(asked, ' and ')}) w
      join profile_spans k on k.profile_id = w.id where ${most}) k
    join annotation n on n.id = k.id`
}

/** More than this nobody pages through, and counting them all would read them all. */
export const MOST_COUNTED = 1000

/** How many of the spans that profiles count the query leaves; one above MOST_COUNTED stands for more. */
export async function countSpans(scope: ProjectScope, query: SpansQuery): Promise<number> {
  const enough = MOST_COUNTED + 1
  const rows = await db().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from (
      select from ${spansFor(scope, query, { from: null, enough })}
        join article a on a.id = n.article_id join review c on c.id = n.review_id left join speaker s on s.id = n.speaker_id
       where ${conditionOf(scope, query)} and ${counts(scope)} limit ${enough}) w`
  return rows[0]?.n ?? 0
}

const spanPlace = z.tuple([z.uuid(), z.string().regex(/^\d{1,9}$/), z.uuid()])

/** The spans behind a profile's number, report by report in the order of the text. */
export async function listSpans(scope: ProjectScope, query: SpansQuery): Promise<Page<CountedSpan>> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, spanPlace)
  const behind = after
    ? Prisma.sql`(n.article_id, n.start, n.id) > (${after[0]}::uuid, ${after[1]}::int, ${after[2]}::uuid)`
    : Prisma.sql`true`
  const spans = spansFor(scope, query, { from: after?.[0] ?? null, enough: query.limit + 1 })
  const rows = await db().$queryRaw<(CountedSpan & { start: number })[]>`
    select n.id, n.article_id as "articleId", a.title, o.name as outlet, a.published_at as "publishedAt", a.language, n.tag, n.start,
           n.quote, s.name as speaker, w.shown_name as author, c.kind = 'final' as settled
      from ${spans}
      join article a on a.id = n.article_id join review c on c.id = n.review_id left join speaker s on s.id = n.speaker_id
      join ${toldReviewers(scope)} w on w.review_id = n.review_id left join outlet o on o.id = a.outlet_id
     where ${conditionOf(scope, query)} and ${counts(scope)} and ${behind}
     order by n.article_id, n.start, n.id limit ${query.limit + 1}`
  const page = pageOf(rows, query.limit, (row) => [row.articleId, String(row.start), row.id])
  return { ...page, items: page.items.map(({ start: _, ...row }) => row) }
}
