import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { decodeCursor, type Page, pageOf } from '@/lib/access/paging'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma } from '@/lib/server/db'
import { log } from '@/lib/server/log'
import { countDue, inSight, isOfReader, readerOf } from './due/queries'
import { type Figures, figuresOf, type OutletFigures, type Sums, sumsOf } from './figures'
import { workOutProfiles } from './mutations'

/** How far the kept profiles are behind: of how many articles they are being worked out, and when they last were. */
export type ProfileState = { waiting: number; asOf: Date | null }

// So few are worked out while a page waits, unless the machine is busy; it never waits for a whole project.
const FEW = 5
const PATIENCE_MS = 45

// Pages and routes are bundles of their own, which share no module: only the process knows what is under way.
const holder = globalThis as typeof globalThis & {
  attestProfiles?: { jobs: Map<string, Promise<void>>; last: Promise<unknown> }
}

/** Starts what is to be done for one sight, unless it is under way. The sights take turns, a batch each. */
function begin(scope: ProjectScope): Promise<void> {
  holder.attestProfiles ??= { jobs: new Map(), last: Promise.resolve() }
  const held = holder.attestProfiles
  const name = `${scope.projectId} ${readerOf(scope)}`
  const known = held.jobs.get(name)
  if (known) return known
  const work = async () => {
    for (let worked = 'some'; worked === 'some'; ) {
      const turn = held.last.then(() => workOutProfiles(scope))
      held.last = turn.catch(() => undefined)
      worked = await turn
    }
  }
  const job = work()
    // The page goes on saying that reports are being counted, and whoever looks next begins anew.
    .catch((failure: unknown) =>
      log('error', 'profiles were not worked out', {
        cause: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
      }),
    )
    .finally(() => held.jobs.delete(name))
  held.jobs.set(name, job)
  return job
}

/**
 * Has the profiles of the actor's sight worked out as far as they are due, and says how far behind they are. Waits for
 * a few articles (at most `patience` milliseconds), never for many: what is read then is of before, and comes up to date
 * by itself.
 */
export async function bringUpToDate(
  scope: ProjectScope,
  { patience = PATIENCE_MS }: { patience?: number } = {},
): Promise<ProfileState> {
  const { known, ...state } = await countDue(scope)
  if (known) return state
  const job = begin(scope)
  if (state.waiting === 0 || state.waiting > FEW || patience === 0) return state
  await Promise.race([job, sleep(patience, null, { ref: false })])
  const { waiting, asOf } = await countDue(scope)
  return { waiting, asOf }
}

/** What is counted of `article a` and `profile p`, summed up; an article out of sight counts as not reviewed. */
const SUMS = Prisma.sql`count(a.id)::int as reports, (count(*) filter (where p.reviews > 0))::int as reviewed,
  (count(*) filter (where a.origin_kind = 'reprint'))::int as reprints,
  (count(*) filter (where a.origin_kind = 'agency'))::int as agency,
  (count(*) filter (where p.settled))::int as settled, ${Prisma.join(
    [
      'reviews',
      'facts',
      'claims',
      'opinions',
      'named',
      'corroborated',
      'contradicted',
      'superseded',
      'corrected',
    ].map((name) => Prisma.sql`coalesce(sum(p.${Prisma.raw(name)}), 0)::int as ${Prisma.raw(name)}`),
  )}`

/** The articles of the project with their profiles, as far as they are in sight now, whatever was when they were kept. */
const profiled = (scope: ProjectScope) => Prisma.sql`article a left join profile p
  on p.article_id = a.id and ${isOfReader(scope)} and ${inSight(scope, Prisma.sql`p.article_id`)}`

const inProject = (scope: ProjectScope) => Prisma.sql`a.project_id = ${scope.projectId}::uuid`

/** The profile of every outlet, and of the reports without one; counted over what the actor may see. */
export async function outletProfiles(scope: ProjectScope): Promise<OutletFigures[]> {
  const rows = await db().$queryRaw<{ outletId: string | null; name: string | null; sums: Sums | null }[]>`
    select coalesce(w.outlet_id, o.id) as "outletId", o.name, to_jsonb(w) as sums
      from (select a.outlet_id, ${SUMS} from ${profiled(scope)} where ${inProject(scope)} group by a.outlet_id) w
      full join (select id, name from outlet where project_id = ${scope.projectId}::uuid) o on o.id = w.outlet_id`
  return rows.map(({ outletId, name, sums }) => ({ ...figuresOf(sums ?? sumsOf([])), outletId, name }))
}

/** The profile of one outlet. The outlet itself is another query's matter. */
export async function outletProfile(scope: ProjectScope, outletId: string): Promise<Figures> {
  const rows = await db().$queryRaw<Sums[]>`
    select ${SUMS} from ${profiled(scope)} where ${inProject(scope)} and a.outlet_id = ${outletId}::uuid`
  if (!rows[0]) throw new AppError('internal')
  return figuresOf(rows[0])
}

const uuid = z.uuid()

/** The profile of one article; throws `not-found`. */
export async function articleProfile(
  scope: ProjectScope,
  articleId: string,
): Promise<Figures & { outletId: string | null }> {
  if (!uuid.safeParse(articleId).success) throw new AppError('not-found')
  const rows = await db().$queryRaw<(Sums & { outletId: string | null })[]>`
    select a.outlet_id as "outletId", ${SUMS} from ${profiled(scope)}
     where ${inProject(scope)} and a.id = ${articleId}::uuid group by a.outlet_id`
  if (!rows[0]) throw new AppError('not-found')
  const { outletId, ...sums } = rows[0]
  return { ...figuresOf(sums), outletId }
}

export type ProfiledArticle = { id: string; title: string; publishedAt: string | null; figures: Figures }

const articlePlace = z.tuple([z.string().max(100)])

/** An outlet's reports by date, each with its own profile. */
export async function profiledArticles(
  scope: ProjectScope,
  given: { outletId: string; limit: number; cursor?: string | undefined },
): Promise<Page<ProfiledArticle>> {
  const after = given.cursor === undefined ? null : decodeCursor(given.cursor, articlePlace)[0]
  const rows = await db().$queryRaw<(Omit<ProfiledArticle, 'figures'> & Sums & { place: string })[]>`
    with page as (
      select * from (
        select a.id, a.title, a.published_at as "publishedAt",
               concat_ws('|', coalesce(a.published_at, '9999'), a.id) collate "C" as place
          from article a where ${inProject(scope)} and a.outlet_id = ${given.outletId}::uuid) w
       where ${after}::text is null or w.place > ${after}::text collate "C"
       order by w.place limit ${given.limit + 1})
    select w.*, ${SUMS} from page w join ${profiled(scope)} on a.id = w.id
     group by w.id, w.title, w."publishedAt", w.place order by w.place`
  const page = pageOf(rows, given.limit, (row) => [row.place])
  return {
    ...page,
    items: page.items.map(({ place: _, id, title, publishedAt, ...sums }) => ({
      ...{ id, title, publishedAt },
      figures: figuresOf(sums),
    })),
  }
}
