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
           (select count(*)::int from article) as articles,
           (select count(*)::int from review where kind <> 'final') as reviews,
           (select count(*)::int from annotation a join review r on r.id = a.review_id where r.kind <> 'final') as annotations,
           (select count(*)::int from link l join annotation a on a.id = l.from_id join review r on r.id = a.review_id
             where r.kind <> 'final') as links,
           (select count(*)::int from answer w join review r on r.id = w.review_id where r.kind <> 'final') as answers,
           (select count(*)::int from decision) as decisions, (select count(*)::int from thread) as threads,
           (select count(*)::int from comment) as comments, (select count(*)::int from notice) as notices,
           (select count(*)::int from audit_entry) as acts`
  return rows[0]
}

// A load is some thousand statements, and a busy machine takes its time.
describe('the demo', { timeout: 300_000 }, () => {
  test('is stored whole: everything of the corpus, once', async () => {
    const { signIns } = await loadDemo({ password: PASSWORD })
    const { users, articles, reviews, annotations, links, answers, discussions } = demoCorpus
    expect(signIns.map(({ email }) => email)).toEqual(users.map(({ email }) => email))
    expect(await stored()).toMatchObject({
      users: users.length,
      projects: 1,
      articles: articles.length,
      reviews: reviews.length,
      annotations: annotations.length,
      links: links.length,
      answers: answers.length,
      threads: discussions.length,
      comments: discussions.flatMap(({ comments }) => comments).length,
    })
    const standing = await db().$queryRaw<
      { reviewer: string; title: string; kind: string; status: string; reached: number }[]
    >`
      select u.email as reviewer, a.title, r.kind, r.status, r.reached_paragraph as reached
        from review r join article a on a.id = r.article_id join user_account u on u.id = r.reviewer_id
       where r.kind <> 'final'`
    const titleOf = new Map<string, string>(articles.map(({ key, title }) => [key, title]))
    const wanted = reviews.map(({ article, reviewer, kind = 'independent', status, reachedParagraph }) => ({
      reviewer,
      title: titleOf.get(article),
      kind,
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

  test('has one report settled, and one that the lead has begun to settle', async () => {
    await loadDemo({ password: PASSWORD })
    const rows = await db().$queryRaw<{ outlet: string; status: string; spans: number; sources: number }[]>`
      select o.name as outlet, r.status, count(distinct a.id)::int as spans, count(v.source_id)::int as sources
        from review r join article ar on ar.id = r.article_id join outlet o on o.id = ar.outlet_id
        join annotation a on a.review_id = r.id join provenance v on v.annotation_id = a.id
       where r.kind = 'final' group by o.name, r.status order by o.name`
    expect(rows).toEqual([
      { outlet: 'The Harbour Ledger', status: 'in-progress', spans: 3, sources: 4 },
      { outlet: 'Vessmark Evening Post', status: 'submitted', spans: 12, sources: 19 },
    ])
    const untold = await db().$queryRaw`
      select id from audit_entry where action = 'link.created' and after ->> 'relation' is null`
    expect(untold).toEqual([])
  })

  test('has training with feedback of every sort but a missed link', async () => {
    await loadDemo({ password: PASSWORD })
    const rows = await db().$queryRaw`
      select u.email, t.spans, t.matched, t.extra, t.links, t.links_matched as "linksMatched",
             (select array_agg(distinct l ->> 'is' order by l ->> 'is')
                from jsonb_array_elements(t.feedback -> 'spans') l) as sorts
        from training t join user_account u on u.id = t.reviewer_id`
    expect(rows).toEqual([
      {
        ...{ email: 'reviewer3@example.org', spans: 12, matched: 8, extra: 1, links: 1, linksMatched: 1 },
        sorts: ['bounds', 'extra', 'matched', 'missed', 'tag'],
      },
    ])
  })

  test('calls its lead in a discussion; who has not submitted a report reads none of others’ on it', async () => {
    await loadDemo({ password: PASSWORD })
    const rows = await db().$queryRaw<{ email: string; kind: string; read: boolean }[]>`
      select u.email, n.kind, n.read_at is not null as read
        from user_account u cross join lateral visible_notices(u.id) v join notice n on n.id = v.id
       order by u.email, n.created_at, n.id`
    const inbox = (email: string) =>
      rows.filter((row) => row.email === email).map(({ kind, read }) => `${kind}${read ? '' : ', new'}`)
    expect(inbox('lead@example.org')).toEqual(['comment', 'mention, new'])
    expect(inbox('reviewer1@example.org')).toEqual([
      ...['decisions-on-your-spans, new', 'comment', 'reply, new', 'reply, new'],
    ])
    expect(inbox('reviewer2@example.org')).toEqual([
      ...['decisions-on-your-spans, new', 'reply, new', 'comment'],
    ])
    expect(inbox('reviewer3@example.org')).toEqual(['review-assigned', 'reply, new'])
    const threads = await db().$queryRaw<{ email: string; threads: number }[]>`
      select u.email, count(v.id)::int as threads
        from membership m join user_account u on u.id = m.user_id
        left join lateral visible_threads(m.project_id, m.user_id, m.role) v on true
       group by u.email order by u.email`
    expect(threads).toEqual([
      { email: 'lead@example.org', threads: 3 },
      { email: 'reviewer1@example.org', threads: 2 },
      { email: 'reviewer2@example.org', threads: 2 },
      { email: 'reviewer3@example.org', threads: 1 },
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
             (select count(*)::int from review r left join review_tally t on t.review_id = r.id
               where r.created_at > r.updated_at or r.submitted_at > now() or t.touched_at > r.updated_at
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
    expect(new Set(Object.values((await stored()) ?? {}))).toEqual(new Set([0]))
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
