import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { type AuditEvent, audit, auditAll } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { notify } from '@/lib/notice/mutations'
import type { NewNotice } from '@/lib/notice/schema'
import { Prisma, type Tx, transaction } from '@/lib/server/db'
import { annotators, getAssigned } from './queries'
import type { AssignedReview, AssignInput, Moved } from './schema'

type Pair = { articleId: string; reviewerId: string }
type Made = Pair & { id: string }

/** Members are added and removed under this row's update lock: until we are done, nobody leaves. */
export const holdMembers = (tx: Tx, scope: ProjectScope) =>
  tx.$queryRaw`select id from project where id = ${scope.projectId}::uuid for key share`

const assigned = (review: Made, dueOn: string | null): AuditEvent => ({
  ...{ action: 'review.assigned', objectType: 'review', objectId: review.id },
  ...{ articleId: review.articleId, reviewId: review.id },
  after: { reviewerId: review.reviewerId, status: 'assigned', dueOn },
})

const unassigned = (review: Made): AuditEvent => ({
  ...{ action: 'review.unassigned', objectType: 'review', objectId: review.id },
  ...{ articleId: review.articleId, reviewId: review.id },
  before: { reviewerId: review.reviewerId, status: 'assigned' },
})

/** What one act gave to people: the report by name, or how many there were. */
function givenOut(made: readonly Made[]): NewNotice[] {
  return [...new Set(made.map(({ reviewerId }) => reviewerId))].map((userId) => {
    const [first, ...more] = made.filter(({ reviewerId }) => reviewerId === userId)
    return first && more.length === 0
      ? { kind: 'review-assigned', userId, articleId: first.articleId, reviewId: first.id }
      : { kind: 'review-assigned', userId, count: more.length + 1 }
  })
}

/** Makes assigned reviews for the pairs that are of this project and have none; returns those made. */
async function insertAssigned(
  tx: Tx,
  scope: ProjectScope,
  { pairs, dueOn }: { pairs: readonly Pair[]; dueOn: string | null },
): Promise<Made[]> {
  const rows = JSON.stringify(pairs.map((pair) => ({ id: v7(), ...pair })))
  return tx.$queryRaw<Made[]>`
    insert into review (id, project_id, article_id, reviewer_id, status, due_on)
    select i.id, a.project_id, a.id, m.user_id, 'assigned', ${dueOn}::date
      from jsonb_to_recordset(${rows}::jsonb) as i (id uuid, "articleId" uuid, "reviewerId" uuid)
      join article a on a.id = i."articleId" and a.project_id = ${scope.projectId}::uuid
      join membership m on m.user_id = i."reviewerId"
      join user_account u on u.id = m.user_id
     where ${annotators(scope)}
     order by i."articleId", i."reviewerId"
    on conflict (article_id, reviewer_id) where kind <> 'final' and superseded_at is null do nothing
    returning id, article_id as "articleId", reviewer_id as "reviewerId"`
}

/** Throws `invalid` when an article is not of this project or a person cannot review in it. */
async function requirePairs(tx: Tx, scope: ProjectScope, pairs: readonly Pair[]): Promise<void> {
  const articles = [...new Set(pairs.map((pair) => pair.articleId))]
  const people = [...new Set(pairs.map((pair) => pair.reviewerId))]
  const rows = await tx.$queryRaw<{ articles: number; people: number }[]>`
    select (select count(*)::int from article a
             where a.project_id = ${scope.projectId}::uuid and a.id = any(${articles}::uuid[])) as articles,
           (select count(*)::int from membership m join user_account u on u.id = m.user_id
             where ${annotators(scope)} and m.user_id = any(${people}::uuid[])) as people`
  if ((rows[0]?.articles ?? 0) < articles.length)
    throw invalid('items', 'A report named here is not in this project (any more).')
  if ((rows[0]?.people ?? 0) < people.length)
    throw invalid('items', 'Somebody named here cannot review in this project (any more).')
}

/**
 * Gives reports to reviewers, all or none; `dueOn` is YYYY-MM-DD. Who has a review of a report already keeps it as it is
 * and counts as skipped. `invalid` when a report or a person is not of this project.
 */
export async function assignReviews(
  scope: ProjectScope,
  { items, dueOn }: AssignInput,
): Promise<{ assigned: number; skipped: number }> {
  return transaction(async (tx) => {
    await holdMembers(tx, scope)
    await requirePairs(tx, scope, items)
    const made = await insertAssigned(tx, scope, { pairs: items, dueOn })
    await auditAll(
      tx,
      scope,
      made.map((review) => assigned(review, dueOn)),
    )
    await notify(tx, scope, givenOut(made))
    return { assigned: made.length, skipped: items.length - made.length }
  })
}

/** Gives a report to one person, or changes when their open review of it is due. `submitted` when it is handed in. */
export async function assignReview(
  scope: ProjectScope,
  { dueOn, ...pair }: Pair & { dueOn: string | null },
): Promise<AssignedReview> {
  return transaction(async (tx) => {
    await holdMembers(tx, scope)
    await requirePairs(tx, scope, [pair])
    const [made] = await insertAssigned(tx, scope, { pairs: [pair], dueOn })
    if (made) {
      await audit(tx, scope, assigned(made, dueOn))
      await notify(tx, scope, givenOut([made]))
    } else {
      await refuseTrained(tx, scope, pair)
      if ((await getAssigned(scope, pair, tx)).status === 'submitted') throw new AppError('submitted')
      await changeDue(tx, scope, { ...pair, dueOn })
    }
    return getAssigned(scope, pair, tx)
  })
}

async function refuseTrained(tx: Tx, scope: ProjectScope, pair: Pair): Promise<void> {
  const trained = await tx.review.findFirst({
    where: { projectId: scope.projectId, ...pair, kind: 'training' },
    select: { id: true },
  })
  if (trained)
    throw new AppError('conflict', {
      detail: 'This person has this report as training, so a review of it by them would not be independent.',
    })
}

async function changeDue(
  tx: Tx,
  scope: ProjectScope,
  given: { articleId: string; reviewerId?: string; dueOn: string | null },
): Promise<number> {
  const { articleId, reviewerId, dueOn } = given
  const changed = await tx.$queryRaw<(Made & { before: string | null })[]>`
    with old as materialized (
      select r.id, r.due_on from review r
       where r.project_id = ${scope.projectId}::uuid and r.article_id = ${articleId}::uuid and r.kind = 'independent'
         and r.status <> 'submitted' and r.due_on is distinct from ${dueOn}::date
         and ${reviewerId === undefined ? Prisma.sql`true` : Prisma.sql`r.reviewer_id = ${reviewerId}::uuid`}
       order by r.id for no key update)
    update review r set due_on = ${dueOn}::date, version = r.version + 1 from old where old.id = r.id
    returning r.id, r.article_id as "articleId", r.reviewer_id as "reviewerId",
              to_char(old.due_on, 'YYYY-MM-DD') as before`
  await auditAll(
    tx,
    scope,
    changed.map(({ id, before }) => ({
      ...{ action: 'review.due-changed', objectType: 'review', objectId: id, articleId, reviewId: id },
      ...{ before: { dueOn: before }, after: { dueOn } },
    })),
  )
  return changed.length
}

/** Sets the day on which all open reviews of a report are due; null takes it away. Returns how many changed. */
export async function setDue(
  scope: ProjectScope,
  given: { articleId: string; dueOn: string | null },
): Promise<{ changed: number }> {
  return transaction(async (tx) => {
    const article = await tx.article.findFirst({
      where: { id: given.articleId, projectId: scope.projectId },
      select: { id: true },
    })
    if (!article) throw new AppError('not-found')
    return { changed: await changeDue(tx, scope, given) }
  })
}

/** Takes an assigned review back that nobody has begun; `conflict` for one that is begun. */
export async function unassignReview(scope: ProjectScope, pair: Pair): Promise<void> {
  await transaction(async (tx) => {
    const rows = await tx.$queryRaw<(Made & { status: string })[]>`
      select r.id, r.article_id as "articleId", r.reviewer_id as "reviewerId", r.status from review r
       where r.project_id = ${scope.projectId}::uuid and r.article_id = ${pair.articleId}::uuid
         and r.reviewer_id = ${pair.reviewerId}::uuid and r.kind = 'independent' for update`
    const review = rows[0]
    if (!review) throw new AppError('not-found')
    if (review.status !== 'assigned')
      throw new AppError('conflict', { detail: 'This review is begun, so it stays with its reviewer.' })
    await tx.$executeRaw`
      delete from review where id = ${review.id}::uuid and project_id = ${scope.projectId}::uuid`
    await audit(tx, scope, unassigned(review))
  })
}

type Candidate = Made & {
  title: string
  status: string
  dueOn: string | null
  has: boolean
  excluded: boolean
}

/**
 * Gives the untouched reviews of one person to another, with their due days. What is begun stays, and so does what the
 * other reviews already or is of an outlet that they are not given. `invalid` on `to` when that person cannot review.
 */
export async function moveReviews(
  scope: ProjectScope,
  { from, to }: { from: string; to: string },
): Promise<Moved> {
  return transaction(async (tx) => {
    await holdMembers(tx, scope)
    const able = await tx.$queryRaw<{ id: string }[]>`
      select m.user_id as id from membership m join user_account u on u.id = m.user_id
       where ${annotators(scope)} and m.user_id = ${to}::uuid`
    if (!able[0]) throw invalid('to', 'This person cannot review in this project.')
    const open = await tx.$queryRaw<Candidate[]>`
      select r.id, r.article_id as "articleId", r.reviewer_id as "reviewerId", r.status, a.title,
             to_char(r.due_on, 'YYYY-MM-DD') as "dueOn",
             exists (select 1 from review o where o.article_id = r.article_id and o.reviewer_id = ${to}::uuid
                        and o.kind <> 'final') as has,
             exists (select 1 from outlet_exclusion x where x.user_id = ${to}::uuid
                        and x.outlet_id = a.outlet_id) as excluded
        from review r join article a on a.id = r.article_id
       where r.project_id = ${scope.projectId}::uuid and r.reviewer_id = ${from}::uuid and r.kind = 'independent'
         and r.status <> 'submitted'
       order by r.id for update of r`
    const stayed: Moved['stayed'] = []
    const moving: Candidate[] = []
    for (const review of open) {
      const reason =
        review.status !== 'assigned'
          ? 'begun'
          : review.has
            ? 'reviews-already'
            : review.excluded
              ? 'excluded'
              : null
      if (reason === null) moving.push(review)
      else stayed.push({ articleId: review.articleId, title: review.title, reason })
    }
    await moveAll(tx, scope, { moving, to })
    return { moved: moving.length, stayed }
  })
}

/** New rows take the place of the old ones, so that the history of the one is not shown to the other. */
async function moveAll(
  tx: Tx,
  scope: ProjectScope,
  { moving, to }: { moving: readonly Candidate[]; to: string },
): Promise<void> {
  const ids = moving.map((review) => review.id)
  await tx.$executeRaw`
    delete from review where project_id = ${scope.projectId}::uuid and id = any(${ids}::uuid[])`
  await auditAll(tx, scope, moving.map(unassigned))
  const moved: Made[] = []
  for (const dueOn of new Set(moving.map((review) => review.dueOn))) {
    const pairs = moving
      .filter((review) => review.dueOn === dueOn)
      .map(({ articleId }) => ({ articleId, reviewerId: to }))
    const made = await insertAssigned(tx, scope, { pairs, dueOn })
    await auditAll(
      tx,
      scope,
      made.map((review) => assigned(review, dueOn)),
    )
    moved.push(...made)
  }
  await notify(tx, scope, givenOut(moved))
}
