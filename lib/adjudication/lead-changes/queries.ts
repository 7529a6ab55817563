import 'server-only'
import type { Actor, ProjectScope } from '@/lib/access/scope'
import type { Tag } from '@/lib/annotation/schema'
import type { Relation } from '@/lib/link/schema'
import { db, Prisma, type Tx } from '@/lib/server/db'
import type { Cause, Outcome } from '../schema'

// Decisions that left a reviewer's span or link otherwise than they had it: no span of the final review has its bounds, tag,
// speaker and event, no link its relation.

const made = Prisma.sql`d.outcome in ('accepted', 'merged', 'written', 'rejected')`

const otherSpan = Prisma.sql`d.kind = 'span' and s.deleted_at is null and not exists (
  select from annotation f where f.id = any(d.result_ids) and f.deleted_at is null and f.start = s.start
     and f."end" = s."end" and f.tag = s.tag and f.speaker_id is not distinct from s.speaker_id
     and f.event_id is not distinct from s.event_id)`

const otherLink = Prisma.sql`d.kind = 'link' and k.deleted_at is null and not exists (
  select from link f where f.id = any(d.result_ids) and f.deleted_at is null and f.relation = k.relation)`

/** Whose spans or links the final review of an article has not taken over as they were, each with their own review. */
export async function reviewersWithChanges(
  tx: Pick<Tx, '$queryRaw'>,
  scope: ProjectScope,
  articleId: string,
): Promise<{ userId: string; reviewId: string }[]> {
  return tx.$queryRaw<{ userId: string; reviewId: string }[]>`
    select r.reviewer_id as "userId", r.id as "reviewId" from review r
     where r.project_id = ${scope.projectId}::uuid and r.article_id = ${articleId}::uuid
       and r.kind = 'independent' and r.status = 'submitted' and (
         exists (select from decision d join annotation s on s.id = any(d.source_ids) and s.review_id = r.id
                  where d.article_id = r.article_id and ${made} and ${otherSpan})
         or exists (select from decision d join link k on k.id = any(d.source_ids) and k.author_id = r.reviewer_id
                     where d.article_id = r.article_id and ${made} and ${otherLink}))
     order by r.reviewer_id`
}

/** A span of the final review that a decision made. */
export type ChangedTo = { start: number; end: number; quote: string; tag: Tag; speaker: string | null }

/** A decision on one's own span or link. Offsets are code points, half-open. */
export type LeadChange = {
  /** Of the decision and one's own span or link. */
  key: string
  kind: 'span' | 'link'
  slug: string
  project: string
  articleId: string
  title: string
  /** One's own span; of a link the end in the article. */
  annotationId: string
  start: number
  end: number
  quote: string
  tag: Tag
  speaker: string | null
  /** Of a link. */
  relation: Relation | null
  there: string | null
  outcome: Outcome
  cause: Cause | null
  note: string
  spans: ChangedTo[]
  relations: Relation[]
  /** When the final review was submitted. */
  at: Date
}

/** Decisions are looked for in this many reports, those that were settled last. */
const RECENT_REPORTS = 12
const MOST_OF_QUOTE = 280

/**
 * What leads have changed of the actor's own spans and links, the report that was settled last first, in text order:
 * once its final review is submitted and in the actor's sight. Over all their projects.
 */
export async function leadChanges(actor: Actor, { limit }: { limit: number }): Promise<LeadChange[]> {
  const cut = (column: string) => Prisma.sql`left(${Prisma.raw(column)}, ${MOST_OF_QUOTE}::int)`
  return db().$queryRaw<LeadChange[]>`
    with finals as materialized (
      select r.article_id, r.submitted_at, r.project_id, own.id as own_id, m.user_id
        from membership m
        join review r on r.project_id = m.project_id and r.kind = 'final' and r.status = 'submitted'
        join review own on own.article_id = r.article_id and own.reviewer_id = m.user_id
         and own.kind = 'independent' and own.status = 'submitted'
       where m.user_id = ${actor.userId}::uuid and m.removed_at is null
         and exists (select from visible_reviews(m.project_id, m.user_id, m.role) v where v.id = r.id)
       order by r.submitted_at desc, r.article_id limit ${RECENT_REPORTS}),
    changes as materialized (
      select d.id, 'span' as kind, s.id as source_id, s.id as span_id, null::text as relation, null::uuid as there_id,
             d.outcome, d.cause, d.note, d.result_ids, w.article_id, w.submitted_at
        from finals w join decision d on d.article_id = w.article_id
        join annotation s on s.id = any(d.source_ids) and s.review_id = w.own_id
       where ${made} and ${otherSpan}
      union all
      select d.id, 'link', k.id, case when k.from_review_id = w.own_id then k.from_id else k.to_id end, k.relation,
             case when k.from_review_id = w.own_id then k.to_id else k.from_id end,
             d.outcome, d.cause, d.note, d.result_ids, w.article_id, w.submitted_at
        from finals w join decision d on d.article_id = w.article_id
        join link k on k.id = any(d.source_ids) and k.author_id = w.user_id
         and w.own_id in (k.from_review_id, k.to_review_id)
       where ${made} and ${otherLink})
    select c.id || ' ' || c.source_id as key, c.kind, p.slug, p.name as project, a.id as "articleId", a.title,
           s.id as "annotationId", s.start, s."end", ${cut('s.quote')} as quote, s.tag, sp.name as speaker, c.relation,
           ${cut('t.quote')} as there, c.outcome, c.cause, c.note, c.submitted_at as at,
           coalesce((select jsonb_agg(jsonb_build_object('start', f.start, 'end', f."end", 'quote', ${cut('f.quote')},
                              'tag', f.tag, 'speaker', fs.name) order by f.start, f.id)
                       from annotation f left join speaker fs on fs.id = f.speaker_id
                      where c.kind = 'span' and f.id = any(c.result_ids) and f.deleted_at is null), '[]') as spans,
           array(select f.relation from link f
                  where c.kind = 'link' and f.id = any(c.result_ids) and f.deleted_at is null order by f.id) as relations
      from changes c
      join annotation s on s.id = c.span_id
      left join annotation t on t.id = c.there_id
      left join speaker sp on sp.id = s.speaker_id
      join article a on a.id = c.article_id
      join project p on p.id = a.project_id
     order by c.submitted_at desc, a.id, s.start, c.kind desc, c.source_id limit ${limit}`
}
