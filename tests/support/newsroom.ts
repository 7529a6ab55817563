import { v7 } from 'uuid'
import { DELETE, GET, PATCH, PUT } from '@/app/api/v1/annotations/[id]/route'
import { PUT as PUT_LINK } from '@/app/api/v1/links/[id]/route'
import { POST as SUBMIT } from '@/app/api/v1/reviews/[id]/submit/route'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { LinkRow } from '@/lib/link/schema'
import type { ReviewRow } from '@/lib/review/schema'
import { db } from '@/lib/server/db'
import { codePointLength } from '@/lib/text/code-points'
import { makeArticle, makeEvent, makeMember, makeProject, makeUser } from './factories'
import { call } from './request'

type Who = { id: string }

/** A project with a lead, two reviewers, an observer, an outsider, and two articles on one event. */
export async function makeNewsroom(given: { mode?: 'blind' | 'open' } = {}) {
  const project = await makeProject({ mode: given.mode ?? 'blind' })
  const member = async (role: string) => {
    const user = await makeUser()
    await makeMember({ projectId: project.id, userId: user.id, role })
    return user
  }
  const lead = await member('lead')
  const reviewer = await member('reviewer')
  const other = await member('reviewer')
  const observer = await member('observer')
  const outsider = await makeUser()
  const event = await makeEvent({ projectId: project.id, name: 'The operation' })
  const common = { projectId: project.id, createdById: lead.id, eventId: event.id }
  const article = await makeArticle(common)
  const second = await makeArticle(common)
  return { project, lead, reviewer, other, observer, outsider, event, article, second }
}

/** The body of an annotation on the first place where `quote` stands in the article. */
export function bodyFor(
  article: { id: string; text: string },
  quote: string,
  more: Record<string, unknown> = {},
) {
  const start = codePointLength(article.text.slice(0, article.text.indexOf(quote)))
  return { articleId: article.id, start, end: start + codePointLength(quote), quote, tag: 'fact', ...more }
}

export const putAnnotation = (as: Who, body: unknown, id: string = v7()) =>
  call<AnnotationRow>(PUT, { method: 'PUT', params: { id }, body, as })

export const patchAnnotation = (as: Who, id: string, version: number, body: unknown) =>
  call<AnnotationRow>(PATCH, { method: 'PATCH', params: { id }, body, as, version })

export const deleteAnnotation = (as: Who, id: string, version: number) =>
  call<AnnotationRow>(DELETE, { method: 'DELETE', params: { id }, as, version })

export const getAnnotation = (as: Who, id: string) => call<AnnotationRow>(GET, { params: { id }, as })

export const putLink = (as: Who, body: unknown, id: string = v7()) =>
  call<LinkRow>(PUT_LINK, { method: 'PUT', params: { id }, body, as })

export const submit = (as: Who, reviewId: string) =>
  call<ReviewRow>(SUBMIT, { method: 'POST', params: { id: reviewId }, as })

/** The number of rows of a kind that are there, deleted ones included. */
export const counts = async () => ({
  annotations: await db().annotation.count(),
  links: await db().link.count(),
  reviews: await db().review.count(),
})
