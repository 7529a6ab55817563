import 'server-only'
import { countedReviews, OWN_WORK, toldReviewers, visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import { askedOf, CANNOT_SAY, type Question, type QuestionId, questionOf } from './catalogue'
import type { AnswerRow, AnswerTally, Asked } from './schema'

type Client = Pick<Tx, '$queryRaw'>
type Stored = Omit<AnswerRow, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }

/** Answers that the actor may see, of `answer w` and its `review r`. */
async function rowsOf(client: Client, scope: ProjectScope, tail: Prisma.Sql): Promise<AnswerRow[]> {
  const rows = await client.$queryRaw<Stored[]>`
    select w.id, w.article_id as "articleId", t.shown_review as "reviewId", t.shown_id as "reviewerId",
           t.shown_name as reviewer, r.kind, w.question, w.value, w.note, w.catalogue,
           array(select c.shown_review from ${toldReviewers(scope)} c
                  where c.review_id = any(w.came_from) order by c.shown_review) as "cameFrom",
           w.created_at as "createdAt", w.updated_at as "updatedAt", w.version
      from answer w
      join review r on r.id = w.review_id
      join ${toldReviewers(scope)} t on t.review_id = w.review_id
     where w.project_id = ${scope.projectId}::uuid and w.review_id in ${visibleReviews(scope)} and ${tail}`
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }))
}

/** The question of an address; `not-found` for what the catalogue does not know. */
export function knownQuestion(id: string): QuestionId {
  const question = questionOf(id)
  if (!question) throw new AppError('not-found')
  return question.id
}

/** Which questions the project asks, in the catalogue's order, with the version of its settings. */
export async function getAsked(scope: ProjectScope, client: Client = db()): Promise<Asked> {
  const rows = await client.$queryRaw<{ questions: string[]; version: number }[]>`
    select questions, version from project where id = ${scope.projectId}::uuid`
  if (!rows[0]) throw new AppError('not-found')
  return { questions: askedOf(rows[0].questions).map(({ id }) => id), version: rows[0].version }
}

/** The same questions in full. */
export async function askedQuestions(scope: ProjectScope, client: Client = db()): Promise<Question[]> {
  return askedOf((await getAsked(scope, client)).questions)
}

/** Every answer about an article that the actor may see, review by review; those taken back included. */
export function listAnswers(
  scope: ProjectScope,
  given: { articleId: string; client?: Client },
): Promise<AnswerRow[]> {
  return rowsOf(
    given.client ?? db(),
    scope,
    Prisma.sql`w.article_id = ${given.articleId}::uuid order by r.kind desc, t.shown_id, w.question`,
  )
}

type Place = { articleId: string; question: QuestionId }

/** The actor's own answer in their review, training included; null before there is one. */
export async function findMyAnswer(
  scope: ProjectScope,
  { articleId, question }: Place,
  client: Client = db(),
): Promise<AnswerRow | null> {
  const rows = await rowsOf(
    client,
    scope,
    Prisma.sql`w.article_id = ${articleId}::uuid and w.question = ${question}
      and w.author_id = ${scope.actorId}::uuid and ${OWN_WORK}`,
  )
  return rows[0] ?? null
}

/** The same; `not-found` before there is one. */
export async function getMyAnswer(
  scope: ProjectScope,
  place: Place,
  client: Client = db(),
): Promise<AnswerRow> {
  const row = await findMyAnswer(scope, place, client)
  if (!row) throw new AppError('not-found')
  return row
}

/** The actor's own answers about an article. */
export function myAnswers(scope: ProjectScope, articleId: string): Promise<AnswerRow[]> {
  return rowsOf(
    db(),
    scope,
    Prisma.sql`w.article_id = ${articleId}::uuid and w.author_id = ${scope.actorId}::uuid
      and ${OWN_WORK} order by w.question`,
  )
}

/** Those of the answers `ids` that the actor may see, in no order. */
export async function answersById(scope: ProjectScope, ids: readonly string[]): Promise<AnswerRow[]> {
  return ids.length === 0 ? [] : rowsOf(db(), scope, Prisma.sql`w.id = any(${ids}::uuid[])`)
}

/** The answer of a final review to one question; null before there is one. */
export async function finalAnswer(
  scope: ProjectScope,
  given: Place & { client: Client },
): Promise<AnswerRow | null> {
  const rows = await rowsOf(
    given.client,
    scope,
    Prisma.sql`w.article_id = ${given.articleId}::uuid and w.question = ${given.question} and r.kind = 'final'`,
  )
  return rows[0] ?? null
}

/**
 * What is answered about an article, question by question: by its submitted final review, else by its submitted reviews, as far
 * as the actor may see them. “Cannot say” is counted nowhere; a question that nobody has answered is left out.
 */
export async function tallyAnswers(scope: ProjectScope, articleId: string): Promise<AnswerTally[]> {
  const rows = await db().$queryRaw<{ question: QuestionId; settled: boolean; value: string; k: number }[]>`
    select w.question, r.kind = 'final' as settled, w.value, count(*)::int as k
      from answer w join review r on r.id = w.review_id
     where w.project_id = ${scope.projectId}::uuid and w.article_id = ${articleId}::uuid
       and w.value <> ${CANNOT_SAY} and r.status = 'submitted' and r.id in ${countedReviews(scope)}
     group by w.question, r.kind, w.value
     order by k desc, w.value`
  return askedOf(rows.map(({ question }) => question)).map(({ id }) => {
    const all = rows.filter(({ question }) => question === id)
    const settled = all.some((row) => row.settled)
    const values = all.filter((row) => row.settled === settled).map(({ value, k }) => ({ value, k }))
    return { question: id, settled, n: values.reduce((sum, { k }) => sum + k, 0), values }
  })
}
