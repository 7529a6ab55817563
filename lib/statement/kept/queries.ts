import 'server-only'
import { OWN_WORK, toldReviewers, visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { seesWhole } from '@/lib/live/sight'
import { rootsOf } from '@/lib/origin/independent'
import { originArticles } from '@/lib/origin/queries'
import { db, Prisma } from '@/lib/server/db'
import { type Finder, finderOf } from '../ids'
import { articlesByDate, eventsByDate, type Layer, type LayerArticle, type LayerEvent } from '../layer'
import { type PackedLinks, type PackedSpans, unpackLinks, unpackSpans } from '../packed'
import { type Statements, statementsIn } from '../rows'

/** The condition on `review r` that a layer sets. Sight is another matter, which every query asks besides. */
export function ofLayer(layer: string): Prisma.Sql {
  if (layer === 'final') return Prisma.sql`r.kind = 'final'`
  if (layer === 'submitted') return Prisma.sql`r.kind = 'independent' and r.status = 'submitted'`
  if (layer === 'all') return Prisma.sql`r.kind = 'independent'`
  return Prisma.sql`r.kind = 'independent' and r.reviewer_id = ${layer}::uuid`
}

const SHARED_LAYERS = ['final', 'submitted', 'all']

/** Of one reviewer's layer, what of `review r` the actor may know to be theirs: nothing where their name is hidden. */
export const knownOf = (scope: ProjectScope, layer: string) =>
  SHARED_LAYERS.includes(layer)
    ? Prisma.sql`true`
    : Prisma.sql`not exists (select from ${toldReviewers(scope)} w where w.review_id = r.id and w.hidden)`

/** `reviews(id)`: those of the layer that the actor may see. */
export const reviewsOf = (scope: ProjectScope, layer: string) => Prisma.sql`reviews as materialized (
  select r.id from review r
   where r.project_id = ${scope.projectId}::uuid and ${ofLayer(layer)} and ${knownOf(scope, layer)}
     and r.id in ${visibleReviews(scope)})`

/**
 * The settled layer once every report with a submitted review has been settled, else what is submitted, else all. Of
 * reports in sight as a whole it is asked, which to a blind reviewer are those that they have submitted: what else they see is their own.
 */
export async function usualLayer(scope: ProjectScope): Promise<string> {
  const inSight = seesWhole(scope)
    ? Prisma.sql`true`
    : Prisma.sql`t.article_id in (
        select r.article_id from review r
         where r.project_id = ${scope.projectId}::uuid and r.reviewer_id = ${scope.actorId}::uuid
           and ${OWN_WORK} and r.status = 'submitted')`
  const rows = await db().$queryRaw<{ settled: number; submitted: number }[]>`
    select count(f.id)::int as settled, count(*) filter (where t.submitted > 0)::int as submitted
      from article_tally t left join review f on f.article_id = t.article_id and f.kind = 'final'
     where t.project_id = ${scope.projectId}::uuid and ${inSight}`
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
  // Who is told whose spans they are differs by person among those who see everything.
  const sight = seesWhole(scope) && SHARED_LAYERS.includes(layer) ? 'whole' : `${scope.role} ${scope.actorId}`
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

const NO_ID = Prisma.sql`'\\x00000000000000000000000000000000'::bytea`

const bytes = (base64: string) => Buffer.from(base64, 'base64')

/** The spans of `annotation a` that `tail`, a `where`, chooses. */
export async function readSpans(tail: Prisma.Sql, reviews = Prisma.empty): Promise<PackedSpans[]> {
  // A hundred thousand rows one by one take ten times as long as one string of bytes for each person and article.
  const rows = await db().$queryRaw<
    { articleId: string; authorId: string; spans: string; events: string | null }[]
  >`
    ${reviews}
    select a.article_id as "articleId", a.author_id as "authorId",
           encode(string_agg(uuid_send(a.id) || int4send(a.start) || int4send(a."end") || coalesce(uuid_send(a.speaker_id), ${NO_ID}), ''::bytea), 'base64') as spans,
           case when count(a.event_id) > 0 then encode(string_agg(coalesce(uuid_send(a.event_id), ${NO_ID}), ''::bytea), 'base64') end as events
      from annotation a ${tail} group by a.article_id, a.author_id`
  return rows.map((row) => ({
    ...row,
    spans: bytes(row.spans),
    events: row.events === null ? null : bytes(row.events),
  }))
}

/** The live links of `link l` that tie spans together, as far as `chosen` holds. */
export async function readTies(chosen: Prisma.Sql): Promise<PackedLinks[]> {
  const rows = await db().$queryRaw<{ relation: PackedLinks['relation']; ends: string }[]>`
    select l.relation, encode(string_agg(uuid_send(l.from_id) || uuid_send(l.to_id), ''::bytea), 'base64') as ends
      from link l where l.deleted_at is null and l.relation in ('corroborates', 'contradicts', 'supersedes') and ${chosen}
     group by l.relation`
  return rows.map(({ relation, ends }) => ({ relation, ends: bytes(ends) }))
}

/** The events of `event` that `tail`, a `where`, chooses. */
export function readEvents(tail: Prisma.Sql): Promise<LayerEvent[]> {
  return db().$queryRaw`select id, name, to_char(from_date, 'YYYY-MM-DD') as "from" from event ${tail}`
}

/** The speakers of `speaker` that `tail`, a `where`, chooses, by id. */
export function readSpeakers(tail: Prisma.Sql): Promise<Layer['speakers']> {
  return db().$queryRaw`select id, name, kind from speaker ${tail} order by id`
}

/** What a layer, or a part of it that nothing ties to the rest, is worked out from. */
export type ReadRows = {
  spans: readonly PackedSpans[]
  /** Those with an end that is not among the spans fall away. */
  links: readonly PackedLinks[]
  /** In any order: every report of a span, every one that their origins lead to. */
  articles: readonly LayerArticle[]
  events: readonly LayerEvent[]
  /** By id. */
  speakers: Layer['speakers']
}

async function readLayer(scope: ProjectScope, layer: string): Promise<Kept> {
  const ofProject = Prisma.sql`where project_id = ${scope.projectId}::uuid`
  const [spans, links, articles, events, speakers] = await Promise.all([
    readSpans(
      Prisma.sql`
        where a.project_id = ${scope.projectId}::uuid and a.deleted_at is null and a.review_id in (select id from reviews)`,
      Prisma.sql`with ${reviewsOf(scope, layer)}`,
    ),
    // Of the whole project: those with an end out of the layer, or out of sight, fall away with that end.
    readTies(Prisma.sql`l.project_id = ${scope.projectId}::uuid`),
    originArticles(scope),
    readEvents(ofProject),
    readSpeakers(ofProject),
  ])
  return workedOut({ spans, links, articles, events, speakers })
}

/** The statements of what was read. */
export function workedOut({ spans: packed, links, ...read }: ReadRows): Kept {
  const articles = articlesByDate(read.articles)
  const lists = { articles, events: eventsByDate(read.events, articles), speakers: read.speakers }
  const spans = unpackSpans(packed, lists)
  const find = finderOf(spans.ids)
  return {
    statements: statementsIn({ ...lists, spans, links: unpackLinks(links, find), roots: rootsOf(articles) }),
    find,
    choices: new Map(),
  }
}
