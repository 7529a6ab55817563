import { beforeEach, describe, expect, test } from 'vitest'
import {
  DELETE as remove,
  PATCH as updateMember,
} from '@/app/api/v1/projects/[project]/members/[userId]/route'
import { POST as addMember, GET as members } from '@/app/api/v1/projects/[project]/members/route'
import { GET as project, PATCH as update } from '@/app/api/v1/projects/[project]/route'
import { POST as create, GET as projects } from '@/app/api/v1/projects/route'
import { DEFAULT_GUIDELINES } from '@/lib/project/codebook'
import type { MemberRow, ProjectItem, ProjectRow } from '@/lib/project/schema'
import { db } from '@/lib/server/db'
import { makeMember, makeProject, makeUser } from '@/tests/support/factories'
import { call } from '@/tests/support/request'

type Person = Awaited<ReturnType<typeof makeUser>>
let lead: Person
let reviewer: Person
let outsider: Person
let slug: string
let projectId: string

beforeEach(async () => {
  ;[lead, reviewer, outsider] = [await makeUser(), await makeUser(), await makeUser({ isAdmin: true })]
  ;({ id: projectId, slug } = await makeProject())
  await makeMember({ projectId, userId: lead.id, role: 'lead' })
  await makeMember({ projectId, userId: reviewer.id, role: 'reviewer' })
})

const make = (body: unknown) => call<ProjectRow>(create, { method: 'POST', as: outsider, body })
const setRole = (person: Person, version: number, role: string, as = lead) =>
  call<MemberRow>(updateMember, {
    method: 'PATCH',
    as,
    params: { project: slug, userId: person.id },
    version,
    body: { role },
  })
const leave = (person: Person, version: number, as = person) =>
  call(remove, { method: 'DELETE', as, params: { project: slug, userId: person.id }, version })
const invite = (body: unknown, as = lead) =>
  call<MemberRow>(addMember, { method: 'POST', as, params: { project: slug }, body })

describe('making a project', () => {
  test('whoever makes it leads it; it starts blind, with the default codebook', async () => {
    const { status, body } = await make({ name: 'Fire at Vessmark' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ slug: 'fire-at-vessmark', mode: 'blind', role: 'lead' })
    expect(body.guidelines).toBe(DEFAULT_GUIDELINES)
    const list = await call<{ items: ProjectItem[] }>(projects, { as: outsider })
    expect(list.body.items).toMatchObject([{ slug: 'fire-at-vessmark', role: 'lead', members: 1 }])
  })

  test('names may repeat: addresses made from them do not, even at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => make({ name: 'Fire' })))
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201])
    expect(answers.map((answer) => answer.body.slug).sort()).toEqual([
      'fire',
      'fire-2',
      'fire-3',
      'fire-4',
      'fire-5',
    ])
  })

  test('an address that is asked for and taken is refused', async () => {
    const answer = await call(create, { method: 'POST', as: outsider, body: { name: 'A', slug } })
    expect([answer.status, answer.body.fields?.[0]?.path]).toEqual([409, 'slug'])
  })

  test.each([
    { name: '' },
    { name: 'A', slug: 'Not A Slug' },
    { name: 'A', slug: '../etc' },
    { name: 'A', mode: 'public' },
    { name: 'A', role: 'lead' },
    { name: 'A', guidelines: 'x'.repeat(50_001) },
    { name: 'A'.repeat(201) },
  ])('a malformed body is refused and stores nothing', async (body) => {
    expect((await make(body)).status).toBe(422)
    expect(await db().project.count()).toBe(1)
  })
})

describe('an outsider cannot learn that a project exists', () => {
  const without = (text: string) => text.replace(/"requestId":"[^"]*"/, '')

  test('an existing project and a made-up one are answered byte by byte alike, admin or not', async () => {
    const requests = (name: string) => {
      const params = { project: name, userId: lead.id }
      return Promise.all([
        call(project, { as: outsider, params }),
        call(update, { method: 'PATCH', as: outsider, params, version: 1, body: { name: 'A' } }),
        call(members, { as: outsider, params }),
        call(addMember, { method: 'POST', as: outsider, params, body: { email: outsider.email } }),
        call(updateMember, { method: 'PATCH', as: outsider, params, version: 1, body: { role: 'lead' } }),
        call(remove, { method: 'DELETE', as: outsider, params, version: 1 }),
      ])
    }
    const [real, none] = [await requests(slug), await requests('no-such-project')]
    expect(real.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404, 404])
    expect(real.map((answer) => without(answer.text))).toEqual(none.map((answer) => without(answer.text)))
    const names = (answer: (typeof real)[number]) => [...answer.headers.keys()].sort()
    expect(real.map(names)).toEqual(none.map(names))
  })

  test('their list does not hold it', async () => {
    expect((await call<{ items: unknown[] }>(projects, { as: outsider })).body.items).toEqual([])
  })

  test('whoever has left is an outsider', async () => {
    expect((await leave(reviewer, 1)).status).toBe(204)
    expect((await call(project, { as: reviewer, params: { project: slug } })).status).toBe(404)
  })
})

describe('changing a project', () => {
  const change = (version: number, body: unknown, as = lead) =>
    call<ProjectRow>(update, { method: 'PATCH', as, params: { project: slug }, version, body })

  test('a reviewer may read it and may not change it', async () => {
    expect((await call(project, { as: reviewer, params: { project: slug } })).status).toBe(200)
    expect((await change(1, { mode: 'open' }, reviewer)).status).toBe(403)
    expect((await invite({ email: outsider.email }, reviewer)).status).toBe(403)
    expect((await setRole(reviewer, 1, 'lead', reviewer)).status).toBe(403)
    expect((await leave(lead, 1, reviewer)).status).toBe(403)
  })

  test('only new guidelines count as a new version of them', async () => {
    expect((await change(1, { name: 'New name' })).body).toMatchObject({ guidelinesVersion: 1, version: 2 })
    expect((await change(2, { guidelines: '# New' })).body).toMatchObject({
      guidelinesVersion: 2,
      version: 3,
    })
    expect((await change(3, { guidelines: '# New' })).body.guidelinesVersion).toBe(2)
  })

  test('a stale change is refused with the row as it is', async () => {
    await change(1, { name: 'First' })
    const late = await change(1, { name: 'Second' })
    expect(late.status).toBe(412)
    expect(late.body).toMatchObject({ current: { name: 'First', version: 2 } })
  })

  test('its id, address and versions cannot be set', async () => {
    for (const body of [{ slug: 'x' }, { id: 'x' }, { name: 'A', guidelinesVersion: 9 }, {}])
      expect((await change(1, body)).status).toBe(422)
    expect(await db().project.findUnique({ where: { id: projectId } })).toMatchObject({ slug, version: 1 })
  })
})

describe('members', () => {
  test('a lead adds a person by e-mail; twice is refused', async () => {
    const added = await invite({ email: outsider.email.toUpperCase(), role: 'observer' })
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ userId: outsider.id, role: 'observer', number: 3 })
    const again = await call(addMember, {
      method: 'POST',
      as: lead,
      params: { project: slug },
      body: { email: outsider.email },
    })
    expect([again.status, again.body.code]).toEqual([409, 'duplicate'])
  })

  test('nobody is added who has no account or a disabled one', async () => {
    const disabled = await makeUser({ disabledAt: new Date() })
    for (const email of ['nobody@example.org', disabled.email]) {
      const answer = await call(addMember, {
        method: 'POST',
        as: lead,
        params: { project: slug },
        body: { email },
      })
      expect([answer.status, answer.body.fields?.[0]?.path]).toEqual([422, 'email'])
    }
    expect(await db().membership.count()).toBe(2)
  })

  test('people added at once get numbers of their own', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => makeUser()))
    const added = await Promise.all(people.map((person) => invite({ email: person.email })))
    expect(added.map((answer) => answer.body.number).sort()).toEqual([3, 4, 5, 6, 7])
  })

  test('who comes back keeps their number, so that pseudonyms stay', async () => {
    await leave(reviewer, 1)
    await invite({ email: outsider.email })
    expect((await invite({ email: reviewer.email })).body).toMatchObject({ number: 2, version: 3 })
  })

  test('only leads are shown e-mail addresses', async () => {
    const list = (as: Person) => call<{ items: MemberRow[] }>(members, { as, params: { project: slug } })
    expect((await list(lead)).body.items.map((row) => row.email)).toEqual([lead.email, reviewer.email])
    expect((await list(reviewer)).body.items.map((row) => row.email)).toEqual([null, null])
  })

  test('the last lead can neither leave nor be demoted', async () => {
    for (const answer of [await leave(lead, 1), await setRole(lead, 1, 'reviewer')]) {
      expect(answer.status).toBe(409)
      expect(answer.body).toMatchObject({ code: 'conflict' })
    }
    expect((await setRole(reviewer, 1, 'lead')).status).toBe(200)
    expect((await leave(lead, 1)).status).toBe(204)
  })

  test('a disabled lead does not count as one', async () => {
    const gone = await makeUser({ disabledAt: new Date() })
    await makeMember({ projectId, userId: gone.id, role: 'lead' })
    expect((await leave(lead, 1)).status).toBe(409)
  })

  test('of two leads who leave at once one stays', async () => {
    await setRole(reviewer, 1, 'lead')
    const answers = await Promise.all([leave(lead, 1), leave(reviewer, 2)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409])
  })

  test('a role acts from the next request on', async () => {
    await setRole(reviewer, 1, 'observer')
    const list = await call<{ items: ProjectItem[] }>(projects, { as: reviewer })
    expect(list.body.items.map((item) => item.role)).toEqual(['observer'])
  })
})
