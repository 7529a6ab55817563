import { expect, test } from 'vitest'
import { projectScope } from '@/lib/access/gate'
import { countExports } from '@/lib/export/queries'
import { db } from '@/lib/server/db'
import { makeAnnotation, makeMember, makeUser } from '../support/factories'

test('a page counts the rows of a project of up to 100,000 spans, and none of a larger one', async () => {
  const { projectId, articleId } = await makeAnnotation()
  const { id: userId } = await makeUser()
  await makeMember({ projectId, userId, role: 'lead' })
  const { slug } = await db().project.findUniqueOrThrow({ where: { id: projectId } })
  const actor = { userId, name: '', email: '', isAdmin: false, via: 'token', requestId: 'test' } as const
  const scope = await projectScope(actor, slug, 'export:read')
  await db().articleTally.update({ where: { articleId }, data: { facts: 100_000, claims: 0, opinions: 0 } })
  expect(await countExports(scope, {})).toMatchObject({ annotations: 1, articles: 1, statements: 0 })
  await db().articleTally.update({ where: { articleId }, data: { opinions: 1 } })
  expect(await countExports(scope, {})).toEqual({
    annotations: null,
    links: null,
    articles: null,
    statements: null,
    answers: null,
  })
})
