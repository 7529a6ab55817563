import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { seesWhole } from '@/lib/live/sight'
import { rootsOf } from '@/lib/origin/independent'
import { originArticles } from '@/lib/origin/queries'
import { db, Prisma } from '@/lib/server/db'
import type { LayerSpeaker } from '@/lib/statement/rows'
import {
  type EvidenceLink,
  type EvidenceSpan,
  FINDINGS,
  type Finding,
  type Findings,
  findingsOf,
} from './evidence'
import { type ArticleCounts, type Figures, figuresOf, type OutletFigures } from './figures'
import type { CountedSpan, SpansQuery } from './schema'

/**
 * `good`: the submitted reviews that the actor may see, final and independent. `counted`: of each article its final
 * review, else all its independent ones.
 */
const reviewsOf = (scope: ProjectScope) => Prisma.sql`good as materialized (
    select r.id, r.article_id, r.kind, bool_or(r.kind = 'final') over (partition by r.article_id) as settled,
           count(*) over (partition by r.article_id) > 1 as several
      from review r
     where r.project_id = ${scope.projectId}::uuid and r.status = 'submitted' and r.id in ${visibleReviews(scope)}),
  counted as materialized (select id, article_id, settled from good where kind = 'final' or not settled)`

type Profiles = { articles: ReadonlyMap<string, ArticleCounts>; findings: Findings }

// Derived from all spans and links of a project and asked for row by row: kept until something that counts has changed.
const kept = new Map<string, { mark: string; profiles: Promise<Profiles> }>()
const MOST_KEPT = 6

/**
 * Tells one state of what counts from the next. Spans and links of submitted reviews do not change, so the reviews stand
 * for them, and work in progress leaves the figures as they are.
 */
async function markOf({ projectId }: ProjectScope): Promise<string> {
  const id = Prisma.sql`${projectId}::uuid`
  const rows = await db().$queryRaw<{ mark: string }[]>`
    select concat_ws(' ',
      -- A project that turns blind takes from its reviewers what they saw before.
      (select mode from project where id = ${id}),
      (select concat_ws(',', count(*), sum(version), max(updated_at), max(submitted_at)) from review
        where project_id = ${id} and status = 'submitted'),
      (select concat_ws(',', count(*), sum(version), max(updated_at)) from article where project_id = ${id}),
      (select concat_ws(',', count(*), sum(version)) from outlet where project_id = ${id}),
      (select concat_ws(',', count(*), sum(version)) from speaker where project_id = ${id})) as mark`
  return rows[0]?.mark ?? ''
}

async function loadProfiles(scope: ProjectScope): Promise<Profiles> {
  const key = `${scope.projectId} ${seesWhole(scope) ? 'whole' : scope.actorId}`
  // Asked before the rows: what is written meanwhile makes the next one read again.
  const mark = await markOf(scope)
  const known = kept.get(key)
  if (known?.mark === mark) return known.profiles
  const profiles = readProfiles(scope)
  kept.delete(key)
  kept.set(key, { mark, profiles })
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest)
  // A failure is not kept: the next one asks again.
  profiles.catch(() => kept.delete(key))
  return profiles
}

async function readProfiles(scope: ProjectScope): Promise<Profiles> {
  const [rows, findings] = await Promise.all([countsOf(scope), readFindings(scope)])
  const found = (finding: Finding, articleId: string) => findings[finding].get(articleId)?.length ?? 0
  const articles = rows.map(
    (row): ArticleCounts => ({
      ...row,
      corroborated: found('corroborated', row.articleId),
      contradicted: found('contradicted', row.articleId),
      superseded: found('superseded', row.articleId),
      corrected: found('corrected', row.articleId),
    }),
  )
  return { articles: new Map(articles.map((article) => [article.articleId, article])), findings }
}

async function countsOf(scope: ProjectScope): Promise<Omit<ArticleCounts, Finding>[]> {
  return db().$queryRaw<Omit<ArticleCounts, Finding>[]>`
    with ${reviewsOf(scope)},
    reviewed as (select article_id, bool_or(settled) as settled, count(*)::int as reviews from counted group by article_id),
    marked as (
      select n.article_id, (count(*) filter (where n.tag = 'fact'))::int as facts,
             (count(*) filter (where n.tag = 'claim'))::int as claims,
             (count(*) filter (where n.tag = 'opinion'))::int as opinions,
             (count(*) filter (where n.tag <> 'opinion' and s.kind <> 'unnamed'))::int as named
        from annotation n left join speaker s on s.id = n.speaker_id
       where n.project_id = ${scope.projectId}::uuid and n.deleted_at is null and n.review_id in (select id from counted)
       group by n.article_id)
    select a.id as "articleId", a.outlet_id as "outletId", a.origin_kind = 'reprint' as reprint,
           a.origin_kind = 'agency' as agency, coalesce(r.settled, false) as settled, coalesce(r.reviews, 0) as reviews,
           coalesce(m.facts, 0) as facts, coalesce(m.claims, 0) as claims, coalesce(m.opinions, 0) as opinions,
           coalesce(m.named, 0) as named
      from article a left join reviewed r on r.article_id = a.id left join marked m on m.article_id = a.id
     where a.project_id = ${scope.projectId}::uuid`
}

type SpanTuple = [string, string, string, number, number, string | null, boolean, boolean]
type LinkTuple = [string, string, EvidenceLink['relation']]

/**
 * Only spans that a link holds, and those of others that are the same passage: no other span is corroborated,
 * contradicted or superseded. A link between two settled reports counts when it is of their final reviews.
 */
async function readFindings(scope: ProjectScope): Promise<Findings> {
  const project = Prisma.sql`${scope.projectId}::uuid`
  const [rows, articles, speakers] = await Promise.all([
    db().$queryRaw<{ spans: string; links: string }[]>`
      with ${reviewsOf(scope)},
      links as materialized (
        select l.from_id, l.to_id, l.relation
          from link l
          join annotation f on f.id = l.from_id and f.deleted_at is null join good fr on fr.id = f.review_id
          join annotation t on t.id = l.to_id and t.deleted_at is null join good tr on tr.id = t.review_id
         where l.project_id = ${project} and l.deleted_at is null
           and l.relation in ('corroborates', 'contradicts', 'supersedes')
           and ((fr.kind = 'final' and tr.kind = 'final') or not (fr.settled and tr.settled))),
      ends as materialized (select from_id as id from links union select to_id from links),
      -- What several reviewers have marked within the same bounds is looked up once.
      places as materialized (
        select n.article_id, n.start, n."end", min(n.author_id::text)::uuid as author_id,
               count(distinct n.author_id) > 1 as many
          from ends e join annotation n on n.id = e.id join good r on r.id = n.review_id and r.several
         group by n.article_id, n.start, n."end"),
      same as (
        select o.id
          -- What shares more than half with [start, end) begins within these bounds, so that the index serves.
          from places n join annotation o on o.project_id = ${project} and o.article_id = n.article_id
           and o.deleted_at is null and o.start > n.start - (n."end" - n.start) and o.start < n."end"
           and (n.many or o.author_id <> n.author_id)
           and 2 * (least(o."end", n."end") - greatest(o.start, n.start))
               > greatest(o."end", n."end") - least(o.start, n.start)
         where o.review_id in (select id from counted)),
      spans as (
        select n.*, n.review_id in (select id from counted) as counted from annotation n
         where n.id in (select id from ends union select id from same))
      select (select coalesce(json_agg(json_build_array(s.id, s.article_id, s.author_id, s.start, s."end",
                s.speaker_id, s.counted, s.tag <> 'opinion') order by s.id), '[]')::text from spans s) as spans,
             (select coalesce(json_agg(json_build_array(l.from_id, l.to_id, l.relation)), '[]')::text from links l) as links`,
    originArticles(scope),
    db().$queryRaw<(LayerSpeaker & { id: string })[]>`
      select id, name, kind from speaker where project_id = ${project}`,
  ])
  const spans = (JSON.parse(rows[0]?.spans ?? '[]') as SpanTuple[]).map(
    ([id, articleId, authorId, start, end, speakerId, counted, checkable]): EvidenceSpan => ({
      ...{ id, articleId, authorId, start, end, speakerId, counted, checkable },
      eventId: null,
    }),
  ) // as the statement above builds them
  const at = new Map(spans.map(({ id }, position) => [id, position]))
  const links = (JSON.parse(rows[0]?.links ?? '[]') as LinkTuple[]).flatMap(([fromId, toId, relation]) => {
    const [from, to] = [at.get(fromId), at.get(toId)]
    return from === undefined || to === undefined ? [] : [{ from, to, relation }]
  })
  return findingsOf({
    spans,
    links,
    articles: new Map(articles.map((article) => [article.id, article])),
    events: new Map(),
    speakers: new Map(speakers.map(({ id, ...speaker }) => [id, speaker])),
    roots: rootsOf(articles),
  })
}

/** The profile of every outlet with a report, and of the reports without one; counted over what the actor may see. */
export async function outletProfiles(scope: ProjectScope): Promise<OutletFigures[]> {
  const [{ articles }, outlets] = await Promise.all([
    loadProfiles(scope),
    db().$queryRaw<{ id: string; name: string }[]>`
      select id, name from outlet where project_id = ${scope.projectId}::uuid`,
  ])
  const byOutlet = new Map<string | null, ArticleCounts[]>(outlets.map(({ id }) => [id, []]))
  for (const article of articles.values()) {
    const own = byOutlet.get(article.outletId)
    if (own) own.push(article)
    else byOutlet.set(article.outletId, [article])
  }
  const names = new Map(outlets.map(({ id, name }) => [id, name]))
  return [...byOutlet].map(([outletId, own]) => ({
    ...figuresOf(own),
    outletId,
    name: outletId === null ? null : (names.get(outletId) ?? null),
  }))
}

/** The profile of one outlet. The outlet itself is another query's matter. */
export async function outletProfile(scope: ProjectScope, outletId: string): Promise<Figures> {
  const { articles } = await loadProfiles(scope)
  return figuresOf([...articles.values()].filter((article) => article.outletId === outletId))
}

/** The profile of one article; throws `not-found`. */
export async function articleProfile(
  scope: ProjectScope,
  articleId: string,
): Promise<Figures & { outletId: string | null }> {
  const { articles } = await loadProfiles(scope)
  const article = articles.get(articleId.toLowerCase())
  if (!article) throw new AppError('not-found')
  return { ...figuresOf([article]), outletId: article.outletId }
}

export type ProfiledArticle = { id: string; title: string; publishedAt: string | null; figures: Figures }

const articlePlace = z.tuple([z.string().max(100)])

/** An outlet's reports by date, each with its own profile. */
export async function profiledArticles(
  scope: ProjectScope,
  given: { outletId: string; limit: number; cursor?: string | undefined },
): Promise<Page<ProfiledArticle>> {
  const after = given.cursor === undefined ? null : decodeCursor(given.cursor, articlePlace)[0]
  const [{ articles }, rows] = await Promise.all([
    loadProfiles(scope),
    db().$queryRaw<(Omit<ProfiledArticle, 'figures'> & { place: string })[]>`
      select * from (
        select a.id, a.title, a.published_at as "publishedAt",
               concat_ws('|', coalesce(a.published_at, '9999'), a.id) collate "C" as place
          from article a where a.project_id = ${scope.projectId}::uuid and a.outlet_id = ${given.outletId}::uuid) w
       where ${after}::text is null or w.place > ${after}::text collate "C"
       order by w.place limit ${given.limit + 1}`,
  ])
  const page = pageOf(rows, given.limit, (row) => [row.place])
  return {
    ...page,
    items: page.items.map(({ place: _, ...row }) => {
      const own = articles.get(row.id)
      return { ...row, figures: figuresOf(own ? [own] : []) }
    }),
  }
}

/** The ids of the spans of a finding, in the reports that are asked for. */
function foundIn({ articles, findings }: Profiles, finding: Finding, query: SpansQuery): string[] {
  const wanted = ({ articleId, outletId }: ArticleCounts) =>
    (query.article === undefined || articleId === query.article.toLowerCase()) &&
    (query.outlet === undefined || (outletId ?? 'none') === query.outlet.toLowerCase())
  return [...findings[finding]].flatMap(([articleId, ids]) => {
    const article = articles.get(articleId)
    return article && wanted(article) ? ids : []
  })
}

async function conditionOf(scope: ProjectScope, query: SpansQuery): Promise<Prisma.Sql> {
  const { outlet, article, tag, only } = query
  const asked = [Prisma.sql`n.project_id = ${scope.projectId}::uuid and n.deleted_at is null`]
  if (article !== undefined) asked.push(Prisma.sql`n.article_id = ${article}::uuid`)
  if (outlet === 'none') asked.push(Prisma.sql`a.outlet_id is null`)
  else if (outlet !== undefined) asked.push(Prisma.sql`a.outlet_id = ${outlet}::uuid`)
  if (tag !== undefined) asked.push(Prisma.sql`n.tag = ${tag}`)
  if (only === 'checkable' || only === 'named') asked.push(Prisma.sql`n.tag <> 'opinion'`)
  if (only === 'named') asked.push(Prisma.sql`s.kind <> 'unnamed'`)
  const finding = FINDINGS.find((one) => one === only)
  if (finding)
    asked.push(Prisma.sql`n.id = any(${foundIn(await loadProfiles(scope), finding, query)}::uuid[])`)
  return Prisma.join(asked, ' and ')
}

const spanPlace = z.tuple([z.uuid(), z.string().regex(/^\d{1,9}$/), z.uuid()])

/** How many of the spans that profiles count the query leaves. */
export async function countSpans(scope: ProjectScope, query: SpansQuery): Promise<number> {
  const rows = await db().$queryRaw<{ n: number }[]>`
    with ${reviewsOf(scope)}
    select count(*)::int as n
      from annotation n join counted c on c.id = n.review_id join article a on a.id = n.article_id
      left join speaker s on s.id = n.speaker_id
     where ${await conditionOf(scope, query)}`
  return rows[0]?.n ?? 0
}

/** The spans behind a profile's number, report by report in the order of the text. */
export async function listSpans(scope: ProjectScope, query: SpansQuery): Promise<Page<CountedSpan>> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, spanPlace)
  const behind = after
    ? Prisma.sql`(n.article_id, n.start, n.id) > (${after[0]}::uuid, ${after[1]}::int, ${after[2]}::uuid)`
    : Prisma.sql`true`
  // The reviews as one array, and nothing joined before the limit that needs not be: the index on the order is walked.
  const rows = await db().$queryRaw<(CountedSpan & { start: number })[]>`
    with ${reviewsOf(scope)}, page as (
      select n.id, n.article_id, n.start, n.quote, n.tag, n.author_id, n.review_id, s.name as speaker
        from annotation n join article a on a.id = n.article_id left join speaker s on s.id = n.speaker_id
       where ${await conditionOf(scope, query)} and n.review_id = any(array(select id from counted)) and ${behind}
       order by n.article_id, n.start, n.id limit ${query.limit + 1})
    select n.id, n.article_id as "articleId", a.title, o.name as outlet, a.published_at as "publishedAt", n.tag, n.start,
           n.quote, n.speaker, u.name as author, c.settled
      from page n join counted c on c.id = n.review_id join article a on a.id = n.article_id
      join user_account u on u.id = n.author_id left join outlet o on o.id = a.outlet_id
     order by n.article_id, n.start, n.id`
  const page = pageOf(rows, query.limit, (row) => [row.articleId, String(row.start), row.id])
  return { ...page, items: page.items.map(({ start: _, ...row }) => row) }
}
