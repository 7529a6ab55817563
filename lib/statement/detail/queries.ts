import 'server-only'
import { toldReviewers, visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma } from '@/lib/server/db'
import { reportColumns } from '../columns'
import { idAt, idsOf } from '../ids'
import { eventIdOf, itemOf, replacementOf, textSpans } from '../items'
import { keptStatements, reviewsOf } from '../kept/queries'
import { textsOf } from '../queries'
import { type SpanText, surroundingsOf } from '../quotes'
import { replacingSpans } from '../replaced'
import { type Statements, spansAgainst, spansOf } from '../rows'
import type { StatementDetail, StatementLink, StatementQuote } from '../schema'
import { type Comparer, comparer } from '../wording'

/** One statement in full, found by the id of any of its annotations; throws `not-found`. */
export async function getStatement(
  scope: ProjectScope,
  given: { key: string; layer?: string | undefined },
): Promise<StatementDetail> {
  const { layer, kept } = await keptStatements(scope, given.layer)
  const { statements } = kept
  const n = statements.of[kept.find(idsOf([given.key]), 0)]
  if (n === undefined) throw new AppError('not-found')
  const idsOfSpans = (spans: readonly number[]) => spans.map((at) => idAt(statements.layer.spans.ids, at))
  const [so, otherwise] = [spansOf(statements, n), spansAgainst(statements, n)]
  const later = replacingSpans(statements.layer, statements.passages, [...so, ...otherwise])
  const [own, against] = [idsOfSpans(so), idsOfSpans(otherwise)]
  const [texts, links, searched] = await Promise.all([
    textsOf(scope, {
      statements,
      spans: [...new Set([...so, ...otherwise, ...textSpans(statements, n)])],
    }),
    linksOf(scope, { layer, own, against, later: idsOfSpans(later) }),
    searchedFor(scope, [...own, ...against]),
  ])
  const read = { statements, texts, comparer: comparer() }
  const quotes = await quotesOf(scope, { ...read, n })
  const articles = new Set(quotes.map(({ articleId }) => articleId))
  const event = eventIdOf(statements, n)
  const columns = reportColumns(statements.layer)
  return {
    ...itemOf({ ...read, n }),
    layer,
    coverage: columns
      .filter(({ articleId, eventId }) => event !== null && eventId === event && !articles.has(articleId))
      .map((column) => ({ ...column, searched: searched.has(column.articleId) })),
    quotes,
    links,
    columns: columns.filter(({ articleId }) => articles.has(articleId)),
  }
}

async function quotesOf(
  scope: ProjectScope,
  {
    n,
    ...read
  }: { statements: Statements; n: number; texts: ReadonlyMap<number, SpanText>; comparer: Comparer },
): Promise<StatementQuote[]> {
  const { statements, texts } = read
  const { spans: columns, articles: reports } = statements.layer
  const quotesFor = (positions: readonly number[], says: StatementQuote['says']) =>
    positions.flatMap((at) => {
      const text = texts.get(at)
      const articleId = reports[columns.article[at] ?? -1]?.id
      const span = { start: columns.start[at] ?? 0, end: columns.end[at] ?? 0 }
      return text && articleId !== undefined ? [{ at, says, span, text, articleId }] : []
    })
  const quoted = [
    ...quotesFor(spansOf(statements, n), 'so'),
    ...quotesFor(spansAgainst(statements, n), 'otherwise'),
  ]
  const articles = await db().$queryRaw<{ id: string; text: string }[]>`
    select id, text from article
     where id = any(${[...new Set(quoted.map(({ articleId }) => articleId))]}::uuid[]) and project_id = ${scope.projectId}::uuid`
  const around = new Map(
    articles.flatMap(({ id, text }) => {
      const own = quoted.filter(({ articleId }) => articleId === id)
      const found = surroundingsOf(
        text,
        own.map(({ span }) => span),
      )
      return own.flatMap(({ at }, index) => (found[index] ? [[at, found[index]] as const] : []))
    }),
  )
  const passageOf = (at: number) => statements.passages[at] ?? at
  const markers = new Map<number, string[]>()
  for (const { at, text } of quoted) {
    const names = markers.get(passageOf(at)) ?? []
    markers.set(passageOf(at), names.includes(text.author) ? names : [...names, text.author])
  }
  return quoted.flatMap(({ at, says, text, articleId }) => {
    const surroundings = around.get(at)
    const { id: annotationId, ...words } = text
    if (!surroundings) return []
    return {
      ...{ annotationId, articleId, says },
      ...words,
      ...surroundings,
      markedBy: markers.get(passageOf(at)) ?? [],
      replaced: replacementOf({ ...read, own: [{ at, quote: words.quote }] }),
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

type Related = {
  layer: string
  /** The ids of the statement's spans; `against` of those that contradict it; `later` of those that replace a figure of either. */
  own: readonly string[]
  against: readonly string[]
  later: readonly string[]
}

/** The links of a statement, of both ends in the layer and in sight, in the order they were made. */
async function linksOf(
  scope: ProjectScope,
  { layer, own, against, later }: Related,
): Promise<StatementLink[]> {
  const [quoted, all] = [
    [...own, ...against],
    [...own, ...against, ...later],
  ]
  const end = (a: Prisma.Sql) => Prisma.sql`(
    select jsonb_build_object('articleId', x.id, 'report', coalesce(o.name, x.title), 'quote', ${a}.quote, 'language', x.language)
      from article x left join outlet o on o.id = x.outlet_id where x.id = ${a}.article_id)`
  const [from, to] = [Prisma.sql`f`, Prisma.sql`t`]
  const rows = await db().$queryRaw<(Omit<StatementLink, 'createdAt'> & { createdAt: Date })[]>`
    with ${reviewsOf(scope, layer)}
    select l.id, l.relation, l.facets, l.from_id as "fromId", l.to_id as "toId", ${end(from)} as "from", ${end(to)} as "to",
           case when wf.hidden then wf.shown_name else wt.shown_name end as author, l.note, l.unsure, l.created_at as "createdAt"
      from link l
      join annotation f on f.id = l.from_id and f.deleted_at is null and f.review_id in (select id from reviews)
      join annotation t on t.id = l.to_id and t.deleted_at is null and t.review_id in (select id from reviews)
      join ${toldReviewers(scope)} wf on wf.review_id = f.review_id
      join ${toldReviewers(scope)} wt on wt.review_id = t.review_id
     where l.project_id = ${scope.projectId}::uuid and l.deleted_at is null
       and (l.from_id = any(${all}::uuid[]) or l.to_id = any(${all}::uuid[]))
       and (l.from_id = any(${own}::uuid[]) or l.to_id = any(${own}::uuid[])
            or (l.from_id = any(${quoted}::uuid[]) and l.to_id = any(${quoted}::uuid[]))
            or (l.relation = 'supersedes' and l.from_id = any(${later}::uuid[]) and l.to_id = any(${all}::uuid[])))
     order by l.created_at, l.id`
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
