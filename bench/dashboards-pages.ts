import type pg from 'pg'

/** The blind reviewer has submitted eleven reviews of twelve, the trainee has training only; the lead sees everything. */
export const WHO = { lead: 0, reviewer: 1, trainee: 11 } as const

/** One project's rows that addresses name. `settled`: a report whose final review is submitted. */
export type Ids = { slug: string; outlet: string; article: string; settled: string }

/** `changed`: a review is given back and comes again before each visit. `begins`: the visit begins a long work behind it. */
export type BenchPage = {
  name: string
  who: keyof typeof WHO
  path: (ids: Ids) => string
  changed?: boolean
  begins?: boolean
}

const EVERYBODY = ['reviewer', 'lead'] as const
const SAID = { lead: 'lead', reviewer: 'blind reviewer', trainee: 'trainee' }

const both = (name: string, path: BenchPage['path']): BenchPage[] =>
  EVERYBODY.map((who) => ({ name: `${name}, ${SAID[who]}`, who, path }))
const one = (name: string, who: BenchPage['who'], path: BenchPage['path']): BenchPage => ({
  ...{ name: `${name}, ${SAID[who]}`, who, path },
})

const base = ({ slug }: Ids) => `/projects/${slug}`
const outlets = (ids: Ids) => `${base(ids)}/outlets`
const outlet = (ids: Ids) => `${outlets(ids)}/${ids.outlet}`
const article = (ids: Ids) => `${base(ids)}/articles/${ids.article}`
const settled = (ids: Ids) => `${base(ids)}/articles/${ids.settled}`

/** What shows figures of a project; pages of statements, an event's among them, are another bench's. */
export const PAGES: readonly BenchPage[] = [
  ...both('My work', () => '/'),
  ...both('Inbox', () => '/inbox'),
  ...both('Overview', base),
  ...both('Agreement', (ids) => `${base(ids)}/agreement`),
  ...both('Articles', (ids) => `${base(ids)}/articles`),
  ...both('Events', (ids) => `${base(ids)}/events`),
  ...both('Outlets', outlets),
  ...both('An outlet', outlet),
  one('How profiles are made', 'lead', (ids) => `${outlets(ids)}/method`),
  ...both('A report’s profile', (ids) => `${article(ids)}/profile`),
  ...both('Contradicted spans', (ids) => `${base(ids)}/spans?outlet=${ids.outlet}&only=contradicted`),
  one('Assignments', 'lead', (ids) => `${base(ids)}/assignments`),
  one('Adjudicate', 'lead', (ids) => `${article(ids)}/adjudicate`),
  one('Adjudicate, settled', 'lead', (ids) => `${settled(ids)}/adjudicate`),
  one('Guidelines and gaps', 'lead', (ids) => `${base(ids)}/guidelines`),
  one('Training', 'trainee', (ids) => `${settled(ids)}/training`),
  ...both('Discussions of a report', (ids) => `/api/v1/articles/${ids.settled}/threads`),
  ...both('Export', (ids) => `${base(ids)}/export`),
  // Last, since what was worked out holds no more.
  { ...one('Outlets after a change', 'lead', outlets), changed: true },
  { ...one('An outlet after a change', 'lead', outlet), changed: true },
  {
    ...one('Agreement after a change', 'lead', (ids) => `${base(ids)}/agreement`),
    changed: true,
    begins: true,
  },
]

/** What is worked out behind a page that shows it. */
export const WORKED_OUT: readonly BenchPage[] = [
  ...both('Profiles', outlets),
  ...both('Agreement', (ids) => `${base(ids)}/agreement`),
]

/** One project's rows for the addresses. */
export async function idsOf(client: pg.Client, slug: string): Promise<Ids> {
  const { rows } = await client.query(
    `select (select o.id from outlet o where o.project_id = p.id order by o.name limit 1) as outlet,
            (select a.id from article a where a.project_id = p.id order by a.title limit 1) as article,
            (select a.id from article a join review r on r.article_id = a.id and r.kind = 'final'
              where a.project_id = p.id order by a.title limit 1) as settled
       from project p where p.slug = $1`,
    [slug],
  )
  return { slug, ...rows[0] }
}
