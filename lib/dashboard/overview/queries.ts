import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, type PageQuery, pageOf } from '@/lib/access/paging'
import { countedReviews, hiddenPerson, threadActInSight, toldAmong, toldChange } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import type { Tag } from '@/lib/annotation/schema'
import { AppError } from '@/lib/errors'
import type { Facet, Relation } from '@/lib/link/schema'
import { seesWhole } from '@/lib/live/sight'
import type { ReviewStatus } from '@/lib/review/schema'
import { db, Prisma } from '@/lib/server/db'
import type { Activity } from '../activity'
import { countedSums } from '../sums/queries'

// All figures are of the reviews that the actor may see, and of links whose both ends lie in such reviews. Spans and
// links are not counted here: `review_tally y` says what is in each review, `article_tally` in all of an article's.

export type TagMix = { facts: number; claims: number; opinions: number }

/** The three counts of `review_tally y`, summed up as columns. */
const TAG_MIX = Prisma.sql`coalesce(sum(y.facts), 0)::int as facts, coalesce(sum(y.claims), 0)::int as claims,
  coalesce(sum(y.opinions), 0)::int as opinions`

/** Whether the actor may see the review `id`, asked row by row: for what reads a few rows in an order of their own. */
const isSeen = (scope: ProjectScope, id: Prisma.Sql) =>
  Prisma.sql`exists (select from ${countedReviews(scope)} v where v.id = ${id})`

/** The same where the planner would collect all reviews for an `exists`: within an “or”, and of what it cannot count. */
const isSeenHere = (scope: ProjectScope, id: Prisma.Sql) =>
  Prisma.sql`(select true from ${countedReviews(scope)} v where v.id = ${id} limit 1)`

export type Totals = TagMix & {
  reports: number
  outlets: number
  events: number
  assigned: number
  inProgress: number
  submitted: number
  relations: Record<Relation, number>
}

/** The figures of the whole project. */
export async function totalsOf(scope: ProjectScope): Promise<Totals> {
  const id = Prisma.sql`${scope.projectId}::uuid`
  const sums = countedSums({
    project: id,
    actor: Prisma.sql`${scope.actorId}::uuid`,
    whole: Prisma.sql`${seesWhole(scope)}`,
  })
  const rows = await db().$queryRaw<(Omit<Totals, 'relations'> & { linked: Partial<Totals['relations']> })[]>`
    select (select count(*)::int from article where project_id = ${id}) as reports,
           (select count(*)::int from outlet where project_id = ${id}) as outlets,
           (select count(*)::int from event where project_id = ${id}) as events,
           n.facts, n.claims, n.opinions, n.assigned, n.in_progress as "inProgress", n.submitted, n.linked
      from ${sums} n`
  const row = rows[0]
  if (!row) throw new AppError('internal')
  const { linked, ...totals } = row
  const relations = { corroborates: 0, contradicts: 0, supersedes: 0, 'look-alike': 0, ...linked }
  return { ...totals, relations }
}

export type Reviewer = { id: string; name: string; number: number; isMe: boolean; left: boolean }

/** More columns than this nobody can compare; the rest of a large project is in the exports. */
const MOST_REVIEWERS = 24

/**
 * The columns of the matrix, oneself first, then in the order of joining: everybody with a review that the actor may
 * see, and, for those who see everything, all reviewers. `more` says that some were left out.
 */
export async function reviewersOf(scope: ProjectScope): Promise<{ reviewers: Reviewer[]; more: boolean }> {
  const seesAll = scope.role !== 'reviewer' || scope.mode === 'open'
  const rows = await db().$queryRaw<Reviewer[]>`
    select m.user_id as id, u.name, m.number, m.user_id = ${scope.actorId}::uuid as "isMe",
           m.removed_at is not null as left
      from membership m join user_account u on u.id = m.user_id
     where m.project_id = ${scope.projectId}::uuid
       and ((m.role = 'reviewer' and m.removed_at is null and (${seesAll} or m.user_id = ${scope.actorId}::uuid))
            or (select true from review r where r.project_id = m.project_id and r.reviewer_id = m.user_id
                   and r.kind = 'independent' and ${isSeen(scope, Prisma.sql`r.id`)} limit 1))
     order by m.user_id = ${scope.actorId}::uuid desc, m.number limit ${MOST_REVIEWERS + 1}`
  return { reviewers: rows.slice(0, MOST_REVIEWERS), more: rows.length > MOST_REVIEWERS }
}

export type MatrixRow = TagMix & {
  articleId: string
  title: string
  outlet: string | null
  event: { id: string; name: string } | null
  publishedAt: string | null
  paragraphs: number
  links: number
  contradictions: number
}

const matrixPlace = z.tuple([z.string().max(1500)])

/** The reports, event by event in the order of time, with what is marked and linked in each. */
export async function matrixRows(scope: ProjectScope, page: PageQuery): Promise<Page<MatrixRow>> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, matrixPlace)[0]
  const rows = await db().$queryRaw<(MatrixRow & { place: string })[]>`
    with page as materialized (
      select * from (
        select a.id, a.title, a.outlet_id, a.published_at, a.paragraphs, e.id as event_id, e.name as event,
               concat_ws('|', (e.id is null)::int, coalesce(e.from_date::text, '9999'), lower(e.name), e.id,
                         coalesce(a.published_at, '9999'), a.id) collate "C" as place
          from article a left join event e on e.id = a.event_id
         where a.project_id = ${scope.projectId}::uuid) w
       where ${after}::text is null or w.place > ${after}::text collate "C"
       order by w.place limit ${page.limit + 1}),
    tally as materialized (
      select y.* from page w cross join lateral (
        select * from review_tally y where y.article_id = w.id offset 0) y where ${isSeen(scope, Prisma.sql`y.review_id`)}),
    marked as (select y.article_id, ${TAG_MIX} from tally y group by y.article_id),
    -- A link within one report is counted once.
    ends as (
      select y.article_id, y.review_id, l.relation, l.to_review_id as other from tally y join link l on l.from_review_id = y.review_id
       where l.deleted_at is null
      union all
      select y.article_id, y.review_id, l.relation, l.from_review_id from tally y join link l on l.to_review_id = y.review_id
       where l.deleted_at is null
         and (l.from_review_id, y.article_id) not in (select z.review_id, z.article_id from tally z)),
    seen as materialized (
      select o.id from (select distinct other as id from ends) o where ${isSeenHere(scope, Prisma.sql`o.id`)}),
    linked as (
      select e.article_id, count(*)::int as links,
             (count(*) filter (where e.relation = 'contradicts'))::int as contradictions
        from ends e join seen on seen.id = e.other group by e.article_id)
    select w.id as "articleId", w.title, o.name as outlet, w.published_at as "publishedAt", w.paragraphs, w.place,
           case when w.event_id is null then null
                else jsonb_build_object('id', w.event_id, 'name', w.event) end as event,
           coalesce(n.facts, 0) as facts, coalesce(n.claims, 0) as claims, coalesce(n.opinions, 0) as opinions,
           coalesce(k.links, 0) as links, coalesce(k.contradictions, 0) as contradictions
      from page w
      left join outlet o on o.id = w.outlet_id
      left join marked n on n.article_id = w.id
      left join linked k on k.article_id = w.id
     order by w.place`
  const { items, next } = pageOf(rows, page.limit, (row) => [row.place])
  return { items: items.map(({ place: _, ...item }) => item), next }
}

export type MatrixCell = {
  reviewId: string
  articleId: string
  reviewerId: string
  status: ReviewStatus
  /** How far it is and what is in it; null where that would tell whose spans are whose. */
  reached: number | null
  spans: number | null
}

/** The reviews at the crossings of these rows and columns, as far as the actor may see them. */
export async function matrixCells(
  scope: ProjectScope,
  given: { articleIds: readonly string[]; reviewerIds: readonly string[] },
): Promise<MatrixCell[]> {
  return db().$queryRaw<MatrixCell[]>`
    select r.id as "reviewId", r.article_id as "articleId", r.reviewer_id as "reviewerId", r.status,
           case when not w.hidden then r.reached_paragraph end as reached,
           case when not w.hidden then coalesce(y.facts + y.claims + y.opinions, 0) end as spans
      from review r
      join ${toldAmong(scope, Prisma.sql`select id from review where article_id = any(${given.articleIds}::uuid[])`)} w on w.review_id = r.id
      left join review_tally y on y.review_id = r.id
     where r.project_id = ${scope.projectId}::uuid and r.kind = 'independent' and ${isSeen(scope, Prisma.sql`r.id`)}
       and r.article_id = any(${given.articleIds}::uuid[]) and r.reviewer_id = any(${given.reviewerIds}::uuid[])`
}

export type ContradictionEnd = {
  articleId: string
  title: string
  outlet: string | null
  publishedAt: string | null
  tag: Tag
  quote: string
  speaker: string | null
}

export type Contradiction = {
  id: string
  author: string
  facets: Facet[]
  note: string
  unsure: boolean
  at: Date
  from: ContradictionEnd
  to: ContradictionEnd
}

const contradictionPlace = z.tuple([z.uuid()])

/** A card shows this much of a quote; longer ones end in “…”. Code points. */
const MOST_OF_QUOTE = 280

const end = (alias: 'f' | 't') => {
  const n = Prisma.raw(alias)
  return Prisma.sql`(select jsonb_build_object('articleId', a.id, 'title', a.title, 'outlet', o.name,
      'publishedAt', a.published_at, 'tag', ${n}.tag, 'speaker', s.name, 'quote',
      case when char_length(${n}.quote) > ${MOST_OF_QUOTE}::int then left(${n}.quote, ${MOST_OF_QUOTE}::int) || '…'
           else ${n}.quote end)
    from article a left join outlet o on o.id = a.outlet_id left join speaker s on s.id = ${n}.speaker_id
   where a.id = ${n}.article_id)`
}

/** The contradictions that the actor may see, both quotes of each, the latest first. */
export async function contradictionsOf(scope: ProjectScope, page: PageQuery): Promise<Page<Contradiction>> {
  const before = page.cursor === undefined ? null : decodeCursor(page.cursor, contradictionPlace)[0]
  // Ids are UUIDv7: their order is the order in which the links were drawn.
  const rows = await db().$queryRaw<Contradiction[]>`
    with page as (
      select l.id, l.author_id, l.facets, l.note, l.unsure, l.created_at, l.from_id, l.to_id,
             l.from_review_id, l.to_review_id
        from link l
       where l.project_id = ${scope.projectId}::uuid and l.deleted_at is null and l.relation = 'contradicts'
         and ${isSeen(scope, Prisma.sql`l.from_review_id`)} and ${isSeen(scope, Prisma.sql`l.to_review_id`)}
         and (${before}::uuid is null or l.id < ${before}::uuid)
       order by l.id desc limit ${page.limit + 1})
    select l.id, case when wf.hidden then wf.shown_name else wt.shown_name end as author, l.facets, left(l.note, 500) as note, l.unsure, l.created_at as at,
           ${end('f')} as "from", ${end('t')} as "to"
      from page l
      join annotation f on f.id = l.from_id
      join annotation t on t.id = l.to_id
      join ${toldAmong(scope, Prisma.sql`select from_review_id from page`)} wf on wf.review_id = f.review_id
      join ${toldAmong(scope, Prisma.sql`select to_review_id from page`)} wt on wt.review_id = t.review_id
     order by l.id desc`
  return pageOf(rows, page.limit, (row) => [row.id])
}

/** What an act changed, with long texts as their hash: enough to tell that they differ. */
const brief = (scope: ProjectScope, column: 'before' | 'after') => Prisma.sql`(
  select jsonb_object_agg(key, case when key in ('guidelines', 'note') then to_jsonb(md5(value::text)) else value end)
    from jsonb_each(${toldChange(scope, column)}) where key <> 'quote')`

/** What happened last in the project: acts inside a review and on links only as far as the actor may see those. */
export async function activityOf(scope: ProjectScope, limit: number): Promise<Activity[]> {
  const rows = await db().$queryRaw<(Omit<Activity, 'at'> & { at: Date })[]>`
    with page as materialized (
      select e.* from audit_entry e
       where e.project_id = ${scope.projectId}::uuid
         and (e.object_type <> 'availability' or ${scope.role !== 'reviewer'})
         and (e.review_id is null or ${isSeenHere(scope, Prisma.sql`e.review_id`)})
         and (e.object_type <> 'link' or (
               select true from link l where l.id = e.object_id and ${isSeen(scope, Prisma.sql`l.from_review_id`)}
                  and ${isSeen(scope, Prisma.sql`l.to_review_id`)} limit 1))
         and ${threadActInSight(scope)}
       order by e.id desc limit ${limit})
    select e.id::text as id, e.at, coalesce(p.shown_name, u.name) as "actorName", e.action, e.object_type as "objectType",
           e.article_id as "articleId", a.title as "articleTitle",
           left(coalesce(e.after, e.before) ->> 'quote', 140) as quote, w.name as "personName",
           ${brief(scope, 'before')} as before, ${brief(scope, 'after')} as after
      from page e
      left join user_account u on u.id = e.actor_id
      left join ${toldAmong(scope, Prisma.sql`select review_id from page`)} r on r.review_id = e.review_id
      left join lateral ${hiddenPerson(scope, { user: Prisma.sql`e.actor_id`, articles: [Prisma.sql`e.article_id`] })} p
        on e.object_type = 'thread' or r.user_id = e.actor_id and r.hidden
      left join user_account w on e.object_type in ('member', 'availability') and w.id = e.object_id
      left join article a on a.id = e.article_id and a.project_id = e.project_id
     order by e.id desc`
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
