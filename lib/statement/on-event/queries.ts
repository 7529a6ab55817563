import 'server-only'
import { visibleHere } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { originArticles } from '@/lib/origin/queries'
import { db, Prisma } from '@/lib/server/db'
import { arranged } from '../arranged'
import {
  type Kept,
  keptStatements,
  knownOf,
  ofLayer,
  type ReadRows,
  readEvents,
  readSpans,
  readSpeakers,
  readTies,
  usualLayer,
  workedOut,
} from '../kept/queries'
import { namedIn } from '../packed'
import { pageOf } from '../queries'
import type { StatementsPage } from '../schema'

// Beyond so many spans in other reports, which no event has whose links stay about it, the whole layer is quicker.
const MOST_ELSEWHERE = 20_000

/**
 * The first statements on an event, the contradicted ones in front, of the usual layer or a named one: what `pageOfStatements`
 * gives for that event, from no more rows than are on it or tied to it.
 */
export async function statementsOnEvent(
  scope: ProjectScope,
  given: { eventId: string; limit: number; layer?: string; most?: number },
): Promise<StatementsPage> {
  const { eventId, limit, most = MOST_ELSEWHERE } = given
  const layer = given.layer ?? (await usualLayer(scope))
  const around = await rowsAround(scope, { layer, eventId, most })
  const kept: Kept = around ? workedOut(around) : (await keptStatements(scope, layer)).kept
  const rows = arranged(kept.statements, {
    event: kept.statements.layer.events.findIndex(({ id }) => id === eventId),
    contradicted: false,
    single: false,
    sort: 'contradicted',
    matching: null,
  })
  return pageOf(scope, { query: { limit }, chosen: { layer, kept, rows } })
}

/**
 * All spans of the event's reports, and of other reports those that are about the event or that links and common passages
 * tie to one of these, through any number of others. Nothing ties them to the rest of the layer, so that statements,
 * contradictions and replaced figures come out as they do from the whole. Null where it is too much.
 */
async function rowsAround(
  scope: ProjectScope,
  given: { layer: string; eventId: string; most: number },
): Promise<ReadRows | null> {
  const { articles, reviews, elsewhere } = await reachedFrom(scope, given)
  if (elsewhere.length > given.most) return null
  const project = Prisma.sql`${scope.projectId}::uuid`
  const [own, others] = [Prisma.sql`any(${reviews}::uuid[])`, Prisma.sql`any(${elsewhere}::uuid[])`]
  const [spans, links] = await Promise.all([
    readSpans(Prisma.sql`
      where a.project_id = ${project} and a.deleted_at is null and (a.review_id = ${own} or a.id = ${others})`),
    // Each is read with the span that it begins in.
    readTies(Prisma.sql`l.project_id = ${project} and (l.from_review_id = ${own} or l.from_id = ${others})`),
  ])
  const reports = await originArticles(scope, {
    of: [...new Set([...articles, ...spans.map(({ articleId }) => articleId)])],
  })
  const named = namedIn(spans)
  const eventIds = new Set([given.eventId, ...named.events, ...reports.flatMap((one) => one.eventId ?? [])])
  const chosen = (ids: Iterable<string>) =>
    Prisma.sql`where project_id = ${project} and id = any(${[...ids]}::uuid[])`
  const [events, speakers] = await Promise.all([
    readEvents(chosen(eventIds)),
    readSpeakers(chosen(named.speakers)),
  ])
  return { spans, links, articles: reports, events, speakers }
}

type Reached = {
  /** The event's reports, and the reviews of them that are in the layer and in sight. */
  articles: string[]
  reviews: string[]
  /** Spans of other reports, one more than `most` at most. */
  elsewhere: string[]
}

const TIES = Prisma.sql`l.deleted_at is null and l.relation in ('corroborates', 'contradicts', 'supersedes')`

async function reachedFrom(
  scope: ProjectScope,
  { layer, eventId, most }: { layer: string; eventId: string; most: number },
): Promise<Reached> {
  const project = Prisma.sql`${scope.projectId}::uuid`
  const event = Prisma.sql`${eventId}::uuid`
  // Asked row by row: few of a project's reviews are asked for.
  const inLayer = (id: Prisma.Sql) => Prisma.sql`
    (select true from review r where r.id = ${id} and ${ofLayer(layer)} and ${knownOf(scope, layer)}) and ${visibleHere(scope, id)}`
  // Kept apart (offset 0), so that the planner, which cannot tell how far links lead, does not read whole tables.
  const spanOf = (id: Prisma.Sql) => Prisma.sql`
    (select * from annotation a where a.id = ${id} and a.deleted_at is null offset 0) a
      where not a.article_id = any(array(select id from articles)) and ${inLayer(Prisma.sql`a.review_id`)}`
  const rows = await db().$queryRaw<Reached[]>`
    with recursive articles as materialized (
      select id from article where project_id = ${project} and event_id = ${event}),
    reviews as materialized (
      select w.id from articles x
       cross join lateral (select w.id from review w where w.article_id = x.id offset 0) w
       where ${inLayer(Prisma.sql`w.id`)}),
    ends (id) as (
      select n.id from annotation n where n.event_id = ${event} and n.project_id = ${project}
      union select l.to_id from link l where l.from_review_id = any(array(select id from reviews)) and ${TIES}
         and l.to_review_id not in (select id from reviews)
      union select l.from_id from link l where l.to_review_id = any(array(select id from reviews)) and ${TIES}
         and l.from_review_id not in (select id from reviews)),
    elsewhere as (
      select a.id, a.article_id, a.author_id, a.start, a."end" from ends e cross join lateral ${spanOf(Prisma.sql`e.id`)}
      union
      select a.id, a.article_id, a.author_id, a.start, a."end"
        from elsewhere s
       cross join lateral (
         select l.to_id as id from link l where l.from_id = s.id and ${TIES}
         union all select l.from_id from link l where l.to_id = s.id and ${TIES}
         -- What shares more than half with a span begins within its length in front of it, or in it (components.ts).
         union all
         select m.id from annotation m
          where m.project_id = ${project} and m.article_id = s.article_id and m.deleted_at is null and m.author_id <> s.author_id
            and m.start between 2 * s.start - s."end" and s."end"
            and 2 * (least(m."end", s."end") - greatest(m.start, s.start)) > greatest(m."end", s."end") - least(m.start, s.start)
         offset 0) t
       cross join lateral ${spanOf(Prisma.sql`t.id`)}),
    few as materialized (select id from elsewhere limit ${most + 1}::int)
    select array(select id from articles) as articles, array(select id from reviews) as reviews,
           array(select id from few) as elsewhere`
  return rows[0] ?? { articles: [], reviews: [], elsewhere: [] }
}
