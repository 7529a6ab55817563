import { db } from '@/lib/server/db'

/**
 * Spreads what was loaded in a moment over the week that ends now, in the order in which it was done: seven sittings, one
 * a day, in each an act every 75 seconds, and every row at the time of its act, so that activity, “this week” and the
 * time that people worked show life.
 */
export async function livenWeek(projectId: string): Promise<void> {
  // The record of what people do is append-only. This past is invented, so its times are set, in the one transaction
  // that makes it and before anybody can have read it.
  // A table with triggers still to run at the commit cannot be altered.
  await db().$executeRaw`set constraints all immediate`
  await db().$executeRaw`alter table audit_entry disable trigger audit_is_append_only`
  await db().$executeRaw`
    update audit_entry e
       set at = now() - interval '12 minutes' - interval '1 day' * (6 - s.nth / s.most)
                - interval '75 seconds' * (s.most - 1 - s.nth % s.most)
      from (select id, row_number() over (order by id) - 1 as nth, (count(*) over () + 6) / 7 as most
              from audit_entry where request_id = 'demo') s
     where s.id = e.id`
  await db().$executeRaw`alter table audit_entry enable trigger audit_is_append_only`
  await db().$executeRaw`
    update user_account u set created_at = e.at from audit_entry e
     where e.action = 'user.created' and e.object_id = u.id`
  await db().$executeRaw`
    update membership m set created_at = e.at from audit_entry e
     where e.project_id = m.project_id
       and ((e.action = 'member.added' and e.object_id = m.user_id)
            or (e.action = 'project.created' and e.actor_id = m.user_id))
       and m.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update project p set created_at = e.at, updated_at = e.at from audit_entry e
     where e.action = 'project.created' and e.object_id = p.id and p.id = ${projectId}::uuid`
  await rowsAtTheirActs(projectId)
  await reviewsAtTheirActs(projectId)
  await noticesAtTheirActs(projectId)
  // Days were counted when the acts were written, all of them today.
  await db().$executeRaw`delete from activity_day where project_id = ${projectId}::uuid`
  await db().$executeRaw`select activity_day_adds(${projectId}::uuid)`
}

async function rowsAtTheirActs(projectId: string): Promise<void> {
  await db().$executeRaw`
    update outlet t set created_at = e.at from audit_entry e
     where e.action = 'outlet.created' and e.object_id = t.id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update event t set created_at = e.at from audit_entry e
     where e.action = 'event.created' and e.object_id = t.id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update speaker t set created_at = e.at from audit_entry e
     where e.action = 'speaker.created' and e.object_id = t.id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update article t set created_at = e.at, updated_at = e.at from audit_entry e
     where e.action = 'article.created' and e.object_id = t.id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update annotation t set created_at = e.at, updated_at = e.at from audit_entry e
     where e.action = 'annotation.created' and e.object_id = t.id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update link t set created_at = e.at, updated_at = e.at from audit_entry e
     where e.action = 'link.created' and e.object_id = t.id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update answer t set created_at = e.at, updated_at = e.at from audit_entry e
     where e.action in ('answer.given', 'answer.settled') and e.object_id = t.id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update decision t set created_at = e.at, updated_at = e.at from audit_entry e
     where e.action = 'decision.made' and e.object_id = t.id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update training t set given_at = e.at from audit_entry e
     where e.action = 'review.assigned' and e.object_id = t.review_id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update thread t set created_at = e.at from audit_entry e
     where e.action = 'thread.opened' and e.object_id = t.id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update thread t set resolved_at = e.at from audit_entry e
     where e.action = 'thread.resolved' and e.object_id = t.id and t.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update comment t set created_at = e.at from audit_entry e
     where e.action in ('thread.opened', 'comment.added') and e.after ->> 'commentId' = t.id::text
       and t.project_id = ${projectId}::uuid`
}

/** A review begins with its first act and was touched by its last one; one that is only assigned came with the reports. */
async function reviewsAtTheirActs(projectId: string): Promise<void> {
  await db().$executeRaw`
    update review r set created_at = a.first, updated_at = a.last,
           submitted_at = case when r.status = 'submitted' then a.last end
      from (select review_id, min(at) as first, max(at) as last from audit_entry
             where request_id = 'demo' and review_id is not null group by review_id) a
     where a.review_id = r.id and r.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update review r set created_at = a.created_at, updated_at = a.created_at from article a
     where a.id = r.article_id and r.status = 'assigned' and r.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update review_tally t set touched_at = r.updated_at from review r
     where r.id = t.review_id and r.project_id = ${projectId}::uuid`
}

/** Somebody is told when it happens, and has read what they have read when they next do something. */
async function noticesAtTheirActs(projectId: string): Promise<void> {
  await db().$executeRaw`
    update notice n set created_at = coalesce(
             (select c.created_at from comment c where c.id = n.comment_id),
             (select max(e.at) from audit_entry e join review r on r.id = e.review_id
               where e.article_id = n.article_id
                 and (n.kind = 'review-assigned' and e.action = 'review.assigned' and e.review_id = n.review_id
                   or n.kind = 'decisions-on-your-spans' and e.action = 'review.submitted' and r.kind = 'final')),
             n.created_at)
     where n.project_id = ${projectId}::uuid`
  await db().$executeRaw`
    update notice n set read_at = (select min(e.at) from audit_entry e
                                    where e.actor_id = n.user_id and e.at > n.created_at)
     where n.project_id = ${projectId}::uuid and n.read_at is not null`
}
