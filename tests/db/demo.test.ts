import { describe, expect, test, vi } from 'vitest'
import { AppError } from '@/lib/errors'
import { allOrNothing, db, transaction } from '@/lib/server/db'
import { verifyPassword } from '@/lib/server/secrets'
import { demoCorpus } from '@/prisma/demo/corpus'
import { loadDemo } from '@/prisma/demo/load'
import * as week from '@/prisma/demo/week'

const PASSWORD = 'correct horse battery'
const DAY = 24 * 3600 * 1000

async function stored() {
  const rows = await db().$queryRaw<Record<string, number>[]>`
    select (select count(*)::int from user_account) as users, (select count(*)::int from project) as projects,
           (select count(*)::int from article) as articles, (select count(*)::int from review) as reviews,
           (select count(*)::int from annotation) as annotations, (select count(*)::int from link) as links,
           (select count(*)::int from answer) as answers,
           (select count(*)::int from audit_entry) as acts`
  return rows[0]
}

// A load is some thousand statements, and a busy machine takes its time.
describe('the demo', { timeout: 120_000 }, () => {
  test('is stored whole: everything of the corpus, once', async () => {
    const { signIns } = await loadDemo({ password: PASSWORD })
    const { users, articles, reviews, annotations, links, answers } = demoCorpus
    expect(signIns.map(({ email }) => email)).toEqual(users.map(({ email }) => email))
    expect(await stored()).toMatchObject({
      users: users.length,
      projects: 1,
      articles: articles.length,
      reviews: reviews.length,
      annotations: annotations.length,
      links: links.length,
      answers: answers.length,
    })
    const standing = await db().$queryRaw<
      { reviewer: string; title: string; status: string; reached: number }[]
    >`
      select u.email as reviewer, a.title, r.status, r.reached_paragraph as reached
        from review r join article a on a.id = r.article_id join user_account u on u.id = r.reviewer_id`
    const titleOf = new Map<string, string>(articles.map(({ key, title }) => [key, title]))
    const wanted = reviews.map(({ article, reviewer, status, reachedParagraph }) => ({
      reviewer,
      title: titleOf.get(article),
      status,
      reached: reachedParagraph,
    }))
    expect(standing).toHaveLength(wanted.length)
    expect(standing).toEqual(expect.arrayContaining(wanted))
  })

  test('gives sign-ins that work, and the lead is also admin', async () => {
    const { signIns } = await loadDemo({ password: PASSWORD })
    expect(signIns[0]).toEqual({ email: 'lead@example.org', role: 'lead, admin' })
    const people = await db().user.findMany()
    for (const { passwordHash } of people) expect(await verifyPassword(passwordHash, PASSWORD)).toBe(true)
    expect(people.filter(({ isAdmin }) => isAdmin).map(({ email }) => email)).toEqual(['lead@example.org'])
  })

  test('has background on the earlier fire in a report on the later one', async () => {
    await loadDemo({ password: PASSWORD })
    const rows = await db().$queryRaw`
      select own.name as "about", of_report.name as "reports", n.quote
        from annotation n join event own on own.id = n.event_id
        join article a on a.id = n.article_id join event of_report on of_report.id = a.event_id`
    expect(rows).toEqual([
      {
        about: 'Vessmark grain terminal fire, February 2024',
        reports: 'Vessmark grain terminal fire, March 2025',
        quote: 'The same terminal burned in February 2024',
      },
    ])
  })

  test('lies in the week before now, every row at the time of its act, and its record stays append-only', async () => {
    await loadDemo({ password: PASSWORD })
    const rows = await db().$queryRaw<
      { first: Date; last: Date; now: Date; strays: number; astray: number; disordered: number }[]
    >`
      select min(at) as first, max(at) as last, now() as now,
             (select count(*)::int from annotation a where not exists (
                select 1 from audit_entry e where e.object_id = a.id and e.at = a.created_at)) as strays,
             (select count(*)::int from answer w where not exists (
                select 1 from audit_entry e where e.object_id = w.id and e.at = w.updated_at)) as astray,
             (select count(*)::int from review r where r.created_at > r.updated_at or r.submitted_at > now()
                or exists (select 1 from annotation a where a.review_id = r.id
                            and (a.created_at < r.created_at or a.created_at > r.updated_at))) as disordered
        from audit_entry`
    const row = rows[0]
    expect(row).toMatchObject({ strays: 0, astray: 0, disordered: 0 })
    const age = (at: Date | undefined) => (row ? row.now.getTime() : 0) - (at?.getTime() ?? 0)
    expect(age(row?.first)).toBeGreaterThan(6 * DAY)
    expect(age(row?.first)).toBeLessThanOrEqual(7 * DAY)
    expect(age(row?.last)).toBeGreaterThan(0)
    expect(age(row?.last)).toBeLessThan(DAY)
    await expect(db().$executeRaw`update audit_entry set action = 'x'`).rejects.toThrow('never changed')
  })

  test('leaves an empty database when it is interrupted', async () => {
    const interrupted = vi.spyOn(week, 'livenWeek').mockRejectedValueOnce(new Error('interrupted'))
    await expect(loadDemo({ password: PASSWORD })).rejects.toThrow('interrupted')
    interrupted.mockRestore()
    expect(Object.values((await stored()) ?? {})).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })

  test('is refused where it is loaded already, and changes nothing there', async () => {
    await loadDemo({ password: PASSWORD })
    const before = await stored()
    await expect(loadDemo({ password: PASSWORD })).rejects.toThrow()
    expect(await stored()).toEqual(before)
  })
})

describe('all or nothing', () => {
  test('mutations of one work see each other and are stored together', async () => {
    const add = (slug: string) =>
      transaction((tx) => tx.project.create({ data: { slug, name: slug, guidelines: '' } }))
    await allOrNothing(async () => {
      await add('one')
      expect(await db().project.count()).toBe(1)
      await add('two')
    })
    expect(await db().project.count()).toBe(2)
    const failing = allOrNothing(async () => {
      await add('three')
      throw new AppError('conflict')
    })
    await expect(failing).rejects.toThrow(AppError)
    expect(await db().project.count()).toBe(2)
  })

  test('work outside of it stays outside', async () => {
    let goOn = () => {}
    const looked = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let loading: Promise<void> | undefined
    await new Promise<void>((wrote) => {
      loading = allOrNothing(async () => {
        await db().project.create({ data: { slug: 'hidden', name: 'hidden', guidelines: '' } })
        wrote()
        await looked
      })
    })
    const during = await db().project.count()
    goOn()
    await loading
    expect([during, await db().project.count()]).toEqual([0, 1])
  })
})
