import 'server-only'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '@/lib/access/paging'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import type { Tag } from '@/lib/annotation/schema'
import { AppError } from '@/lib/errors'
import { seesWhole } from '@/lib/live/sight'
import { rootsOf } from '@/lib/origin/independent'
import { originArticles } from '@/lib/origin/queries'
import { db, Prisma } from '@/lib/server/db'
import { columnsOfGroup, groupsOf, itemOf } from './items'
import { type PackedLinks, type PackedSpans, unpackLinks, unpackSpans } from './packed'
import { type SpanText, surroundingsOf } from './quotes'
import {
  arranged,
  type LayerEvent,
  type LayerSpeaker,
  type Statement,
  type Statements,
  statementsOf,
} from './rows'
import type {
  ReportColumn,
  StatementDetail,
  StatementItem,
  StatementLink,
  StatementQuote,
  StatementsPage,
  StatementsQuery,
  StatementsView,
} from './schema'

/** What narrows and sorts statements; as in the query, without the page. */
export type StatementFilters = Partial<Omit<StatementsQuery, 'limit' | 'cursor'>> & {
  /** What one of a statement's spans must be; all of it together. `outlet` is an id. */
  spans?: {
    article?: string | undefined
    outlet?: string | undefined
    tag?: Tag | undefined
    updatedSince?: string | undefined
  }
}

/** The condition on `review r` that a layer sets. Sight is another matter, which every query asks besides. */
function ofLayer(layer: string): Prisma.Sql {
  if (layer === 'final') return Prisma.sql`r.kind = 'final'`
  if (layer === 'submitted') return Prisma.sql`r.kind = 'independent' and r.status = 'submitted'`
  if (layer === 'all') return Prisma.sql`r.kind = 'independent'`
  return Prisma.sql`r.kind = 'independent' and r.reviewer_id = ${layer}::uuid`
}

/** `reviews(id)`: those of the layer that the actor may see. */
const reviewsOf = (scope: ProjectScope, layer: string) => Prisma.sql`reviews as materialized (
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

/** What "whose work" can be set to: a reviewer is offered only when the actor may see a review of theirs. */
export async function layerChoices(scope: ProjectScope): Promise<{ value: string; label: string }[]> {
  const reviewers = await db().$queryRaw<{ value: string; label: string }[]>`
    select u.id as value, u.name as label
      from membership m join user_account u on u.id = m.user_id
     where m.project_id = ${scope.projectId}::uuid
       and m.user_id in (select r.reviewer_id from review r
                          where r.project_id = ${scope.projectId}::uuid and r.kind = 'independent'
                            and r.id in ${visibleReviews(scope)})
     order by m.number`
  return [
    { value: 'final', label: 'Settled' },
    { value: 'submitted', label: 'Submitted reviews' },
    { value: 'all', label: 'All reviews, also open ones' },
    ...reviewers,
  ]
}

// Derived from thousands of rows and asked for page by page: kept until the project changes. Every act of a project
// has a number (decision 007), and the newest moments tell of rows that were written past the product.
// Pages and API are two bundles with modules of their own, which share what is kept.
const holder = globalThis as typeof globalThis & {
  attestStatements?: Map<string, { mark: string; statements: Statements }>
}
holder.attestStatements ??= new Map()
const kept = holder.attestStatements
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

/** Every statement of a layer as far as the actor may see its spans and links. */
async function loadStatements(scope: ProjectScope, layer: string): Promise<Statements> {
  const sight = seesWhole(scope) ? 'whole' : scope.actorId
  const key = `${scope.projectId} ${sight} ${layer}`
  // Asked before the rows: what is written meanwhile makes the next one read again.
  const mark = await markOf(scope)
  const known = kept.get(key)
  if (known?.mark === mark) return known.statements
  const statements = await readStatements(scope, layer)
  kept.delete(key)
  kept.set(key, { mark, statements })
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest)
  return statements
}

async function readStatements(scope: ProjectScope, layer: string): Promise<Statements> {
  const project = Prisma.sql`${scope.projectId}::uuid`
  const [packedSpans, packedLinks, articles, events, speakers] = await Promise.all([
    // A hundred thousand rows one by one take eight times as long as whole columns of them.
    db().$queryRaw<PackedSpans[]>`
      with ${reviewsOf(scope, layer)}
      select a.article_id as "articleId", a.author_id as "authorId",
             json_build_array(array_to_json(array_agg(a.id)), array_to_json(array_agg(a.start)), array_to_json(array_agg(a."end")),
               case when count(a.speaker_id) > 0 then array_to_json(array_agg(a.speaker_id)) end,
               case when count(a.event_id) > 0 then array_to_json(array_agg(a.event_id)) end)::text as columns
        from annotation a
       where a.project_id = ${project} and a.deleted_at is null and a.review_id in (select id from reviews)
       group by a.article_id, a.author_id`,
    // Of the whole project: those with an end out of the layer, or out of sight, fall away with that end.
    db().$queryRaw<PackedLinks[]>`
      select l.relation, array_to_json(array_agg(l.from_id))::text as "from", array_to_json(array_agg(l.to_id))::text as "to"
        from link l
       where l.project_id = ${project} and l.deleted_at is null and l.relation in ('corroborates', 'contradicts')
       group by l.relation`,
    originArticles(scope),
    db().$queryRaw<LayerEvent[]>`
      select id, name, to_char(from_date, 'YYYY-MM-DD') as "from" from event where project_id = ${project}`,
    db().$queryRaw<(LayerSpeaker & { id: string })[]>`
      select id, name, kind from speaker where project_id = ${project}`,
  ])
  const spans = unpackSpans(packedSpans)
  return statementsOf({
    spans,
    links: unpackLinks(packedLinks, spans),
    articles: new Map(articles.map((article) => [article.id, article])),
    events: new Map(events.map((event) => [event.id, event])),
    speakers: new Map(speakers.map(({ id, ...speaker }) => [id, speaker])),
    roots: rootsOf(articles),
  })
}

/** The ids of the layer's spans that fit a search and the filters on spans; null where nothing is asked. */
async function matchingSpans(
  scope: ProjectScope,
  given: { layer: string; filters: StatementFilters },
): Promise<Set<string> | null> {
  const { article, outlet, tag, updatedSince } = given.filters.spans ?? {}
  const q = given.filters.q?.trim() ?? ''
  const asked: Prisma.Sql[] = []
  if (q !== '') asked.push(Prisma.sql`strpos(lower(a.quote), lower(${q})) > 0`)
  if (article !== undefined) asked.push(Prisma.sql`a.article_id = ${article}::uuid`)
  if (outlet !== undefined)
    asked.push(Prisma.sql`a.article_id in (select id from article where outlet_id = ${outlet}::uuid)`)
  if (tag !== undefined) asked.push(Prisma.sql`a.tag = ${tag}`)
  if (updatedSince !== undefined) asked.push(Prisma.sql`a.updated_at >= ${updatedSince}::timestamptz`)
  if (asked.length === 0) return null
  const rows = await db().$queryRaw<{ id: string }[]>`
    with ${reviewsOf(scope, given.layer)}
    select a.id from annotation a
     where a.project_id = ${scope.projectId}::uuid and a.deleted_at is null and a.review_id in (select id from reviews)
       and ${Prisma.join(asked, ' and ')}`
  return new Set(rows.map(({ id }) => id))
}

function eventIdOf(statements: Statements, event: string | undefined): string | null | undefined {
  if (event === undefined || event === '') return undefined
  if (event === 'none') return null
  const wanted = event.toLowerCase()
  if (statements.data.events.has(wanted)) return wanted
  // An event that is not there has no statements; no id is empty.
  return [...statements.data.events.values()].find(({ name }) => name.toLowerCase() === wanted)?.id ?? ''
}

async function chosenRows(scope: ProjectScope, filters: StatementFilters): Promise<Chosen> {
  const layer = filters.layer ?? (await usualLayer(scope))
  const [statements, matching] = await Promise.all([
    loadStatements(scope, layer),
    matchingSpans(scope, { layer, filters }),
  ])
  const eventId = eventIdOf(statements, filters.event)
  const rows = arranged(statements, {
    ...(eventId === undefined ? {} : { eventId }),
    contradicted: filters.contradicted ?? false,
    single: filters.single ?? false,
    sort: filters.sort ?? 'contradicted',
    matching,
  })
  return { layer, statements, rows }
}

async function textsOf(scope: ProjectScope, ids: readonly string[]): Promise<Map<string, SpanText>> {
  const rows = await db().$queryRaw<SpanText[]>`
    select a.id, a.quote, a.tag, s.name as speaker, a.note, a.unsure, u.name as author
      from annotation a join user_account u on u.id = a.author_id left join speaker s on s.id = a.speaker_id
     where a.id = any(${ids}::uuid[]) and a.project_id = ${scope.projectId}::uuid and a.deleted_at is null
       and a.review_id in ${visibleReviews(scope)}`
  return new Map(rows.map((row) => [row.id, row]))
}

async function itemsOf(
  scope: ProjectScope,
  statements: Statements,
  rows: readonly Statement[],
): Promise<StatementItem[]> {
  const ids = new Set<string>()
  for (const { so, otherwise } of rows)
    for (const at of [...so, ...otherwise]) ids.add(statements.data.spans[at]?.id ?? '')
  ids.delete('')
  const texts = await textsOf(scope, [...ids])
  return rows.map((row) => itemOf(statements, row, texts))
}

const cursorSchema = z.tuple([z.uuid(), z.string().regex(/^\d{1,9}$/)])

/** A page of the statements that a layer has, event by event. A page goes on behind its last statement while that is there. */
export async function pageOfStatements(scope: ProjectScope, query: StatementsQuery): Promise<StatementsPage> {
  return pageOf(scope, { query, chosen: await chosenRows(scope, query) })
}

/** The same with the columns of each event's rows, for the screen. */
export async function viewOfStatements(scope: ProjectScope, query: StatementsQuery): Promise<StatementsView> {
  const chosen = await chosenRows(scope, query)
  const page = await pageOf(scope, { query, chosen })
  const groups = page.groups.map((group) => ({
    ...group,
    columns: columnsOfGroup(chosen.statements, { eventId: group.eventId, rows: chosen.rows }),
  }))
  const used = new Set(groups.flatMap(({ columns }) => columns))
  return {
    ...page,
    groups,
    columns: columnsOf(chosen.statements).filter(({ articleId }) => used.has(articleId)),
  }
}

type Chosen = { layer: string; statements: Statements; rows: Statement[] }

async function pageOf(
  scope: ProjectScope,
  { query, chosen }: { query: StatementsQuery; chosen: Chosen },
): Promise<StatementsPage> {
  const { layer, statements, rows } = chosen
  let from = 0
  if (query.cursor !== undefined) {
    const [key, position] = decodeCursor(query.cursor, cursorSchema)
    const found = rows.findIndex((row) => row.key === key)
    from = found === -1 ? Number(position) : found + 1
  }
  const shown = rows.slice(from, from + query.limit)
  const last = shown.at(-1)
  const end = from + shown.length
  return {
    items: await itemsOf(scope, statements, shown),
    next: last && end < rows.length ? encodeCursor([last.key, String(end)]) : null,
    layer,
    total: rows.length,
    groups: groupsOf(statements, rows),
  }
}

// Quotes are read for so many statements at a time.
const PART = 500

/** Every statement that the filters leave, with the names that an export needs. */
export async function everyStatement(
  scope: ProjectScope,
  filters: StatementFilters,
): Promise<{ layer: string; items: StatementItem[]; columns: ReadonlyMap<string, ReportColumn> }> {
  const { layer, statements, rows } = await chosenRows(scope, filters)
  const columns = columnsOf(statements)
  const items: StatementItem[] = []
  for (let from = 0; from < rows.length; from += PART)
    items.push(...(await itemsOf(scope, statements, rows.slice(from, from + PART))))
  return {
    layer,
    items,
    columns: new Map(columns.map((column) => [column.articleId, column])),
  }
}

/** How many statements the filters leave. */
export async function countStatements(scope: ProjectScope, filters: StatementFilters): Promise<number> {
  return (await chosenRows(scope, filters)).rows.length
}

function columnsOf({ data, articleRank }: Statements): ReportColumn[] {
  return [...data.articles.values()]
    .sort((a, b) => (articleRank.get(a.id) ?? 0) - (articleRank.get(b.id) ?? 0))
    .map(({ id, title, outlet, publishedAt, eventId }) => ({
      articleId: id,
      title,
      outlet,
      publishedAt,
      eventId,
    }))
}

/** One statement in full, found by the id of any of its annotations; throws `not-found`. */
export async function getStatement(
  scope: ProjectScope,
  given: { key: string; layer?: string | undefined },
): Promise<StatementDetail> {
  const layer = given.layer ?? (await usualLayer(scope))
  const statements = await loadStatements(scope, layer)
  const wanted = given.key.toLowerCase()
  const at = statements.data.spans.findIndex(({ id }) => id === wanted)
  const statement = statements.of[at]
  if (!statement) throw new AppError('not-found')
  const ids = [...statement.so, ...statement.otherwise].flatMap(
    (each) => statements.data.spans[each]?.id ?? [],
  )
  const texts = await textsOf(scope, ids)
  const [quotes, links, searched] = await Promise.all([
    quotesOf(scope, { statements, statement, texts }),
    linksAmong(scope, ids),
    searchedFor(scope, ids),
  ])
  const articles = new Set(quotes.map(({ articleId }) => articleId))
  const silent = columnsOf(statements).filter(
    ({ articleId, eventId }) => eventId !== null && eventId === statement.eventId && !articles.has(articleId),
  )
  return {
    ...itemOf(statements, statement, texts),
    layer,
    coverage: silent.map((column) => ({ ...column, searched: searched.has(column.articleId) })),
    quotes,
    links,
    columns: columnsOf(statements).filter(({ articleId }) => articles.has(articleId)),
  }
}

async function quotesOf(
  scope: ProjectScope,
  given: { statements: Statements; statement: Statement; texts: ReadonlyMap<string, SpanText> },
): Promise<StatementQuote[]> {
  const { statements, statement, texts } = given
  const spans = [...statement.so, ...statement.otherwise].flatMap((at) => {
    const span = statements.data.spans[at]
    const text = span && texts.get(span.id)
    return span && text ? [{ at, span, text }] : []
  })
  const articleIds = [...new Set(spans.map(({ span }) => span.articleId))]
  const articles = await db().$queryRaw<{ id: string; text: string }[]>`
    select id, text from article where id = any(${articleIds}::uuid[]) and project_id = ${scope.projectId}::uuid`
  const around = new Map(
    articles.flatMap(({ id, text }) => {
      const own = spans.filter(({ span }) => span.articleId === id)
      const found = surroundingsOf(
        text,
        own.map(({ span }) => span),
      )
      return own.flatMap(({ at }, index) => (found[index] ? [[at, found[index]] as const] : []))
    }),
  )
  const markers = new Map<number, string[]>()
  for (const { at, text } of spans) {
    const passage = statements.passages[at] ?? at
    const names = markers.get(passage) ?? []
    markers.set(passage, names.includes(text.author) ? names : [...names, text.author])
  }
  const saysSo = new Set(statement.so)
  return spans.flatMap(({ at, span, text }) => {
    const surroundings = around.get(at)
    const { id: annotationId, ...words } = text
    if (!surroundings) return []
    return {
      annotationId,
      articleId: span.articleId,
      says: saysSo.has(at) ? ('so' as const) : ('otherwise' as const),
      ...words,
      ...surroundings,
      markedBy: markers.get(statements.passages[at] ?? at) ?? [],
    }
  })
}

/** The articles that were searched for any of some spans in vain, as far as the actor may see by whom. */
async function searchedFor(scope: ProjectScope, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    select distinct c.article_id as id
      from coverage c join annotation a on a.id = c.annotation_id and a.review_id in ${visibleReviews(scope)}
     where c.project_id = ${scope.projectId}::uuid and c.annotation_id = any(${ids}::uuid[])`
  return new Set(rows.map(({ id }) => id))
}

/** The links among some spans that the actor may see, in the order they were made. */
async function linksAmong(scope: ProjectScope, ids: readonly string[]): Promise<StatementLink[]> {
  const rows = await db().$queryRaw<(Omit<StatementLink, 'createdAt'> & { createdAt: Date })[]>`
    select l.id, l.relation, l.facets, l.from_id as "fromId", l.to_id as "toId", u.name as author, l.note, l.unsure,
           l.created_at as "createdAt"
      from link l join user_account u on u.id = l.author_id
      join annotation f on f.id = l.from_id and f.review_id in ${visibleReviews(scope)}
      join annotation t on t.id = l.to_id and t.review_id in ${visibleReviews(scope)}
     where l.project_id = ${scope.projectId}::uuid and l.deleted_at is null
       and l.from_id = any(${ids}::uuid[]) and l.to_id = any(${ids}::uuid[])
     order by l.created_at, l.id`
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
