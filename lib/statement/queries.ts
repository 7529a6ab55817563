import 'server-only'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '@/lib/access/paging'
import { toldReviewers, visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import type { Tag } from '@/lib/annotation/schema'
import { db, Prisma } from '@/lib/server/db'
import { arranged, matchingOnes } from './arranged'
import { briefly } from './brief'
import { columnsOfGroups, groupsOf, reportColumns } from './columns'
import { idAt, idsOf } from './ids'
import { itemOf, type Texts, textSpans } from './items'
import { type Kept, keptStatements, reviewsOf } from './kept/queries'
import type { Layer } from './layer'
import type { SpanText } from './quotes'
import type { Statements } from './rows'
import type {
  ReportColumn,
  StatementItem,
  StatementRows,
  StatementsPage,
  StatementsQuery,
  StatementsView,
} from './schema'
import { comparer } from './wording'

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

/** The ids of the layer's spans that fit a search and the filters on spans; null where nothing is asked. */
async function matchingSpans(
  scope: ProjectScope,
  given: { layer: string; filters: StatementFilters },
): Promise<string[] | null> {
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
  return rows.map(({ id }) => id)
}

/** The position of an event given by id or name; their number for `none`, −1 for one that is not there. */
function eventAt({ events }: Layer, event: string | undefined): number | undefined {
  if (event === undefined || event === '') return undefined
  if (event === 'none') return events.length
  const wanted = event.toLowerCase()
  const byId = events.findIndex(({ id }) => id === wanted)
  return byId === -1 ? events.findIndex(({ name }) => name.toLowerCase() === wanted) : byId
}

type Chosen = { layer: string; kept: Kept; rows: Int32Array }

// A project's readers look at few choices; each is four bytes a statement.
const MOST_CHOICES = 8

async function chosenRows(scope: ProjectScope, filters: StatementFilters): Promise<Chosen> {
  const { layer, kept } = await keptStatements(scope, filters.layer)
  const { statements, choices, find } = kept
  const matching = await matchingSpans(scope, { layer, filters })
  const event = eventAt(statements.layer, filters.event)
  const wanted = {
    ...(event === undefined ? {} : { event }),
    contradicted: filters.contradicted ?? false,
    single: filters.single ?? false,
    sort: filters.sort ?? ('contradicted' as const),
  }
  if (matching !== null) {
    const ids = idsOf(matching)
    const positions = matching.map((_, at) => find(ids, at)).filter((at) => at !== -1)
    return {
      layer,
      kept,
      rows: arranged(statements, { ...wanted, matching: matchingOnes(statements, positions) }),
    }
  }
  const key = JSON.stringify(wanted)
  const rows = choices.get(key) ?? arranged(statements, { ...wanted, matching: null })
  choices.set(key, rows)
  for (const oldest of [...choices.keys()].slice(0, Math.max(0, choices.size - MOST_CHOICES)))
    choices.delete(oldest)
  return { layer, kept, rows }
}

/** The texts of some spans by their positions, as far as the actor may see them. */
export async function textsOf(
  scope: ProjectScope,
  { statements, spans }: { statements: Statements; spans: readonly number[] },
): Promise<Map<number, SpanText>> {
  const ids = spans.map((at) => idAt(statements.layer.spans.ids, at))
  const rows = await db().$queryRaw<SpanText[]>`
    select a.id, a.quote, a.tag, s.name as speaker, a.note, a.unsure, w.shown_name as author
      from annotation a join ${toldReviewers(scope)} w on w.review_id = a.review_id
      left join speaker s on s.id = a.speaker_id
     where a.id = any(${ids}::uuid[]) and a.project_id = ${scope.projectId}::uuid and a.deleted_at is null
       and a.review_id in ${visibleReviews(scope)}`
  const found = new Map(rows.map((row) => [row.id, row]))
  return placed(spans, (_, index) => found.get(ids[index] ?? ''))
}

/** The quotes alone: of thousands of spans, which row by row would take longer than all that is done with them. */
async function quotesOf(
  scope: ProjectScope,
  { statements, spans }: { statements: Statements; spans: readonly number[] },
): Promise<Texts> {
  const ids = spans.map((at) => idAt(statements.layer.spans.ids, at))
  const rows = await db().$queryRaw<{ quotes: string | null }[]>`
    select json_object_agg(a.id, a.quote)::text as quotes from annotation a
     where a.id = any(${ids}::uuid[]) and a.project_id = ${scope.projectId}::uuid and a.deleted_at is null
       and a.review_id in ${visibleReviews(scope)}`
  const quotes = JSON.parse(rows[0]?.quotes ?? '{}') as Record<string, string> // as the query builds it
  return placed(spans, (_, index) => {
    const id = ids[index] ?? ''
    const quote = quotes[id]
    return quote === undefined ? undefined : { id, quote }
  })
}

function placed<T>(
  spans: readonly number[],
  textOf: (at: number, index: number) => T | undefined,
): Map<number, T> {
  const texts = new Map<number, T>()
  for (const [index, at] of spans.entries()) {
    const text = textOf(at, index)
    if (text !== undefined) texts.set(at, text)
  }
  return texts
}

async function itemsOf(
  scope: ProjectScope,
  { statements }: Kept,
  rows: Int32Array,
): Promise<StatementItem[]> {
  const spans = new Set<number>()
  for (const n of rows) for (const at of textSpans(statements, n)) spans.add(at)
  const texts = await quotesOf(scope, { statements, spans: [...spans] })
  const given = { statements, texts, comparer: comparer() }
  return Array.from(rows, (n) => itemOf({ ...given, n }))
}

const cursorSchema = z.tuple([z.uuid(), z.string().regex(/^\d{1,9}$/)])

/** A page of the statements that a layer has, event by event. A page goes on behind its last statement while that is there. */
export async function pageOfStatements(scope: ProjectScope, query: StatementsQuery): Promise<StatementsPage> {
  return pageOf(scope, { query, chosen: await chosenRows(scope, query) })
}

/** The same with no more of each statement than a row shows. */
export async function rowsOfStatements(scope: ProjectScope, query: StatementsQuery): Promise<StatementRows> {
  const page = await pageOfStatements(scope, query)
  return { ...page, items: page.items.map(briefly) }
}

/** The same with the columns of each event's rows, for the screen. */
export async function viewOfStatements(scope: ProjectScope, query: StatementsQuery): Promise<StatementsView> {
  const chosen = await chosenRows(scope, query)
  const { statements } = chosen.kept
  const page = await pageOf(scope, { query, chosen })
  const columns = columnsOfGroups(statements, chosen.rows)
  const used = new Set(columns.flat())
  return {
    ...page,
    items: page.items.map(briefly),
    before: placeOf(query, chosen),
    groups: page.groups.map((group, at) => ({ ...group, columns: columns[at] ?? [] })),
    columns: reportColumns(statements.layer).filter(({ articleId }) => used.has(articleId)),
  }
}

/** A page of some rows. */
export async function pageOf(
  scope: ProjectScope,
  { query, chosen }: { query: StatementsQuery; chosen: Chosen },
): Promise<StatementsPage> {
  const { layer, kept, rows } = chosen
  const from = placeOf(query, chosen)
  const shown = rows.subarray(from, from + query.limit)
  const items = await itemsOf(scope, kept, shown)
  const end = from + shown.length
  const last = items.at(-1)
  return {
    items,
    next: last && end < rows.length ? encodeCursor([last.key, String(end)]) : null,
    layer,
    total: rows.length,
    groups: groupsOf(kept.statements, rows),
  }
}

function placeOf({ cursor }: StatementsQuery, { kept: { statements, find }, rows }: Chosen): number {
  if (cursor === undefined) return 0
  const [key, position] = decodeCursor(cursor, cursorSchema)
  // Any of its spans finds a statement, whatever has become of it since.
  const named = statements.of[find(idsOf([key]), 0)]
  const found = named === undefined ? -1 : rows.indexOf(named)
  return found === -1 ? Number(position) : found + 1
}

// Quotes are read for so many statements at a time.
const PART = 500

/** Every statement that the filters leave, part by part, with the names that an export needs. */
export async function everyStatement(
  scope: ProjectScope,
  filters: StatementFilters,
): Promise<{
  layer: string
  columns: ReadonlyMap<string, ReportColumn>
  parts: AsyncGenerator<StatementItem[], void>
}> {
  const { layer, kept, rows } = await chosenRows(scope, filters)
  async function* parts() {
    for (let from = 0; from < rows.length; from += PART)
      yield await itemsOf(scope, kept, rows.subarray(from, from + PART))
  }
  const columns = reportColumns(kept.statements.layer)
  return {
    layer,
    columns: new Map(columns.map((column) => [column.articleId, column])),
    parts: parts(),
  }
}

/** How many statements the filters leave. */
export async function countStatements(scope: ProjectScope, filters: StatementFilters): Promise<number> {
  return (await chosenRows(scope, filters)).rows.length
}
