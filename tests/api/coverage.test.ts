import { beforeEach, describe, expect, test } from 'vitest'
import { DELETE, PUT } from '@/app/api/v1/annotations/[id]/coverage/[article]/route'
import { GET as HISTORY } from '@/app/api/v1/articles/[id]/history/route'
import { GET as ARTICLE } from '@/app/api/v1/articles/[id]/route'
import type { Page } from '@/lib/access/paging'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { Searched } from '@/lib/coverage/state'
import type { Problem } from '@/lib/errors'
import type { HistoryEntry } from '@/lib/review/history'
import { db } from '@/lib/server/db'
import { makeArticle } from '@/tests/support/factories'
import {
  bodyFor,
  deleteAnnotation,
  makeNewsroom,
  patchAnnotation,
  putAnnotation,
  submit,
} from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }

let room: Room
let span: AnnotationRow
beforeEach(async () => {
  room = await makeNewsroom()
  span = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
})

const path = (article = room.second.id, id = span.id) => ({ params: { id, article } })
const mark = (as: Who, article?: string, id?: string) =>
  call<Searched & Problem>(PUT, { method: 'PUT', ...path(article, id), as })
const clear = (as: Who, article?: string) => call(DELETE, { method: 'DELETE', ...path(article), as })
const searched = async (as: Who) =>
  (await call<{ searched: Searched[] }>(ARTICLE, { params: { id: room.article.id }, as })).body.searched

describe('searched, none found', () => {
  test('is shown with the article of the span, once, however often it is said', async () => {
    expect((await mark(room.reviewer)).body).toEqual({ annotationId: span.id, articleId: room.second.id })
    const before = await stored()
    expect((await mark(room.reviewer)).status).toBe(200)
    expect(await stored()).toEqual(before)
    expect(await searched(room.reviewer)).toEqual([{ annotationId: span.id, articleId: room.second.id }])
  })

  test('can be taken back, and taking back what was never said changes nothing', async () => {
    await mark(room.reviewer)
    expect((await clear(room.reviewer)).status).toBe(204)
    expect(await searched(room.reviewer)).toEqual([])
    const before = await stored()
    expect((await clear(room.reviewer)).status).toBe(204)
    expect(await stored()).toEqual(before)
  })

  test('stands in the history of the span’s article, with its words', async () => {
    await mark(room.reviewer)
    await clear(room.reviewer)
    const { body } = await call<Page<HistoryEntry>>(HISTORY, {
      params: { id: room.article.id },
      as: room.reviewer,
    })
    expect(body.items.slice(0, 2).map(({ action, quote }) => [action, quote])).toEqual([
      ['coverage.cleared', 'Four officers'],
      ['coverage.searched', 'Four officers'],
    ])
  })

  test('goes with a deleted span and comes back with it', async () => {
    await mark(room.reviewer)
    const { body } = await deleteAnnotation(room.reviewer, span.id, span.version)
    expect(await searched(room.reviewer)).toEqual([])
    expect((await mark(room.reviewer)).body.code).toBe('conflict')
    await patchAnnotation(room.reviewer, span.id, body.version, { deleted: false })
    expect(await searched(room.reviewer)).toHaveLength(1)
  })

  test('is not said of the span’s own article, nor of an article that is not there', async () => {
    const before = await stored()
    expect((await mark(room.reviewer, room.article.id)).body).toMatchObject({ code: 'invalid' })
    expect((await mark(room.reviewer, 'no-id')).status).toBe(422)
    const foreign = await makeArticle()
    const atHome = await stored()
    expect((await mark(room.reviewer, foreign.id)).status).toBe(404)
    expect(await stored()).toEqual(atHome)
    expect(before.coverage).toBe(atHome.coverage)
  })

  test('waits for a submitted review to be reopened', async () => {
    await submit(room.reviewer, span.reviewId)
    expect((await mark(room.reviewer)).body.code).toBe('submitted')
  })
})

describe('who may say and see it', () => {
  test('only the author of the span says it; to a blind colleague the span is not there', async () => {
    expect((await mark(room.other)).status).toBe(404)
    expect((await mark(room.outsider)).status).toBe(404)
    expect((await mark(room.observer)).status).toBe(403)
    expect((await mark(room.lead)).status).toBe(403)
    expect(await db().coverage.count()).toBe(0)
  })

  test('a blind colleague sees nothing of it until their own review is submitted', async () => {
    const theirs = (await putAnnotation(room.other, bodyFor(room.article, 'three'))).body
    await mark(room.reviewer)
    expect(await searched(room.lead)).toHaveLength(1)
    expect(await searched(room.other)).toEqual([])
    const { text } = await call(HISTORY, { params: { id: room.article.id }, as: room.other })
    expect(text).not.toContain('coverage')
    await submit(room.other, theirs.reviewId)
    expect(await searched(room.other)).toHaveLength(1)
  })
})
