import { beforeEach, describe, expect, test } from 'vitest'
import { POST as AGREED } from '@/app/api/v1/articles/[id]/adjudication/agreed/route'
import { DELETE as WITHDRAW } from '@/app/api/v1/articles/[id]/adjudication/decisions/[decision]/route'
import { PUT as DECIDE } from '@/app/api/v1/articles/[id]/adjudication/decisions/route'
import { POST as FINISH } from '@/app/api/v1/articles/[id]/adjudication/final/route'
import { GET } from '@/app/api/v1/articles/[id]/adjudication/route'
import { GET as EXPORT } from '@/app/api/v1/projects/[project]/export/[name]/route'
import { POST as REOPEN } from '@/app/api/v1/reviews/[id]/reopen/route'
import type { Adjudication, DecideInput, DecisionRow, ShownGroup } from '@/lib/adjudication/schema'
import type { Problem } from '@/lib/errors'
import type { ReviewRow } from '@/lib/review/schema'
import { db } from '@/lib/server/db'
import { makeMember, makeUser } from '@/tests/support/factories'
import {
  bodyFor,
  getAnnotation,
  makeNewsroom,
  patchAnnotation,
  putAnnotation,
  putLink,
  submit,
} from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'
import { stored } from '@/tests/support/stored'

type Room = Awaited<ReturnType<typeof makeNewsroom>>
type Who = { id: string }
/** The final review, or why it was refused. */
type Finished = Pick<ReviewRow, 'id' | 'kind'> & { status: unknown; detail?: string }

let room: Room
beforeEach(async () => {
  room = await makeNewsroom()
})

const at = (articleId = room.article.id) => ({ id: articleId })
const look = async (as: Who = room.lead, articleId?: string) =>
  (await call<Adjudication>(GET, { params: at(articleId), as })).body
const decide = (
  body: DecideInput,
  { version = 0, as = room.lead, articleId }: { version?: number; as?: Who; articleId?: string } = {},
) => call<DecisionRow & Problem>(DECIDE, { method: 'PUT', params: at(articleId), body, as, version })
const agreed = (as: Who = room.lead, articleId?: string) =>
  call<{ accepted: number }>(AGREED, { method: 'POST', params: at(articleId), as })
const finish = (version: number, as: Who = room.lead, articleId?: string) =>
  call<Finished>(FINISH, { method: 'POST', params: at(articleId), as, version })
const withdraw = ({ id, version }: { id: string; version: number }, as: Who = room.lead) =>
  call<DecisionRow & Problem>(WITHDRAW, { method: 'DELETE', params: { ...at(), decision: id }, as, version })
const reopen = (id: string) => call<ReviewRow>(REOPEN, { method: 'POST', params: { id }, as: room.lead })

const accept = (group: ShownGroup, reading = 0): DecideInput => ({
  kind: group.kind,
  sources: group.sources,
  outcome: { is: 'accepted', reading: group.readings[reading]?.sources[0] ?? '' },
})

type Mark = [quote: string, more?: Record<string, unknown>]

/** Marks the passages and submits; gives the spans. */
async function review(who: Who, marks: Mark[], article = room.article) {
  const spans = []
  for (const [quote, more] of marks)
    spans.push((await putAnnotation(who, bodyFor(article, quote, more))).body)
  await submit(who, spans[0]?.reviewId ?? '')
  return spans
}

/** Two reviews that agree on one span and differ on another by bounds and tag. */
async function twoReviews() {
  const first = await review(room.reviewer, [['Four officers'], ['three were', { tag: 'claim' }]])
  const second = await review(room.other, [['Four officers'], ['that three were “hurt”', { tag: 'opinion' }]])
  const { groups } = await look()
  const [same, differs] = groups
  if (!same || !differs) throw new Error('two groups were expected')
  return { first, second, same, differs }
}

describe('what is to decide', () => {
  test('is shown by letter, without the reviewers’ names, until the final review is submitted', async () => {
    const { same, differs } = await twoReviews()
    const before = await call<Adjudication>(GET, { params: at(), as: room.lead })
    expect([same.differences, differs.differences]).toEqual([[], ['boundary', 'tag']])
    expect(before.body.reviewers).toEqual([
      { letter: 'A', name: null },
      { letter: 'B', name: null },
    ])
    for (const { id, name } of [room.reviewer, room.other]) {
      expect(before.text).not.toContain(id)
      expect(before.text).not.toContain(name)
    }
    await agreed()
    await decide(accept(differs))
    await finish((await look()).final?.version ?? 0)
    const names = (await look()).reviewers.map(({ name }) => name)
    expect(names.sort()).toEqual([room.reviewer.name, room.other.name].sort())
  })

  test('leaves out reviews that are not submitted', async () => {
    await putAnnotation(room.other, bodyFor(room.article, 'officers'))
    await review(room.reviewer, [['Four officers']])
    const { reviewers, spans } = await look()
    expect([reviewers.length, spans.map(({ quote }) => quote)]).toEqual([1, ['Four officers']])
  })

  test('is for leads only: nobody else learns or changes anything', async () => {
    const { same } = await twoReviews()
    const before = await stored()
    for (const [who, status] of [
      [room.reviewer, 403],
      [room.observer, 403],
      [room.outsider, 404],
    ] as const) {
      expect((await call(GET, { params: at(), as: who })).status).toBe(status)
      expect((await decide(accept(same), { as: who })).status).toBe(status)
      expect((await agreed(who)).status).toBe(status)
      expect((await finish(0, who)).status).toBe(status)
    }
    expect(await stored()).toEqual(before)
  })
})

describe('a decision', () => {
  test('accepts a reading: its span stands in the final review and knows what it came from', async () => {
    const { differs, first } = await twoReviews()
    const source = first[1]
    const reading = differs.readings.findIndex(({ sources }) => sources.includes(source?.id ?? ''))
    const { status, body } = await decide({
      ...accept(differs, reading),
      cause: 'category',
      note: 'A quote.',
    })
    expect([status, body.outcome, body.cause, body.note, body.version]).toEqual([
      200,
      'accepted',
      'category',
      'A quote.',
      1,
    ])
    const { finals } = await look()
    expect(finals.map(({ quote, tag, sources }) => ({ quote, tag, sources }))).toEqual([
      { quote: 'three were', tag: 'claim', sources: [source?.id] },
    ])
  })

  test('merges bounds: all spans, or what they have in common', async () => {
    const { differs } = await twoReviews()
    const merge = (bounds: 'union' | 'intersection'): DecideInput => ({
      ...{ kind: 'span', sources: differs.sources },
      outcome: { is: 'merged', bounds, tag: 'claim' },
    })
    await decide(merge('union'))
    expect((await look()).finals.map(({ quote }) => quote)).toEqual(['that three were “hurt”'])
    await decide(merge('intersection'), { version: 1 })
    const { finals } = await look()
    expect(finals.map(({ quote, sources }) => [quote, sources.length])).toEqual([['three were', 2]])
  })

  test('writes a span anew, and rejects what nobody should have marked', async () => {
    const { same, differs } = await twoReviews()
    const { start, end, quote } = bodyFor(room.article, 'The mayor said')
    const outcome = { is: 'written' as const, start, end, quote, tag: 'fact' as const, speaker: 'The mayor' }
    await decide({ kind: 'span', sources: differs.sources, outcome })
    await decide({ kind: 'span', sources: same.sources, outcome: { is: 'rejected' }, cause: 'slip' })
    const { finals, groups } = await look()
    expect(finals.map((row) => [row.quote, row.speaker])).toEqual([['The mayor said', 'The mayor']])
    expect(groups.map(({ decision }) => decision?.outcome)).toEqual(['rejected', 'written'])
    const wrong = { ...outcome, quote: 'The mayor sang' }
    expect((await decide({ kind: 'span', sources: [], outcome: wrong })).status).toBe(422)
  })

  test('about what all agree on is made in one act, which done again changes nothing', async () => {
    await twoReviews()
    expect((await agreed()).body).toEqual({ accepted: 1 })
    const before = await stored()
    expect((await agreed()).body).toEqual({ accepted: 0 })
    expect(await stored()).toEqual(before)
    expect((await look()).finals.map(({ quote, sources }) => [quote, sources.length])).toEqual([
      ['Four officers', 2],
    ])
  })

  test('can be taken back: its span goes, and the difference is to decide again', async () => {
    const { differs } = await twoReviews()
    const { body } = await decide(accept(differs))
    expect((await withdraw({ ...body, version: 7 })).status).toBe(412)
    expect((await withdraw(body)).status).toBe(200)
    const { finals, groups } = await look()
    expect([finals, groups[1]?.decision, groups[1]?.version]).toEqual([[], null, 2])
  })

  test('of one lead is not overwritten by another who has not seen it: 412, with the decision as it is', async () => {
    const { differs } = await twoReviews()
    const second = await makeUser()
    await makeMember({ projectId: room.project.id, userId: second.id, role: 'lead' })
    await decide(accept(differs, 0))
    const before = await stored()
    const late = await decide(accept(differs, 1), { as: second })
    expect([late.status, late.body.code]).toEqual([412, 'stale'])
    expect(late.body.current).toMatchObject({ outcome: 'accepted', author: room.lead.name, version: 1 })
    expect(await stored()).toEqual(before)
    const meant = await decide(accept(differs, 1), { as: second, version: 1 })
    expect([meant.status, meant.body.author, meant.body.version]).toEqual([200, second.name, 2])
    expect((await look()).finals).toHaveLength(1)
  })

  test('is refused for spans that have changed since they were shown', async () => {
    const { differs, second } = await twoReviews()
    const [, span] = second
    await reopen(span?.reviewId ?? '')
    await patchAnnotation(room.other, span?.id ?? '', 1, { tag: 'claim' })
    await submit(room.other, span?.reviewId ?? '')
    expect((await decide(accept(differs))).status).toBe(412)
  })
})

describe('after a late review', () => {
  test('decisions stay where their spans are the same, and the others are to decide', async () => {
    const { same, differs } = await twoReviews()
    await agreed()
    await decide({
      kind: 'span',
      sources: differs.sources,
      outcome: { is: 'merged', bounds: 'union', tag: 'claim' },
    })
    const third = await makeUser()
    await makeMember({ projectId: room.project.id, userId: third.id })
    await review(third, [['three'], ['shameful day', { tag: 'opinion' }]])
    const { groups, finals } = await look()
    const [kept, changed, added] = groups
    expect(kept?.sources).toEqual(same.sources)
    expect([kept?.decision?.outcome, changed?.decision, added?.decision]).toEqual(['accepted', null, null])
    expect(changed?.before?.outcome).toBe('merged')
    expect(finals).toHaveLength(2)

    const [, final] = finals
    if (!changed) throw new Error('three groups were expected')
    await decide({
      kind: 'span',
      sources: changed.sources,
      outcome: { is: 'merged', bounds: 'intersection', tag: 'claim' },
    })
    const after = await look()
    expect(after.finals.map(({ quote }) => quote)).toEqual(['Four officers', 'three'])
    expect(after.finals[1]?.id).toBe(final?.id)
    expect(after.groups.map(({ decision }) => decision?.outcome ?? null)).toEqual([
      'accepted',
      'merged',
      null,
    ])
  })
})

describe('a link', () => {
  async function linked() {
    const spans = await review(room.reviewer, [['Four officers']])
    const far = await putAnnotation(room.reviewer, bodyFor(room.second, 'Four officers'))
    const link = await putLink(room.reviewer, {
      ...{ fromId: far.body.id, toId: spans[0]?.id, relation: 'corroborates' },
    })
    await submit(room.reviewer, far.body.reviewId)
    return link.body
  }

  test('waits until both ends are decided on, then joins their final spans and knows what it came from', async () => {
    const link = await linked()
    expect((await agreed()).body).toEqual({ accepted: 1 })
    const open = (await look()).groups.find(({ kind }) => kind === 'link')
    if (!open) throw new Error('a link was expected')
    const early = await decide(accept(open))
    expect([early.status, early.body.detail]).toEqual([409, expect.stringContaining(room.second.title)])
    // The span there, and with it the link.
    expect((await agreed(room.lead, room.second.id)).body).toEqual({ accepted: 2 })
    const rows = await db().linkProvenance.findMany({ where: { sourceId: link.id }, include: { link: true } })
    expect(rows.map((row) => row.link.relation)).toEqual(['corroborates'])
    expect((await look()).groups.map(({ decision }) => decision?.outcome)).toEqual(['accepted', 'accepted'])
  })

  test('is to decide again when one of its final spans goes', async () => {
    await linked()
    await agreed()
    await agreed(room.lead, room.second.id)
    const span = (await look()).groups.find(({ kind }) => kind === 'span')
    await withdraw(span?.decision ?? { id: '', version: 0 })
    expect((await look()).groups.map(({ decision }) => decision)).toEqual([null, null])
  })
})

describe('the final review', () => {
  test('is changed by decisions only: as an annotation its lead can neither change nor link it', async () => {
    const { same } = await twoReviews()
    await decide(accept(same))
    const id = (await look()).finals[0]?.id ?? ''
    const row = (await getAnnotation(room.lead, id)).body
    expect(row).toMatchObject({ final: true, authorId: room.lead.id })
    const changed = await patchAnnotation(room.lead, id, row.version, { tag: 'opinion' })
    expect(changed.status).toBe(403)
    const own = (await putAnnotation(room.lead, bodyFor(room.article, 'The mayor'))).body
    expect(own.final).toBe(false)
    expect((await putLink(room.lead, { fromId: own.id, toId: id, relation: 'corroborates' })).status).toBe(
      422,
    )
    expect((await look()).finals).toMatchObject([{ id, tag: 'fact' }])
  })

  test('is submitted once everything is decided, by whoever has seen it as it is', async () => {
    const { differs } = await twoReviews()
    await agreed()
    const early = await finish((await look()).final?.version ?? 0)
    expect([early.status, early.body.detail]).toEqual([409, '1 passage is still to decide.'])
    await decide(accept(differs))
    expect((await finish(1)).status).toBe(412)
    const done = await finish((await look()).final?.version ?? 0)
    expect([done.status, done.body.kind, done.body.status]).toEqual([200, 'final', 'submitted'])
    expect((await decide({ ...accept(differs), note: 'Late.' }, { version: 1 })).body.code).toBe('submitted')
    await reopen(done.body.id)
    expect((await decide({ ...accept(differs), note: 'Now.' }, { version: 1 })).status).toBe(200)
  })

  test('is out of a blind reviewer’s sight until they have submitted their own', async () => {
    await review(room.reviewer, [['Four officers']])
    await agreed()
    const id = (await look()).finals[0]?.id ?? ''
    expect((await getAnnotation(room.other, id)).status).toBe(404)
    expect((await getAnnotation(room.observer, id)).status).toBe(200)
    expect((await getAnnotation(room.reviewer, id)).status).toBe(200)
    await review(room.other, [['The mayor']])
    expect((await getAnnotation(room.other, id)).status).toBe(200)
  })

  test('is out of sight for who began it and leads no longer', async () => {
    await review(room.reviewer, [['Four officers']])
    await agreed()
    const id = (await look()).finals[0]?.id ?? ''
    await db().membership.updateMany({ where: { userId: room.lead.id }, data: { role: 'reviewer' } })
    expect((await getAnnotation(room.lead, id)).status).toBe(404)
  })
})

test('a span keeps the version of the guidelines it was made under, and every wording is kept', async () => {
  const first = (await putAnnotation(room.reviewer, bodyFor(room.article, 'Four officers'))).body
  await db().project.update({
    where: { id: room.project.id },
    data: { guidelines: 'Anew', guidelinesVersion: 2 },
  })
  const second = (await putAnnotation(room.reviewer, bodyFor(room.article, 'The mayor'))).body
  const rows = await db().annotation.findMany({
    where: { id: { in: [first.id, second.id] } },
    orderBy: { start: 'asc' },
    select: { guidelineVersion: true },
  })
  expect(rows.map(({ guidelineVersion }) => guidelineVersion)).toEqual([1, 2])
  const kept = await db().guidelineVersion.findMany({
    where: { projectId: room.project.id },
    orderBy: { version: 'asc' },
  })
  expect(kept.map(({ version, text }) => [version, text])).toEqual([
    [1, '# Guidelines'],
    [2, 'Anew'],
  ])
})

test('annotations.csv tells what a final span came from, to those who may see it', async () => {
  const { first, second } = await twoReviews()
  await agreed()
  const csv = (as: Who) =>
    call(EXPORT, {
      params: { project: room.project.slug, name: 'annotations.csv' },
      path: '/api/v1/test?kind=final',
      as,
    })
  const sources = [first[0]?.id, second[0]?.id].sort().join(';')
  const rows = (await csv(room.observer)).text.trim().split('\r\n')
  expect(rows).toHaveLength(2)
  expect(rows[1]?.endsWith(`,1,${sources}`)).toBe(true)
  const blind = await makeUser()
  await makeMember({ projectId: room.project.id, userId: blind.id })
  expect((await csv(blind)).text.trim().split('\r\n')).toHaveLength(1)
})
