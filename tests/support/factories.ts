/**
 * Rows for tests. Each factory takes what the test cares about and makes the rest, parents included:
 * `makeLink()` alone gives a project, a reviewer, two articles, two reviews, two annotations and a link.
 */
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { db } from '@/lib/server/db'
import { hashPassword } from '@/lib/server/secrets'
import { codePointLength, sliceCodePoints } from '@/lib/text/code-points'
import { paragraphsOf } from '@/lib/text/paragraphs'
import type { Prisma } from '@/prisma/generated/client'

let made = 0

/** A number that no other row of this run has. */
function nextNumber(): number {
  made += 1
  return made
}

const SAMPLE_TEXT =
  'Four officers were wounded on Tuesday.\n\nThe mayor said that three were “hurt”.\n\nIt was a shameful day.\n'

type UserOverrides = Partial<Prisma.UserUncheckedCreateInput> & { password?: string }

export async function makeUser({ password, ...overrides }: UserOverrides = {}) {
  const n = nextNumber()
  const passwordHash = password === undefined ? null : await hashPassword(password)
  const data = {
    email: `person${n}-${v7().slice(-6)}@example.org`,
    name: `Person ${n}`,
    passwordHash,
    ...overrides,
  }
  return db().user.create({ data })
}

export function makeProject(overrides: Partial<Prisma.ProjectUncheckedCreateInput> = {}) {
  const n = nextNumber()
  const data = {
    slug: `project-${n}-${v7().slice(-6)}`,
    name: `Project ${n}`,
    guidelines: '# Guidelines',
    ...overrides,
  }
  return db().project.create({ data })
}

export async function makeMember(overrides: Partial<Prisma.MembershipUncheckedCreateInput> = {}) {
  const projectId = overrides.projectId ?? (await makeProject()).id
  const userId = overrides.userId ?? (await makeUser()).id
  const last = await db().membership.aggregate({ where: { projectId }, _max: { number: true } })
  const number = (last._max.number ?? 0) + 1
  return db().membership.create({ data: { role: 'reviewer', number, ...overrides, projectId, userId } })
}

export async function makeOutlet(overrides: Partial<Prisma.OutletUncheckedCreateInput> = {}) {
  const projectId = overrides.projectId ?? (await makeProject()).id
  return db().outlet.create({ data: { name: `Outlet ${nextNumber()}`, ...overrides, projectId } })
}

export async function makeEvent(overrides: Partial<Prisma.EventUncheckedCreateInput> = {}) {
  const projectId = overrides.projectId ?? (await makeProject()).id
  return db().event.create({ data: { name: `Event ${nextNumber()}`, ...overrides, projectId } })
}

export async function makeSpeaker(overrides: Partial<Prisma.SpeakerUncheckedCreateInput> = {}) {
  const projectId = overrides.projectId ?? (await makeProject()).id
  return db().speaker.create({ data: { name: `Speaker ${nextNumber()}`, ...overrides, projectId } })
}

/** Hash, length and paragraphs follow from the text. Each text is made unique unless it is given. */
export async function makeArticle(overrides: Partial<Prisma.ArticleUncheckedCreateInput> = {}) {
  const projectId = overrides.projectId ?? (await makeProject()).id
  const createdById = overrides.createdById ?? (await makeMember({ projectId, role: 'lead' })).userId
  const n = nextNumber()
  const text = overrides.text ?? `${SAMPLE_TEXT}\nThis is report number ${n}.\n`
  return db().article.create({
    data: {
      title: `Report ${n}`,
      ...overrides,
      text,
      textSha256: createHash('sha256').update(text, 'utf8').digest('hex'),
      length: codePointLength(text),
      paragraphs: paragraphsOf(text).length,
      projectId,
      createdById,
    },
  })
}

/** The reviewer becomes a member of the article's project when they are none yet. */
export async function makeReview(overrides: Partial<Prisma.ReviewUncheckedCreateInput> = {}) {
  const article = overrides.articleId
    ? await db().article.findUniqueOrThrow({ where: { id: overrides.articleId } })
    : await makeArticle(overrides.projectId === undefined ? {} : { projectId: overrides.projectId })
  const projectId = article.projectId
  const reviewerId = overrides.reviewerId ?? (await makeMember({ projectId })).userId
  const member = await db().membership.findUnique({
    where: { projectId_userId: { projectId, userId: reviewerId } },
  })
  if (!member) await makeMember({ projectId, userId: reviewerId })
  const submittedAt = overrides.status === 'submitted' ? new Date() : null
  return db().review.create({
    data: { submittedAt, ...overrides, projectId, articleId: article.id, reviewerId },
  })
}

/**
 * Give `reviewId`, or `articleId` and `authorId` (their review is found or made), or nothing.
 * The quote follows from start and end, which are by default the first word of the text.
 */
export async function makeAnnotation(overrides: Partial<Prisma.AnnotationUncheckedCreateInput> = {}) {
  const { articleId, authorId } = overrides
  const known =
    overrides.reviewId !== undefined
      ? await db().review.findUniqueOrThrow({ where: { id: overrides.reviewId } })
      : articleId !== undefined && authorId !== undefined
        ? await db().review.findFirst({ where: { articleId, reviewerId: authorId, kind: 'independent' } })
        : null
  const review =
    known ??
    (await makeReview({
      ...(articleId === undefined ? {} : { articleId }),
      ...(authorId === undefined ? {} : { reviewerId: authorId }),
      ...(overrides.projectId === undefined ? {} : { projectId: overrides.projectId }),
    }))
  const article = await db().article.findUniqueOrThrow({ where: { id: review.articleId } })
  const start = overrides.start ?? 0
  const end = overrides.end ?? Math.max(start + 1, article.text.search(/\s/))
  return db().annotation.create({
    data: {
      id: v7(),
      tag: 'fact',
      requestHash: `factory ${nextNumber()}`,
      ...overrides,
      start,
      end,
      quote: sliceCodePoints(article.text, start, end),
      projectId: review.projectId,
      articleId: review.articleId,
      reviewId: review.id,
      authorId: review.reviewerId,
    },
  })
}

/** Both ends are of one author and project, in two articles, unless they are given. */
export async function makeLink(overrides: Partial<Prisma.LinkUncheckedCreateInput> = {}) {
  const find = (id: string) => db().annotation.findUniqueOrThrow({ where: { id } })
  const given = overrides.fromId ?? overrides.toId
  const anchor =
    given !== undefined
      ? await find(given)
      : await makeAnnotation({
          ...(overrides.projectId === undefined ? {} : { projectId: overrides.projectId }),
          ...(overrides.authorId === undefined ? {} : { authorId: overrides.authorId }),
        })
  const { projectId, authorId } = anchor
  const another = async () => makeAnnotation({ articleId: (await makeArticle({ projectId })).id, authorId })
  const fromId = overrides.fromId ?? (given === undefined ? anchor.id : (await another()).id)
  const toId = overrides.toId ?? (await another()).id
  const data = { id: v7(), relation: 'corroborates', facets: [], requestHash: `factory ${nextNumber()}` }
  return db().link.create({ data: { ...data, ...overrides, projectId, authorId, fromId, toId } })
}

/** An answer of the review `reviewId`, or of a new one; “represents” to the question of the headline. */
export async function makeAnswer(overrides: Partial<Prisma.AnswerUncheckedCreateInput> = {}) {
  const review = overrides.reviewId
    ? await db().review.findUniqueOrThrow({ where: { id: overrides.reviewId } })
    : await makeReview()
  return db().answer.create({
    data: {
      ...{ question: 'headline', value: 'represents', catalogue: 1, ...overrides },
      projectId: review.projectId,
      articleId: review.articleId,
      reviewId: review.id,
      authorId: review.reviewerId,
    },
  })
}
