import { v7 } from 'uuid'
import { GET as PEOPLE_FOR } from '@/app/api/v1/articles/[id]/people/route'
import { GET as THREADS } from '@/app/api/v1/articles/[id]/threads/route'
import { DELETE, PATCH, PUT as PUT_COMMENT } from '@/app/api/v1/comments/[id]/route'
import { GET as COMMENTS } from '@/app/api/v1/threads/[id]/comments/route'
import { GET as PEOPLE } from '@/app/api/v1/threads/[id]/people/route'
import { PATCH as PATCH_THREAD, PUT as PUT_THREAD, GET as THREAD } from '@/app/api/v1/threads/[id]/route'
import type { Page } from '@/lib/access/paging'
import type { CommentRow, Person, ThreadRow } from '@/lib/discussion/schema'
import { call } from './request'

type Who = { id: string }
type Target = { articleId: string } | { annotationId: string } | { linkId: string }
type Opened = { thread: ThreadRow; comment: CommentRow }

/** Opens a discussion of `target` with a first comment. */
export const openThread = (
  as: Who,
  target: Target,
  given: { body?: string; mentions?: Who[]; id?: string; commentId?: string } = {},
) =>
  call<Opened>(PUT_THREAD, {
    ...{ method: 'PUT', params: { id: given.id ?? v7() }, as },
    body: {
      ...target,
      comment: {
        ...{ id: given.commentId ?? v7(), body: given.body ?? 'What do you think?' },
        mentions: (given.mentions ?? []).map(({ id }) => id),
      },
    },
  })

export const comment = (
  as: Who,
  threadId: string,
  body: string,
  given: { mentions?: Who[]; id?: string } = {},
) =>
  call<CommentRow>(PUT_COMMENT, {
    ...{ method: 'PUT', params: { id: given.id ?? v7() }, as },
    body: { threadId, body, mentions: (given.mentions ?? []).map(({ id }) => id) },
  })

export const editComment = (
  as: Who,
  row: { id: string; version: number },
  body: string,
  mentions: Who[] = [],
) =>
  call<CommentRow>(PATCH, {
    ...{ method: 'PATCH', params: { id: row.id }, version: row.version, as },
    body: { body, mentions: mentions.map(({ id }) => id) },
  })

export const deleteComment = (as: Who, row: { id: string; version: number }) =>
  call<CommentRow>(DELETE, { method: 'DELETE', params: { id: row.id }, version: row.version, as })

export const resolve = (as: Who, row: { id: string; version: number }, resolved = true) =>
  call<ThreadRow>(PATCH_THREAD, {
    ...{ method: 'PATCH', params: { id: row.id }, version: row.version, body: { resolved }, as },
  })

export const getThread = (as: Who, id: string) => call<ThreadRow>(THREAD, { params: { id }, as })

export const threadsOf = async (as: Who, article: Who, query = '') =>
  (await call<Page<ThreadRow>>(THREADS, { path: `/x${query}`, params: { id: article.id }, as })).body.items

/** What the comments of a thread say; the status where they cannot be read. */
export async function said(as: Who, threadId: string): Promise<string[] | number> {
  const { status, body } = await call<Page<CommentRow>>(COMMENTS, { params: { id: threadId }, as })
  return status === 200 ? body.items.map((row) => row.body) : status
}

/** The ids of who can be mentioned; the status where that is not told. */
export async function mentionable(as: Who, threadId: string): Promise<string[] | number> {
  const { status, body } = await call<{ items: Person[] }>(PEOPLE, { params: { id: threadId }, as })
  return status === 200 ? body.items.map(({ userId }) => userId) : status
}

export async function mentionableFor(as: Who, article: Who, query = ''): Promise<string[] | number> {
  const given = { path: `/x${query}`, params: { id: article.id }, as }
  const { status, body } = await call<{ items: Person[] }>(PEOPLE_FOR, given)
  return status === 200 ? body.items.map(({ userId }) => userId) : status
}
