import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { PUT } from '@/app/api/v1/annotations/[id]/route'
import { bodyFor, counts, makeNewsroom } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'

test('what one person wrote is never stored for another who has signed in since', async () => {
  const room = await makeNewsroom()
  const put = (meant: string) =>
    call(PUT, {
      method: 'PUT',
      params: { id: v7() },
      body: bodyFor(room.article, 'Four officers'),
      as: room.other,
      headers: { 'x-attest-user': meant },
    })
  const refused = await put(room.reviewer.id)
  expect([refused.status, refused.body.code]).toEqual([401, 'unauthenticated'])
  expect((await counts()).annotations).toBe(0)
  expect((await put(room.other.id)).status).toBe(201)
})
