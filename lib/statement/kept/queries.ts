import 'server-only'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { seesWhole } from '@/lib/live/sight'
import { rootsOf } from '@/lib/origin/independent'
import { originArticles } from '@/lib/origin/queries'
import { db, Prisma } from '@/lib/server/db'
import { type Finder, finderOf } from '../ids'
import { articlesByDate, eventsByDate, type LayerEvent, type LayerSpeaker } from '../layer'
import { unpackLinks, unpackSpans } from '../packed'
import { type Statements, statementsIn } from '../rows'

/** The condition on `review r` that a layer sets. Sight is another matter, which every query asks besides. */
function ofLayer(layer: string): Prisma.Sql {
  if (layer === 'final') return Prisma.sql`r.kind = 'final'`
  if (layer === 'submitted') return Prisma.sql`r.kind = 'independent' and r.status = 'submitted'`
  if (layer === 'all') return Prisma.sql`r.kind = 'independent'`
  return Prisma.sql`r.kind = 'independent' and r.reviewer_id = ${layer}::uuid`
}

/** `reviews(id)`: those of the layer that the actor may see. */
export const reviewsOf = (scope: ProjectScope, layer: string) => Prisma.sql`reviews as materialized (
  select r.id from review r
   where r.project_id = ${scope.projectId}::uuid and ${ofLayer(layer)} and r.id in ${visibleReviews(scope)})`

/** The settled layer once every report with a submitted review has been settled, else what is submitted, else all. */
async function usualLayer(scope: ProjectScope): Promise<string> {
  const rows = await db().$queryRaw<{ settled: number; submitted: number }[]>`
    select count(*) filter (where x.settled)::int as settled, count(*) filter (where x.submitted)::int as submitted
      from (select bool_or(r.kind = 'final') as settled,
                   bool_or(r.kind = 'independent' and r.status = 'submitted') as submitted
              from review r where r.project_id = ${scope.projectId}::uuid and r.id in ${visibleReviews(scope)}
             group by r.article_id) x`
  const { settled = 0, submitted = 0 } = rows[0] ?? {}
  if (settled > 0 && settled >= submitted) return 'final'
  return submitted > 0 ? 'submitted' : 'all'
}

/** What is worked out of a layer, with what was chosen of it lately. */
export type Kept = {
  statements: Statements
  find: Finder
  /** The rows of a choice without a search, by the choice as JSON. */
  choices: Map<string, Int32Array>
}

// What has been worked out, by project, layer and sight, for as long as nothing is written. `change_counter` numbers every
// act in the order of the commits (decision 007), and the newest moments tell of rows that were written past the product.
// Pages and API are two bundles with modules of their own, which share what is kept.
const holder = globalThis as typeof globalThis & {
  attestStatements?: Map<string, { mark: string; made: Promise<Kept> }>
}
holder.attestStatements ??= new Map()
const layers = holder.attestStatements
const MOST_KEPT = 6

async function markOf({ projectId }: ProjectScope): Promise<string> {
  const rows = await db().$queryRaw<{ mark: string }[]>`
    select concat_ws(' ',
      (select seq from change_counter where project_id = ${projectId}::uuid),
      (select max(updated_at) from annotation where project_id = ${projectId}::uuid),
      (select max(updated_at) from link where project_id = ${projectId}::uuid),
      (select max(updated_at) from review where project_id = ${projectId}::uuid),
      (select concat(count(*), max(updated_at)) from article where project_id = ${projectId}::uuid)) as mark`
  return rows[0]?.mark ?? ''
}

/** Every statement of a layer as far as the actor may see its spans and links; of the usual layer where none is named. */
export async function keptStatements(
  scope: ProjectScope,
  named: string | undefined,
): Promise<{ layer: string; kept: Kept }> {
  // The mark is asked for before the rows: what is written meanwhile makes the next one read again.
  const [mark, layer] = await Promise.all([markOf(scope), named ?? usualLayer(scope)])
  const sight = seesWhole(scope) ? 'whole' : scope.actorId
  const key = `${scope.projectId} ${sight} ${layer}`
  const known = layers.get(key)
  if (known?.mark === mark) return { layer, kept: await known.made }
  const made = readLayer(scope, layer)
  layers.delete(key)
  layers.set(key, { mark, made })
  for (const oldest of [...layers.keys()].slice(0, Math.max(0, layers.size - MOST_KEPT)))
    layers.delete(oldest)
  // What failed is not kept; whoever waits for it hears of the failure.
  made.catch(() => layers.get(key)?.made === made && layers.delete(key))
  return { layer, kept: await made }
}

type Row<Bytes extends string> = { [name in Bytes]: string }

async function readLayer(scope: ProjectScope, layer: string): Promise<Kept> {
  const project = Prisma.sql`${scope.projectId}::uuid`
  const none = Prisma.sql`'\\x00000000000000000000000000000000'::bytea`
  const [packedSpans, packedLinks, unsorted, events, speakers] = await Promise.all([
    // A hundred thousand rows one by one take ten times as long as one string of bytes for each person and article.
    db().$queryRaw<({ articleId: string; authorId: string; events: string | null } & Row<'spans'>)[]>`
      with ${reviewsOf(scope, layer)}
      select a.article_id as "articleId", a.author_id as "authorId",
             encode(string_agg(uuid_send(a.id) || int4send(a.start) || int4send(a."end") || coalesce(uuid_send(a.speaker_id), ${none}), ''::bytea), 'base64') as spans,
             case when count(a.event_id) > 0 then encode(string_agg(coalesce(uuid_send(a.event_id), ${none}), ''::bytea), 'base64') end as events
        from annotation a
       where a.project_id = ${project} and a.deleted_at is null and a.review_id in (select id from reviews)
       group by a.article_id, a.author_id`,
    // Of the whole project: those with an end out of the layer, or out of sight, fall away with that end.
    db().$queryRaw<({ relation: 'corroborates' | 'contradicts' | 'supersedes' } & Row<'ends'>)[]>`
      select l.relation, encode(string_agg(uuid_send(l.from_id) || uuid_send(l.to_id), ''::bytea), 'base64') as ends
        from link l
       where l.project_id = ${project} and l.deleted_at is null and l.relation in ('corroborates', 'contradicts', 'supersedes')
       group by l.relation`,
    originArticles(scope),
    db().$queryRaw<LayerEvent[]>`
      select id, name, to_char(from_date, 'YYYY-MM-DD') as "from" from event where project_id = ${project}`,
    db().$queryRaw<(LayerSpeaker & { id: string })[]>`
      select id, name, kind from speaker where project_id = ${project} order by id`,
  ])
  const bytes = (text: string) => Buffer.from(text, 'base64')
  const articles = articlesByDate(unsorted)
  const lists = { articles, events: eventsByDate(events, articles), speakers }
  const spans = unpackSpans(
    packedSpans.map((row) => ({
      ...row,
      spans: bytes(row.spans),
      events: row.events === null ? null : bytes(row.events),
    })),
    lists,
  )
  const find = finderOf(spans.ids)
  const links = unpackLinks(
    packedLinks.map(({ relation, ends }) => ({ relation, ends: bytes(ends) })),
    find,
  )
  return {
    statements: statementsIn({ ...lists, spans, links, roots: rootsOf(articles) }),
    find,
    choices: new Map(),
  }
}
