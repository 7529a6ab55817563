import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, type PageQuery, pageOf } from '@/lib/access/paging'
import { OWN_WORK } from '@/lib/access/queries'
import type { Mode, Role } from '@/lib/access/roles'
import type { Actor } from '@/lib/access/scope'
import type { ReviewStatus } from '@/lib/review/schema'
import { db, Prisma } from '@/lib/server/db'
import { countedSums } from '../sums/queries'

// A person's own work lies in several projects, so these take the actor and go by way of their memberships. They read
// rows of the actor's own; the one that reads others' sums goes by the membership's own role.

/** The actor's memberships that count, as `membership m`. */
const mine = (actor: Actor) => Prisma.sql`m.user_id = ${actor.userId}::uuid and m.removed_at is null`

/** `review r` is the actor's own on `article a`. */
const ownReview = Prisma.sql`r.article_id = a.id and r.reviewer_id = m.user_id and ${OWN_WORK}`

/** Reviewers may review every report of their projects, or those given to them; a lead what they have begun or been given. */
const toReview = Prisma.sql`(m.role in ('lead', 'reviewer') and r.id is not null
  or m.role = 'reviewer' and (select p.open_to_all from project p where p.id = m.project_id))`

export type Stop = {
  articleId: string
  title: string
  slug: string
  project: string
  reached: number
  paragraphs: number
  at: Date
  /** A lead has given it back, and nothing was done in it since. */
  reopened: boolean
  dueOn: string | null
  /** What the lead said who gave it back. */
  returnComment: string
}

/** The review in progress that was touched last, by the actor or by being reopened; null when none is in progress. */
export async function whereIStopped(actor: Actor): Promise<Stop | null> {
  const rows = await db().$queryRaw<Stop[]>`
    select a.id as "articleId", a.title, p.slug, p.name as project, r.reached_paragraph as reached, a.paragraphs,
           greatest(r.updated_at, t.at) as at,
           coalesce(r.reopened_at = greatest(r.updated_at, t.at), false) as reopened,
           to_char(r.due_on, 'YYYY-MM-DD') as "dueOn", r.return_comment as "returnComment"
      from membership m
      join project p on p.id = m.project_id
      join review r on r.project_id = m.project_id and r.reviewer_id = m.user_id
      join article a on a.id = r.article_id
      left join lateral (select y.touched_at as at from review_tally y where y.review_id = r.id offset 0) t on true
     where ${mine(actor)} and m.role in ('lead', 'reviewer') and ${OWN_WORK} and r.status = 'in-progress'
     order by greatest(r.updated_at, t.at) desc, r.id desc limit 1`
  return rows[0] ?? null
}

export type QueueItem = {
  articleId: string
  title: string
  outlet: string | null
  publishedAt: string | null
  slug: string
  project: string
  status: 'new' | Exclude<ReviewStatus, 'submitted'>
  reached: number
  paragraphs: number
  spans: number
  links: number
  /** YYYY-MM-DD, by which a lead wants it. */
  dueOn: string | null
  /** Given as training: compared with the final review afterwards, and counted nowhere. */
  training: boolean
  /** What the lead said who gave it back; empty otherwise. */
  returnComment: string
}

/** Sorts behind every day. */
const NO_DAY = '9999-12-31'

const queuePlace = z.tuple([z.iso.date(), z.string().regex(/^[012]$/), z.uuid()])

/** Reports that wait for the actor's review: by due day; then in progress, assigned, new; each as they came in. */
export async function queueOf(actor: Actor, page: PageQuery): Promise<Page<QueueItem>> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, queuePlace)
  const rows = await db().$queryRaw<(QueueItem & { rank: number; day: string })[]>`
    with page as (
      select * from (
        select a.id, a.title, a.outlet_id, a.published_at, a.paragraphs, a.project_id, r.id as review_id, r.status,
               r.kind, r.reached_paragraph, to_char(r.due_on, 'YYYY-MM-DD') as due_on, r.return_comment,
               coalesce(to_char(r.due_on, 'YYYY-MM-DD'), ${NO_DAY}) as day, case r.status when 'in-progress' then 0 when 'assigned' then 1 else 2 end as rank
          from membership m join article a on a.project_id = m.project_id left join review r on ${ownReview}
         where ${mine(actor)} and ${toReview} and r.status is distinct from 'submitted') w
       where (${after?.[0] ?? null}::text is null or (w.day collate "C", w.rank, w.id)
                > (${after?.[0] ?? null}::text, ${after?.[1] ?? null}::int, ${after?.[2] ?? null}::uuid))
       order by w.day collate "C", w.rank, w.id limit ${page.limit + 1})
    select w.id as "articleId", w.title, o.name as outlet, w.published_at as "publishedAt", p.slug, p.name as project,
           coalesce(w.status, 'new') as status, coalesce(w.reached_paragraph, 0) as reached, w.paragraphs, w.rank, w.day,
           w.due_on as "dueOn", coalesce(w.return_comment, '') as "returnComment", coalesce(w.kind = 'training', false) as training,
           coalesce(y.facts + y.claims + y.opinions, 0) as spans,
           (select count(*)::int from link l where l.deleted_at is null
               and (l.from_review_id = w.review_id or l.to_review_id = w.review_id)) as links
      from page w join project p on p.id = w.project_id left join outlet o on o.id = w.outlet_id
      left join review_tally y on y.review_id = w.review_id
     order by w.day collate "C", w.rank, w.id`
  const { items, next } = pageOf(rows, page.limit, (row) => [row.day, String(row.rank), row.articleId])
  return { items: items.map(({ rank: _, day: __, ...item }) => item), next }
}

export type Workload = {
  projects: number
  /** Reports of the actor's projects, whatever their role there. */
  reports: number
  waiting: number
  submitted: number
}

/** How much there is to do and how much is done, over all projects of the actor. */
export async function workloadOf(actor: Actor): Promise<Workload> {
  const rows = await db().$queryRaw<Workload[]>`
    select count(distinct m.project_id)::int as projects, count(a.id)::int as reports,
           (count(a.id) filter (where ${toReview} and r.status is distinct from 'submitted'))::int as waiting,
           (count(r.id) filter (where r.status = 'submitted'))::int as submitted
      from membership m
      left join article a on a.project_id = m.project_id
      left join review r on ${ownReview}
     where ${mine(actor)}`
  return rows[0] ?? { projects: 0, reports: 0, waiting: 0, submitted: 0 }
}

export type Week = {
  submitted: number
  spans: number
  links: number
  /** Between acts in the actor's own reviews that are at most five minutes apart. */
  activeSeconds: number
}

/** What the actor submitted, marked and linked in the week of `now`, which begins on Monday, 00:00 UTC. */
export async function weekOf(actor: Actor, now: Date): Promise<Week> {
  const rows = await db().$queryRaw<Week[]>`
    with w as (
      select date_trunc('week', ${now}::timestamptz at time zone 'UTC') at time zone 'UTC' as monday),
    m as (select m.project_id, m.user_id from membership m where ${mine(actor)})
    select (select count(*)::int from w, m join review r on r.project_id = m.project_id and r.reviewer_id = m.user_id
             where r.status = 'submitted' and r.submitted_at >= w.monday and r.submitted_at <= ${now}::timestamptz) as submitted,
           (select count(*)::int from w, m join annotation n on n.author_id = m.user_id and n.project_id = m.project_id
             where n.deleted_at is null and n.created_at >= w.monday and n.created_at <= ${now}::timestamptz) as spans,
           (select count(*)::int from w, m join link l on l.author_id = m.user_id and l.project_id = m.project_id
             where l.deleted_at is null and l.created_at >= w.monday and l.created_at <= ${now}::timestamptz) as links,
           (select coalesce(sum(d.active_seconds), 0)::int from w, m
              join activity_day d on d.project_id = m.project_id and d.user_id = m.user_id
             where d.day between (w.monday at time zone 'UTC')::date and (${now}::timestamptz at time zone 'UTC')::date)
             as "activeSeconds"`
  return rows[0] ?? { submitted: 0, spans: 0, links: 0, activeSeconds: 0 }
}

export type ProjectState = {
  slug: string
  name: string
  mode: Mode
  role: Role
  reports: number
  mySubmitted: number
  /** Of the reviews that the actor may see. */
  open: number
  submitted: number
  contradictions: number
}

/** The state of the actor's projects, as far as they may see it; where they worked or joined last comes first. */
export async function projectsOf(actor: Actor, limit: number): Promise<ProjectState[]> {
  const sums = countedSums({
    project: Prisma.sql`m.project_id`,
    actor: Prisma.sql`m.user_id`,
    whole: Prisma.sql`m.role <> 'reviewer' or p.mode = 'open'`,
  })
  return db().$queryRaw<ProjectState[]>`
    with m as materialized (
      select m.project_id, m.user_id, m.role, coalesce(w.at, m.created_at) as at
        from membership m
        left join lateral (select max(r.updated_at) as at from review r
                            where r.project_id = m.project_id and r.reviewer_id = m.user_id) w on true
       where ${mine(actor)}
       order by coalesce(w.at, m.created_at) desc, m.project_id desc limit ${limit})
    select p.slug, p.name, p.mode, m.role,
           (select count(*)::int from article a where a.project_id = m.project_id) as reports,
           (select count(*)::int from review r where r.project_id = m.project_id and r.reviewer_id = m.user_id
               and r.kind = 'independent' and r.status = 'submitted') as "mySubmitted",
           s.assigned + s.in_progress as open, s.submitted, coalesce((s.linked ->> 'contradicts')::int, 0) as contradictions
      from m join project p on p.id = m.project_id cross join lateral ${sums} s
     order by m.at desc, m.project_id desc`
}
