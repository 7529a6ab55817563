import type { SpanText } from './quotes'
import { originsOf, type Statement, type Statements, viaOf } from './rows'
import type { Difference, StatementCell, StatementGroup, StatementItem } from './schema'
import { centralQuote, differencesOf } from './wording'

/** The texts of spans by their ids; a span without one is left out of what is shown. */
export type Texts = ReadonlyMap<string, SpanText>

type Quoted = { at: number; articleId: string; quote: string }

/** A statement as lists and the API have it: its quote, who says so and who says otherwise, in which words. */
export function itemOf(statements: Statements, statement: Statement, texts: Texts): StatementItem {
  const { data } = statements
  const quoted = (spans: readonly number[]): Quoted[] =>
    spans.flatMap((at) => {
      const span = data.spans[at]
      const text = span && texts.get(span.id)
      return span && text ? [{ at, articleId: span.articleId, quote: text.quote }] : []
    })
  const [so, otherwise] = [quoted(statement.so), quoted(statement.otherwise)]
  const quote = so[centralQuote(so.map((one) => one.quote))]?.quote ?? ''
  const { groups, count } = originsOf(statements, statement.so)
  const cells = [
    ...cellsOf(statements, { spans: so, says: 'so', quote, opposite: otherwise[0]?.quote ?? null }),
    ...cellsOf(statements, { spans: otherwise, says: 'otherwise', quote, opposite: quote }),
  ].sort((a, b) => rank(statements, a) - rank(statements, b))
  return {
    key: statement.key,
    quote,
    event: statement.eventId === null ? null : (data.events.get(statement.eventId)?.name ?? null),
    eventId: statement.eventId,
    reports: statement.reports,
    independentOrigins: count,
    origins: groups,
    contradicted: statement.contradicted,
    against: {
      reports: new Set(otherwise.map((one) => one.articleId)).size,
      independentOrigins: originsOf(statements, statement.otherwise).count,
    },
    cells,
  }
}

const rank = ({ articleRank }: Statements, cell: StatementCell) =>
  (articleRank.get(cell.articleId) ?? 0) * 2 + (cell.says === 'so' ? 0 : 1)

type Side = { spans: readonly Quoted[]; says: StatementCell['says']; quote: string; opposite: string | null }

function cellsOf(statements: Statements, { spans, says, quote, opposite }: Side): StatementCell[] {
  const { data } = statements
  const byArticle = new Map<string, Quoted[]>()
  for (const span of spans) {
    const known = byArticle.get(span.articleId)
    if (known) known.push(span)
    else byArticle.set(span.articleId, [span])
  }
  return [...byArticle].map(([articleId, own]) => {
    const first = own[0]?.quote ?? ''
    // What contradicts is told apart from the other side; what corroborates only where its figures are not the same.
    const found = differencesOf(first, says === 'so' && opposite !== null ? opposite : quote)
    const differs: Difference[] = opposite !== null ? found : found.filter(({ facet }) => facet !== 'wording')
    return {
      articleId,
      says,
      annotationIds: own.flatMap(({ at }) => data.spans[at]?.id ?? []).sort(),
      words: differs.find(({ here }) => here !== '')?.here ?? null,
      differs: says === 'otherwise' || opposite === null ? differs : [],
      via: viaOf(
        statements,
        own.map(({ at }) => at),
      ),
      reviewers: new Set(own.map(({ at }) => data.spans[at]?.authorId)).size,
    }
  })
}

/** How many statements each event has, in the order of `rows`, which must come event by event. */
export function groupsOf(statements: Statements, rows: readonly Statement[]): StatementGroup[] {
  const reports = new Map<string | null, number>()
  for (const { eventId } of statements.data.articles.values())
    reports.set(eventId, (reports.get(eventId) ?? 0) + 1)
  const groups: StatementGroup[] = []
  for (const { eventId, contradicted } of rows) {
    let group = groups.at(-1)
    if (!group || group.eventId !== eventId) {
      const event = eventId === null ? null : (statements.data.events.get(eventId)?.name ?? null)
      group = { eventId, event, reports: reports.get(eventId) ?? 0, statements: 0, contradicted: 0 }
      groups.push(group)
    }
    group.statements += 1
    group.contradicted += Number(contradicted)
  }
  return groups
}

// Up to here every report is a column of every event, as on one sheet of paper.
const ONE_SHEET = 8
// Up to here silence of a report on an event is worth a column.
const MOST_SILENT = 12

/**
 * The reports that stand as columns beside the statements of an event, by date: in a small project all, else those of
 * the event, as long as they are few, and all that say something here.
 */
export function columnsOfGroup(
  statements: Statements,
  given: { eventId: string | null; rows: readonly Statement[] },
): string[] {
  const { data, articleRank } = statements
  const byDate = (ids: Iterable<string>) =>
    [...ids].sort((a, b) => (articleRank.get(a) ?? 0) - (articleRank.get(b) ?? 0))
  if (data.articles.size <= ONE_SHEET) return byDate(data.articles.keys())
  const own = [...data.articles.values()].filter(({ eventId }) => eventId === given.eventId)
  const shown = new Set(own.length <= MOST_SILENT ? own.map(({ id }) => id) : [])
  for (const { eventId, so, otherwise } of given.rows)
    if (eventId === given.eventId)
      for (const at of [...so, ...otherwise]) shown.add(data.spans[at]?.articleId ?? '')
  shown.delete('')
  return byDate(shown)
}
