import 'server-only'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { lettersFor } from '@/lib/review/letters'
import { db, type Tx } from '@/lib/server/db'
import { sha256 } from '@/lib/server/secrets'
import { labelled, type Named } from '../labels'
import type { Place } from '../queries'
import type { Person } from '../schema'

type Client = Pick<Tx, '$queryRaw'>

type Reader = Named & { role: string }

/** The members who read a thread with that place: the only ones who can be mentioned in it. At most a thousand. */
export function readersOf(scope: ProjectScope, place: Place, client: Client = db()): Promise<Reader[]> {
  return client.$queryRaw<Reader[]>`
    select r.user_id as "userId", u.name, u.email, m.role
      from thread_readers(${scope.projectId}::uuid, ${place.openedById}::uuid, ${place.articleId}::uuid,
                          ${place.otherArticleId}::uuid, ${place.annotationId}::uuid, ${place.linkId}::uuid) r
      join user_account u on u.id = r.user_id
      join membership m on m.user_id = r.user_id and m.project_id = ${scope.projectId}::uuid
     order by lower(u.name), u.id limit 1000`
}

/**
 * Whom the actor can mention in a thread with that place. `adjudicating` is an article for whose page of adjudication they are
 * named: while that hides names, its reviewers are called by their letters, and no other reviewer is offered.
 */
export async function listPeople(
  scope: ProjectScope,
  { place, adjudicating }: { place: Place; adjudicating?: string | undefined },
): Promise<Person[]> {
  const readers = await readersOf(scope, place)
  const others = (people: readonly Person[]) => people.filter(({ userId }) => userId !== scope.actorId)
  if (adjudicating === undefined || !(await hidesNames(scope, adjudicating))) return others(labelled(readers))
  const reads = new Set(readers.map(({ userId }) => userId))
  const called = (await listAliases(scope, adjudicating)).filter(
    ({ userId }) => reads.has(userId) && userId !== scope.actorId,
  )
  const named = readers.filter(({ role }) => role !== 'reviewer')
  return [
    ...others(
      labelled(
        named,
        called.map(({ label }) => label),
      ),
    ),
    ...called.map(({ alias, label }) => ({ userId: alias, name: label, label })),
  ]
}

/** Whether the page of adjudication of an article hides the names of its reviewers. */
async function hidesNames(scope: ProjectScope, articleId: string): Promise<boolean> {
  const rows = await db().$queryRaw<{ hidden: boolean }[]>`
    select p.hide_names and not exists (
             select 1 from review r where r.article_id = ${articleId}::uuid and r.project_id = p.id
                and r.kind = 'final' and r.status = 'submitted') as hidden
      from project p where p.id = ${scope.projectId}::uuid`
  return rows[0]?.hidden ?? true
}

/** The reviewers of an article by what adjudication calls them. The alias stays theirs when a late review moves the letters. */
export async function listAliases(
  scope: ProjectScope,
  articleId: string,
  client: Client = db(),
): Promise<{ userId: string; alias: string; label: string }[]> {
  const rows = await client.$queryRaw<{ id: string }[]>`
    select r.reviewer_id as id from review r
     where r.project_id = ${scope.projectId}::uuid and r.article_id = ${articleId}::uuid
       and r.kind = 'independent' and r.status = 'submitted' and r.id in ${visibleReviews(scope)}`
  const letters = lettersFor(
    articleId,
    rows.map(({ id }) => id),
  )
  return [...letters].map(([userId, letter]) => ({
    ...{ userId, label: `Reviewer ${letter}` },
    alias: `reviewer:${articleId}:${sha256(articleId + userId).slice(0, 16)}`,
  }))
}
