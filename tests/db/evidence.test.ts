import { describe, expect, test } from 'vitest'
import { db } from '@/lib/server/db'
import {
  makeAnnotation,
  makeArticle,
  makeEvent,
  makeLink,
  makeMember,
  makeOutlet,
  makeReview,
  makeUser,
} from '@/tests/support/factories'

// What the database itself guarantees, whatever code writes to it.

describe('factories', () => {
  test('make the parents that a test does not name', async () => {
    const link = await makeLink()
    const [from, to] = await Promise.all(
      [link.fromId, link.toId].map((id) => db().annotation.findUniqueOrThrow({ where: { id } })),
    )
    expect(from?.authorId).toBe(to?.authorId)
    expect(from?.projectId).toBe(to?.projectId)
    expect(from?.articleId).not.toBe(to?.articleId)
  })
})

describe('an annotation', () => {
  test('quotes the text between its bounds, also after they move', async () => {
    const row = await makeAnnotation()
    const wrong = [
      { quote: 'Five' },
      { end: row.end + 1 },
      { start: row.start + 1 },
      { start: 0, end: 5, quote: 'Fou' },
    ]
    for (const data of wrong)
      await expect(
        db().annotation.update({ where: { id: row.id }, data }),
        JSON.stringify(data),
      ).rejects.toThrow()
    expect(await db().annotation.findUniqueOrThrow({ where: { id: row.id } })).toEqual(row)
    const moved = { start: 0, end: 13, quote: 'Four officers' }
    expect(await db().annotation.update({ where: { id: row.id }, data: moved })).toMatchObject(moved)
  })

  test('belongs to the reviewer, article and project of its review', async () => {
    const row = await makeAnnotation()
    const elsewhere = await makeReview()
    const wrong = [
      { authorId: elsewhere.reviewerId },
      { reviewId: elsewhere.id },
      { projectId: elsewhere.projectId },
    ]
    for (const data of wrong)
      await expect(
        db().annotation.update({ where: { id: row.id }, data }),
        JSON.stringify(data),
      ).rejects.toThrow()
  })
})

describe('a link', () => {
  test('joins two different live annotations of one author and project', async () => {
    const link = await makeLink()
    const stranger = await makeAnnotation()
    const colleague = await makeAnnotation({ projectId: link.projectId })
    await expect(makeLink({ fromId: link.fromId, toId: link.fromId })).rejects.toThrow()
    await expect(makeLink({ fromId: link.fromId, toId: stranger.id })).rejects.toThrow()
    await expect(makeLink({ fromId: link.fromId, toId: colleague.id })).rejects.toThrow()
    const gone = await makeAnnotation({ articleId: colleague.articleId, authorId: link.authorId })
    await db().annotation.update({ where: { id: gone.id }, data: { deletedAt: new Date() } })
    await expect(makeLink({ fromId: link.fromId, toId: gone.id })).rejects.toThrow()
    expect(await db().link.count()).toBe(1)
  })

  test('is there once for a pair and a relation, in whichever direction, as long as it lives', async () => {
    const { id, fromId, toId } = await makeLink()
    await expect(makeLink({ fromId: toId, toId: fromId })).rejects.toThrow()
    await makeLink({ fromId: toId, toId: fromId, relation: 'contradicts' })
    await db().link.update({ where: { id }, data: { deletedAt: new Date() } })
    await makeLink({ fromId: toId, toId: fromId })
    expect(await db().link.count({ where: { deletedAt: null } })).toBe(2)
  })

  test('goes when one of its annotations goes', async () => {
    const { id, toId } = await makeLink()
    await db().annotation.update({ where: { id: toId }, data: { deletedAt: new Date() } })
    const link = await db().link.findUniqueOrThrow({ where: { id } })
    expect(link.deletedAt).not.toBeNull()
    expect(link.version).toBe(2)
  })
})

describe('an article', () => {
  test('never changes its text, whatever else is corrected', async () => {
    const article = await makeArticle()
    for (const data of [{ text: 'x', length: 1 }, { length: 1 }, { textSha256: 'x' }])
      await expect(db().article.update({ where: { id: article.id }, data })).rejects.toThrow()
    expect((await db().article.update({ where: { id: article.id }, data: { title: 'New' } })).text).toBe(
      article.text,
    )
  })

  test('has an outlet and an event of its own project', async () => {
    const article = await makeArticle()
    const [outlet, event] = [await makeOutlet(), await makeEvent()]
    for (const data of [{ outletId: outlet.id }, { eventId: event.id }])
      await expect(db().article.update({ where: { id: article.id }, data })).rejects.toThrow()
  })
})

describe('a review', () => {
  test('is one per reviewer and article, by a member, and submitted exactly when it says when', async () => {
    const review = await makeReview()
    const { articleId, reviewerId, projectId } = review
    await expect(makeReview({ articleId, reviewerId })).rejects.toThrow()
    const stranger = await makeUser()
    await expect(
      db().review.create({ data: { articleId, projectId, reviewerId: stranger.id } }),
    ).rejects.toThrow()
    await expect(
      db().review.update({ where: { id: review.id }, data: { status: 'submitted' } }),
    ).rejects.toThrow()
    const member = await makeMember({ projectId })
    expect((await makeReview({ articleId, reviewerId: member.userId })).articleId).toBe(articleId)
  })
})

test('the audit trail is only ever added to', async () => {
  const entry = await db().auditEntry.create({ data: { action: 'test.done', objectType: 'test' } })
  await expect(
    db().auditEntry.update({ where: { id: entry.id }, data: { action: 'test.undone' } }),
  ).rejects.toThrow()
  await expect(db().auditEntry.delete({ where: { id: entry.id } })).rejects.toThrow()
  expect(await db().auditEntry.count()).toBe(1)
})
