import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import type { ProjectScope } from '@/lib/access/scope'
import { keepMissingShingles } from '@/lib/article/mutations'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import { type Copied, copiedPassages } from './copied'
import type { OriginArticle } from './independent'
import type { Reprint, ReprintQuery, ReprintReport, ReprintState } from './schema'

/** A report with what decides where it comes from, and with its day, event and language. */
export type OriginReport = OriginArticle & {
  publishedAt: string | null
  eventId: string | null
  /** A BCP 47 primary subtag; null is unknown. */
  language: string | null
}

/**
 * What decides where each report of the project comes from, for `rootsOf`: all of them, since chains lead anywhere; or
 * some (`of`) with all that their chains lead to.
 */
export async function originArticles(
  scope: ProjectScope,
  { of, tx = db() }: { of?: readonly string[]; tx?: Tx } = {},
): Promise<OriginReport[]> {
  const wanted = of
    ? Prisma.sql`and a.id in (
        with recursive chain (id, origin) as (
          select x.id, x.origin_article_id from article x where x.id = any(${of}::uuid[])
          union
          select x.id, x.origin_article_id from chain c join article x on x.id = c.origin)
        select id from chain)`
    : Prisma.empty
  return tx.$queryRaw<OriginReport[]>`
    select a.id, a.title, o.name as outlet, a.published_at as "publishedAt", a.event_id as "eventId", a.language, a.origin_kind as "originKind", a.origin_article_id as "originArticleId",
           oo.name as "originOutlet", a.origin_name as "originName"
      from article a left join outlet o on o.id = a.outlet_id left join outlet oo on oo.id = a.origin_outlet_id
     where a.project_id = ${scope.projectId}::uuid ${wanted}`
}

/** A report that another may be a reprint of, for choosing it. */
export type SourceOption = Pick<ReprintReport, 'id' | 'title' | 'outlet' | 'publishedAt'>

// More than anybody looks through; in larger projects the reprint lens proposes.
const MOST_SOURCES = 2000

/** What a report may come from: the other reports, those of its event first, and the agencies known by name. */
export async function originOptions(
  scope: ProjectScope,
  articleId: string,
): Promise<{ reports: SourceOption[]; agencies: string[] }> {
  const [reports, agencies] = await Promise.all([
    db().$queryRaw<SourceOption[]>`
      select a.id, a.title, o.name as outlet, a.published_at as "publishedAt"
        from article a left join outlet o on o.id = a.outlet_id
       where a.project_id = ${scope.projectId}::uuid and a.id <> ${articleId}::uuid
       order by a.event_id is not distinct from (select event_id from article where id = ${articleId}::uuid) desc,
                a.published_at nulls last, a.id
       limit ${MOST_SOURCES}::int`,
    db().$queryRaw<{ name: string }[]>`
      select name from speaker where project_id = ${scope.projectId}::uuid and kind = 'agency'
      union select origin_name from article where project_id = ${scope.projectId}::uuid and origin_kind = 'agency'
      order by 1 limit ${MOST_SOURCES}::int`,
  ])
  return { reports, agencies: agencies.map(({ name }) => name) }
}

// Of longer texts the list compares the beginning, a pair's own page so much more (100,000 words take under a second).
const COMPARED_IN_LIST = 60_000
const COMPARED_IN_PAIR = 600_000

// As in the list of reports: the origin's own name, else the outlet's, else that of the article's outlet or its title.
const inWords = (a: Prisma.Sql) => Prisma.sql`coalesce(${a}.origin_name,
  (select x.name from outlet x where x.id = ${a}.origin_outlet_id),
  (select coalesce(y.name, x.title) from article x left join outlet y on y.id = x.outlet_id
    where x.id = ${a}.origin_article_id))`

const report = (
  a: Prisma.Sql,
  o: Prisma.Sql,
) => Prisma.sql`jsonb_build_object('id', ${a}.id, 'title', ${a}.title,
  'outlet', ${o}.name, 'publishedAt', ${a}.published_at, 'originName', ${inWords(a)}, 'eventId', ${a}.event_id, 'language', ${a}.language, 'version', ${a}.version)`

const stateOf = Prisma.sql`case when c.origin_article_id = s.id then 'accepted'
  when exists (select from reprint_dismissal d where d.article_id = c.id and d.source_id = s.id) then 'dismissed'
  when c.origin_kind in ('agency', 'reprint') then 'explained' else 'open' end`

const joined = Prisma.sql`join article c on c.id = p.copy_id left join outlet co on co.id = c.outlet_id
  join article s on s.id = p.source_id left join outlet so on so.id = s.outlet_id`

/**
 * The pairs of the project as `pair`: copy, source, weight (thousandths of the copy's hashes that the source has) and
 * state. The later report is the copy, unless it is marked the other way. Each copy has one proposal, so that n prints of
 * one text are n - 1 pairs: of those sources that share nearly the most the earliest. A dismissed one gives way to the next.
 */
const pairs = (scope: ProjectScope) => Prisma.sql`
  oriented as (
    select case when o.turned then b.id else a.id end as source_id, case when o.turned then a.id else b.id end as copy_id,
           v.shared
      from article_overlap v join article x on x.id = v.article_id join article y on y.id = v.other_id
      cross join lateral (
        select (coalesce(y.published_at, '~'), y.id) < (coalesce(x.published_at, '~'), x.id) as later) l
      join article a on a.id = case when l.later then y.id else x.id end
      join article b on b.id = case when l.later then x.id else y.id end
      cross join lateral (select coalesce(a.origin_article_id = b.id, false) as turned) o
     where v.project_id = ${scope.projectId}::uuid),
  marked as (
    select source_id, copy_id, shared from oriented
    union all
    select a.origin_article_id, a.id, 0 from article a
     where a.project_id = ${scope.projectId}::uuid and a.origin_article_id is not null
       and not exists (select from article_overlap v where v.article_id = least(a.id, a.origin_article_id)
                          and v.other_id = greatest(a.id, a.origin_article_id))),
  weighed as (
    select p.copy_id, p.source_id, p.shared * 1000 / greatest(cardinality(h.hashes), 1) as weight, ${stateOf} as state,
           s.published_at
      from marked p join article c on c.id = p.copy_id join article s on s.id = p.source_id
      join article_shingles h on h.article_id = p.copy_id),
  banded as (
    select *, weight * 5 >= 4 * max(weight) over (partition by copy_id, state = 'dismissed') as nearly_most from weighed),
  ordered as (
    select *, row_number() over (
             partition by copy_id, state = 'dismissed'
             order by state = 'accepted' desc, nearly_most desc, published_at nulls last, source_id) as place
      from banded),
  pair as (select copy_id, source_id, weight, state from ordered where state = 'dismissed' or place = 1)`

type PairRow = Pick<Reprint, 'copy' | 'source' | 'state'> & { copyText: string; sourceText: string }

const cursorSchema = z.tuple([z.string().regex(/^\d{1,9}$/), z.uuid(), z.uuid()])

/** Pairs of reports that share text, the largest part of a copy first, narrowed by the query. */
export async function listReprints(scope: ProjectScope, query: ReprintQuery): Promise<Page<Reprint>> {
  await keepMissingShingles(scope)
  const [weight, copyId, sourceId] =
    query.cursor === undefined ? [null, null, null] : decodeCursor(query.cursor, cursorSchema)
  const article = query.article || null
  const rows = await db().$queryRaw<(PairRow & { weight: number })[]>`
    with ${pairs(scope)},
    p as (
      select * from pair
       where (${article}::uuid is null or ${article}::uuid in (copy_id, source_id))
         and (${query.state || null}::text is null or state = ${query.state || null}::text)
         and (${weight}::text is null
              or (-weight, copy_id, source_id) > (-(${weight}::text)::int, ${copyId}::uuid, ${sourceId}::uuid))
       order by -weight, copy_id, source_id limit ${query.limit + 1}::int)
    select ${report(Prisma.sql`c`, Prisma.sql`co`)} as copy, ${report(Prisma.sql`s`, Prisma.sql`so`)} as source,
           p.state, p.weight, left(c.text, ${COMPARED_IN_LIST}::int) as "copyText",
           left(s.text, ${COMPARED_IN_LIST}::int) as "sourceText"
      from p ${joined} order by -p.weight, p.copy_id, p.source_id`
  const { items, next } = pageOf(rows, query.limit, (row) => [String(row.weight), row.copy.id, row.source.id])
  return { items: items.map(summary), next }
}

function summary({ copy, source, state, copyText, sourceText }: PairRow): Reprint {
  const { passages, changedNumbers, sharedWords, rightWords } = copiedPassages({
    left: sourceText,
    right: copyText,
  })
  const longest = passages.toSorted((a, b) => b.sharedWords - a.sharedWords)[0]
  return {
    ...{ copy, source, state, sharedWords },
    share: rightWords === 0 ? 0 : Math.round((sharedWords / rightWords) * 1000) / 1000,
    passages: passages.length,
    changedNumbers: changedNumbers.map(({ left, right, after }) => ({ source: left, copy: right, after })),
    longest: (longest?.pieces ?? []).map(({ left, right, ...kind }) => ({
      ...kind,
      source: left,
      copy: right,
    })),
  }
}

/** How many pairs stand where. */
export async function countReprints(scope: ProjectScope): Promise<Record<ReprintState, number>> {
  await keepMissingShingles(scope)
  const rows = await db().$queryRaw<{ state: ReprintState; count: number }[]>`
    with ${pairs(scope)}
    select state, count(*)::int as count from pair group by 1`
  const counts = { open: 0, accepted: 0, explained: 0, dismissed: 0 }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

export type ReprintPair = {
  copy: ReprintReport
  source: ReprintReport
  state: ReprintState
  copyText: string
  sourceText: string
  /** `left` is the source, `right` the copy. */
  copied: Copied
}

/** Two reports of the project, side by side, whether or not they share anything; throws `not-found`. */
export async function getReprint(
  scope: ProjectScope,
  { copyId, sourceId }: { copyId: string; sourceId: string },
): Promise<ReprintPair> {
  // Ids come from an address: what is none leads nowhere.
  if (!z.tuple([z.uuid(), z.uuid()]).safeParse([copyId, sourceId]).success) throw new AppError('not-found')
  const rows = await db().$queryRaw<Omit<ReprintPair, 'copied'>[]>`
    select ${stateOf} as state, ${report(Prisma.sql`c`, Prisma.sql`co`)} as copy,
           ${report(Prisma.sql`s`, Prisma.sql`so`)} as source, left(c.text, ${COMPARED_IN_PAIR}::int) as "copyText",
           left(s.text, ${COMPARED_IN_PAIR}::int) as "sourceText"
      from (select ${copyId}::uuid as copy_id, ${sourceId}::uuid as source_id) p ${joined}
     where c.project_id = ${scope.projectId}::uuid and s.project_id = ${scope.projectId}::uuid and c.id <> s.id`
  if (!rows[0]) throw new AppError('not-found')
  return { ...rows[0], copied: copiedPassages({ left: rows[0].sourceText, right: rows[0].copyText }) }
}
