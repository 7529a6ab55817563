import 'server-only'
import { toldReviewers } from '@/lib/access/queries'
import { permits } from '@/lib/access/roles'
import type { ProjectScope } from '@/lib/access/scope'
import { db, Prisma, type Tx } from '@/lib/server/db'
import { labelled, type Named } from '../labels'
import type { Place } from '../queries'
import type { Person } from '../schema'

type Client = Pick<Tx, '$queryRaw'>

/** The members who read a thread with that place: the only ones who can be mentioned in it. At most a thousand. */
export function readersOf(scope: ProjectScope, place: Place, client: Client = db()): Promise<Named[]> {
  return client.$queryRaw<Named[]>`
    select r.user_id as "userId", u.name, u.email
      from thread_readers(${scope.projectId}::uuid, ${place.openedById}::uuid, ${place.articleId}::uuid,
                          ${place.otherArticleId}::uuid, ${place.annotationId}::uuid, ${place.linkId}::uuid) r
      join user_account u on u.id = r.user_id
      join membership m on m.user_id = r.user_id and m.project_id = ${scope.projectId}::uuid
     order by lower(u.name), u.id limit 1000`
}

/**
 * Whom the actor can mention in a thread with that place. Those of its articles' reviewers whose names are hidden from the
 * actor are called by their letters.
 */
export async function listPeople(scope: ProjectScope, place: Place): Promise<Person[]> {
  const [readers, aliases] = await Promise.all([readersOf(scope, place), hiddenReviewers(scope, place)])
  const aliasOf = new Map(aliases.map((row) => [row.userId, row]))
  const called = readers.flatMap(({ userId }) => aliasOf.get(userId) ?? [])
  const named = labelled(
    readers.filter(({ userId }) => !aliasOf.has(userId)),
    called.map(({ label }) => label),
  )
  return [
    ...named.filter(({ userId }) => userId !== scope.actorId),
    ...called
      .map(({ alias, label }) => ({ userId: alias, name: label, label }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
  ]
}

type Alias = { userId: string; alias: string; label: string }

/** The articles that a thread with that place is about. */
const articlesOf = ({ articleId, otherArticleId }: Pick<Place, 'articleId' | 'otherArticleId'>) =>
  Prisma.sql`(${articleId}::uuid, ${otherArticleId}::uuid)`

/** The reviewers of a place's articles whose names are hidden from the actor, each by the first article that hides it. */
function hiddenReviewers(scope: ProjectScope, place: Place): Promise<Alias[]> {
  return db().$queryRaw<Alias[]>`
    select distinct on (w.user_id) w.user_id as "userId", w.shown_id as alias, w.shown_name as label
      from ${toldReviewers(scope)} w
     where w.article_id in ${articlesOf(place)} and w.hidden
     order by w.user_id, w.article_id = ${place.articleId}::uuid desc`
}

/** Whom an alias of either article calls; it goes on calling them when names are shown again. For who adjudicates only. */
export async function behindAlias(
  scope: ProjectScope,
  { place, alias }: { place: Pick<Place, 'articleId' | 'otherArticleId'>; alias: string },
  client: Client,
): Promise<Alias | undefined> {
  if (!permits(scope.role, 'review:adjudicate')) return undefined
  const rows = await client.$queryRaw<Alias[]>`
    select w.user_id as "userId", w.alias_id as alias, w.alias_name as label
      from ${toldReviewers(scope)} w
     where w.article_id in ${articlesOf(place)} and w.alias_id = ${alias} limit 1`
  return rows[0]
}
