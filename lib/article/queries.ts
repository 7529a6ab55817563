import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import { OWN_WORK } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import type { ArticleQuery, ArticleStatus, OriginKind } from './schema'

export type ArticleEvent = {
  id: string
  name: string
  place: string
  from: string | null
  to: string | null
}

/** Where a report comes from: the report or the outlet that it reprints, or a name. */
export type ArticleOrigin = {
  kind: OriginKind
  article: { id: string; title: string } | null
  outlet: string | null
  name: string | null
}

/** A report without its text. `originName` is the origin in words, whatever its kind. `length` counts code points, `paragraphs` the lines that are not blank. */
export type ArticleRow = {
  id: string
  project: string
  title: string
  outlet: string | null
  event: ArticleEvent | null
  byline: string | null
  url: string | null
  publishedAt: string | null
  /** BCP 47 primary subtag; null where it is not known. */
  language: string | null
  originName: string | null
  origin: ArticleOrigin
  length: number
  paragraphs: number
  textSha256: string
  importedAt: Date
  updatedAt: Date
  version: number
}

export type Article = ArticleRow & { text: string }

// In words: its own name, else the outlet's, else that of the article's outlet or its title.
const originName = Prisma.sql`coalesce(a.origin_name, oo.name, oao.name, oa.title) as "originName"`

const origin = Prisma.sql`jsonb_build_object('kind', a.origin_kind, 'outlet', oo.name, 'name', a.origin_name,
    'article', case when oa.id is null then null else jsonb_build_object('id', oa.id, 'title', oa.title) end) as origin`

const columns = (scope: ProjectScope) => Prisma.sql`a.id, ${scope.slug} as project, a.title, o.name as outlet,
  case when e.id is null then null else jsonb_build_object('id', e.id, 'name', e.name, 'place', e.place,
    'from', to_char(e.from_date, 'YYYY-MM-DD'), 'to', to_char(e.to_date, 'YYYY-MM-DD')) end as event,
  a.byline, a.url, a.published_at as "publishedAt", a.language, ${originName}, ${origin}, a.length, a.paragraphs,
  a.text_sha256 as "textSha256", a.created_at as "importedAt", a.updated_at as "updatedAt", a.version`

const tables = Prisma.sql`article a left join outlet o on o.id = a.outlet_id left join event e on e.id = a.event_id`

const withOrigin = Prisma.sql`${tables} left join outlet oo on oo.id = a.origin_outlet_id
  left join article oa on oa.id = a.origin_article_id left join outlet oao on oao.id = oa.outlet_id`

const one = (scope: ProjectScope, id: string) =>
  Prisma.sql`a.project_id = ${scope.projectId}::uuid and a.id = ${id}::uuid`

/** One report with its text; throws `not-found`. */
export async function getArticle(scope: ProjectScope, id: string): Promise<Article> {
  const rows = await db().$queryRaw<Article[]>`
    select ${columns(scope)}, a.text from ${withOrigin} where ${one(scope, id)}`
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

/** One report without its text; throws `not-found`. `client` is the transaction to read in, where there is one. */
export async function getArticleRow(scope: ProjectScope, id: string, client: Tx = db()): Promise<ArticleRow> {
  const rows = await client.$queryRaw<ArticleRow[]>`
    select ${columns(scope)} from ${withOrigin} where ${one(scope, id)}`
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

/** Whether anybody's review of this report exists, so that it can no longer be deleted. For leads only. */
export async function isReviewed(scope: ProjectScope, id: string, client: Tx = db()): Promise<boolean> {
  const found = await client.review.findFirst({
    where: { articleId: id, projectId: scope.projectId },
    select: { id: true },
  })
  return found !== null
}

/** Whether another report is marked as a reprint of this one. */
export async function isReprinted(scope: ProjectScope, id: string, client: Tx = db()): Promise<boolean> {
  const found = await client.article.findFirst({
    where: { originArticleId: id, projectId: scope.projectId },
    select: { id: true },
  })
  return found !== null
}

/** The report that has this very text, by the hash of its canonical form, or null. */
export async function findByText(
  scope: ProjectScope,
  textSha256: string,
  client: Tx = db(),
): Promise<{ id: string; title: string } | null> {
  return client.article.findFirst({
    where: { projectId: scope.projectId, textSha256 },
    select: { id: true, title: true },
  })
}

/** A line of the list. `myReview` and `annotations` are the actor's own: nobody else's work shows in them. */
export type ArticleItem = Pick<
  ArticleRow,
  | 'id'
  | 'title'
  | 'outlet'
  | 'publishedAt'
  | 'byline'
  | 'originName'
  | 'origin'
  | 'length'
  | 'paragraphs'
  | 'importedAt'
  | 'version'
> & {
  event: { id: string; name: string } | null
  myReview: { id: string; status: Exclude<ArticleStatus, 'not-started'>; reachedParagraph: number } | null
  annotations: number
}

/** The condition that a filter value, an id or a name in whatever case, puts on a joined row. */
function named(value: string | undefined, { id, name }: { id: Prisma.Sql; name: Prisma.Sql }): Prisma.Sql {
  if (value === undefined || value === '') return Prisma.sql`true`
  const byName = Prisma.sql`lower(${name}) = lower(${value})`
  return z.uuid().safeParse(value).success ? Prisma.sql`(${id} = ${value}::uuid or ${byName})` : byName
}

function statusIs(status: ArticleQuery['status']): Prisma.Sql {
  if (!status) return Prisma.sql`true`
  return status === 'not-started' ? Prisma.sql`r.id is null` : Prisma.sql`r.status = ${status}`
}

function searched(q: string | undefined): Prisma.Sql {
  const wanted = q?.trim() ?? ''
  if (wanted === '') return Prisma.sql`true`
  return Prisma.sql`strpos(lower(concat_ws(chr(10), a.title, o.name, a.byline)), lower(${wanted})) > 0`
}

const cursorSchema = z.tuple([z.uuid()])

/** The reports of the project, the latest import first, narrowed by the query. */
export async function listArticles(scope: ProjectScope, query: ArticleQuery): Promise<Page<ArticleItem>> {
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, cursorSchema)[0]
  // Ids are UUIDv7: their order is the order in which the reports came in.
  const rows = await db().$queryRaw<ArticleItem[]>`
    select a.id, a.title, o.name as outlet,
           case when e.id is null then null else jsonb_build_object('id', e.id, 'name', e.name) end as event,
           a.published_at as "publishedAt", a.byline, ${originName}, ${origin}, a.length, a.paragraphs,
           a.created_at as "importedAt", a.version,
           case when r.id is null then null else jsonb_build_object('id', r.id, 'status', r.status,
             'reachedParagraph', r.reached_paragraph) end as "myReview",
           (select count(*)::int from annotation n where n.review_id = r.id and n.deleted_at is null) as annotations
      from ${withOrigin}
      left join review r on r.article_id = a.id and r.reviewer_id = ${scope.actorId}::uuid and ${OWN_WORK}
     where a.project_id = ${scope.projectId}::uuid and (${before}::uuid is null or a.id < ${before}::uuid)
       and ${searched(query.q)} and ${statusIs(query.status)}
       and ${named(query.outlet, { id: Prisma.sql`o.id`, name: Prisma.sql`o.name` })}
       and ${named(query.event, { id: Prisma.sql`e.id`, name: Prisma.sql`e.name` })}
     order by a.id desc limit ${query.limit + 1}`
  return pageOf(rows, query.limit, (row) => [row.id])
}

/** How many reports the project holds. */
export async function countArticles(scope: ProjectScope): Promise<number> {
  return db().article.count({ where: { projectId: scope.projectId } })
}

export type ReportBeside = Pick<ArticleRow, 'id' | 'title' | 'outlet' | 'publishedAt' | 'language'> & {
  event: { id: string; name: string } | null
  reviewStatus: string | null
}

// More than anybody scrolls through; the rest of a larger project is found by event.
const MOST_BESIDE = 300

/** The reports to compare one with, that one among them: the same event first, then by date. */
export async function reportsBeside(scope: ProjectScope, articleId: string): Promise<ReportBeside[]> {
  return db().$queryRaw<ReportBeside[]>`
    select a.id, a.title, o.name as outlet, a.published_at as "publishedAt", a.language,
           case when e.id is null then null else jsonb_build_object('id', e.id, 'name', e.name) end as event,
           r.status as "reviewStatus"
      from ${tables}
      left join review r on r.article_id = a.id and r.reviewer_id = ${scope.actorId}::uuid and ${OWN_WORK}
     where a.project_id = ${scope.projectId}::uuid
     order by a.id = ${articleId}::uuid desc,
              a.event_id is not distinct from (select event_id from article where id = ${articleId}::uuid) desc,
              a.published_at nulls last, a.id
     limit ${MOST_BESIDE}`
}
