import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import { countedReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { db, Prisma } from '@/lib/server/db'
import { isOfReader } from '../due/queries'
import { FINDINGS } from '../evidence'
import type { CountedSpan, SpansQuery } from '../schema'

/** `counted`: of each article the submitted final review, else all submitted independent ones, as far as the actor may see them. */
const counted = (scope: ProjectScope) => Prisma.sql`good as materialized (
    select r.id, r.article_id, r.kind, bool_or(r.kind = 'final') over (partition by r.article_id) as settled
      from review r
     where r.project_id = ${scope.projectId}::uuid and r.status = 'submitted' and r.id in ${countedReviews(scope)}),
  counted as materialized (select id, article_id, settled from good where kind = 'final' or not settled)`

/** Those that leave a condition on `annotation n`, `article a` and `speaker s`. */
function conditionOf(scope: ProjectScope, query: SpansQuery): Prisma.Sql {
  const { outlet, article, tag, only } = query
  const asked = [Prisma.sql`n.project_id = ${scope.projectId}::uuid and n.deleted_at is null`]
  if (article !== undefined) asked.push(Prisma.sql`n.article_id = ${article}::uuid`)
  if (outlet === 'none') asked.push(Prisma.sql`a.outlet_id is null`)
  else if (outlet !== undefined) asked.push(Prisma.sql`a.outlet_id = ${outlet}::uuid`)
  if (tag !== undefined) asked.push(Prisma.sql`n.tag = ${tag}`)
  if (only === 'checkable' || only === 'named') asked.push(Prisma.sql`n.tag <> 'opinion'`)
  if (only === 'named') asked.push(Prisma.sql`s.kind <> 'unnamed'`)
  const finding = FINDINGS.find((one) => one === only)
  if (finding) asked.push(Prisma.sql`n.id in (${foundIn(scope, finding, query)})`)
  return Prisma.join(asked, ' and ')
}

/** The ids that the profiles have kept for a finding, in the reports that are asked for. */
function foundIn(
  scope: ProjectScope,
  finding: (typeof FINDINGS)[number],
  { outlet, article }: SpansQuery,
): Prisma.Sql {
  const asked = [isOfReader(scope)]
  if (article !== undefined) asked.push(Prisma.sql`p.article_id = ${article}::uuid`)
  if (outlet === 'none') asked.push(Prisma.sql`b.outlet_id is null`)
  else if (outlet !== undefined) asked.push(Prisma.sql`b.outlet_id = ${outlet}::uuid`)
  return Prisma.sql`select unnest(k.${Prisma.raw(finding)})
    from profile p join profile_spans k on k.profile_id = p.id join article b on b.id = p.article_id
   where ${Prisma.join(asked, ' and ')}`
}

/** More than this nobody pages through, and counting them all would read them all. */
export const MOST_COUNTED = 1000

/** How many of the spans that profiles count the query leaves; one above MOST_COUNTED stands for more. */
export async function countSpans(scope: ProjectScope, query: SpansQuery): Promise<number> {
  const rows = await db().$queryRaw<{ n: number }[]>`
    with ${counted(scope)}
    select count(*)::int as n from (
      select from annotation n join article a on a.id = n.article_id left join speaker s on s.id = n.speaker_id
       where ${conditionOf(scope, query)} and n.review_id = any(array(select id from counted))
       limit ${MOST_COUNTED + 1}) w`
  return rows[0]?.n ?? 0
}

const spanPlace = z.tuple([z.uuid(), z.string().regex(/^\d{1,9}$/), z.uuid()])

/** The spans behind a profile's number, report by report in the order of the text. */
export async function listSpans(scope: ProjectScope, query: SpansQuery): Promise<Page<CountedSpan>> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, spanPlace)
  const behind = after
    ? Prisma.sql`(n.article_id, n.start, n.id) > (${after[0]}::uuid, ${after[1]}::int, ${after[2]}::uuid)`
    : Prisma.sql`true`
  // The reviews as one array, and nothing joined before the limit that needs not be: the index on the order is walked.
  const rows = await db().$queryRaw<(CountedSpan & { start: number })[]>`
    with ${counted(scope)}, page as (
      select n.id, n.article_id, n.start, n.quote, n.tag, n.author_id, n.review_id, s.name as speaker
        from annotation n join article a on a.id = n.article_id left join speaker s on s.id = n.speaker_id
       where ${conditionOf(scope, query)} and n.review_id = any(array(select id from counted)) and ${behind}
       order by n.article_id, n.start, n.id limit ${query.limit + 1})
    select n.id, n.article_id as "articleId", a.title, o.name as outlet, a.published_at as "publishedAt", n.tag, n.start,
           n.quote, n.speaker, u.name as author, c.settled
      from page n join counted c on c.id = n.review_id join article a on a.id = n.article_id
      join user_account u on u.id = n.author_id left join outlet o on o.id = a.outlet_id
     order by n.article_id, n.start, n.id`
  const page = pageOf(rows, query.limit, (row) => [row.articleId, String(row.start), row.id])
  return { ...page, items: page.items.map(({ start: _, ...row }) => row) }
}
