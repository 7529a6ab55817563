import type { Layer } from './layer'
import { type Statements, spansAgainst, spansOf } from './rows'
import type { ReportColumn, StatementGroup } from './schema'

/** The reports of a layer as columns, by date. */
export function reportColumns({ articles }: Layer): ReportColumn[] {
  return articles.map(({ id, title, outlet, publishedAt, eventId, language }) => ({
    articleId: id,
    title,
    outlet,
    publishedAt,
    eventId,
    language,
  }))
}

/** How many statements each event has, in the order of `rows`, which must come event by event. */
export function groupsOf({ layer, event, against }: Statements, rows: Int32Array): StatementGroup[] {
  const reports = new Map<string | null, number>()
  for (const { eventId } of layer.articles) reports.set(eventId, (reports.get(eventId) ?? 0) + 1)
  const groups: StatementGroup[] = []
  let last = -1
  for (const n of rows) {
    const own = event[n] ?? 0
    if (own !== last) {
      const { id = null, name = null } = layer.events[own] ?? {}
      groups.push({ eventId: id, event: name, reports: reports.get(id) ?? 0, statements: 0, contradicted: 0 })
    }
    last = own
    const group = groups.at(-1)
    if (!group) continue
    group.statements += 1
    group.contradicted += Number(against.has(n))
  }
  return groups
}

// Up to here every report is a column of every event, as on one sheet of paper.
const ONE_SHEET = 8
// Up to here silence of a report on an event is worth a column.
const MOST_SILENT = 12

/**
 * The reports that stand as columns beside the statements of each event, by date: in a small project all, else those of
 * the event, as long as they are few, and all that say something here. By event, in the order of `rows`, which must
 * come event by event.
 */
export function columnsOfGroups(statements: Statements, rows: Int32Array): string[][] {
  const { layer, event } = statements
  const all = layer.articles.map(({ id }) => id)
  const groups: Set<number>[] = []
  let last = -1
  for (const n of rows) {
    const own = event[n] ?? 0
    if (own !== last) groups.push(silentColumns(layer, layer.events[own]?.id ?? null))
    last = own
    const shown = groups.at(-1)
    if (!shown || shown.size === all.length) continue
    for (const spans of [spansOf(statements, n), spansAgainst(statements, n)])
      for (const at of spans) shown.add(layer.spans.article[at] ?? 0)
  }
  return groups.map((shown) => (all.length <= ONE_SHEET ? all : all.filter((_, at) => shown.has(at))))
}

function silentColumns({ articles }: Layer, eventId: string | null): Set<number> {
  const own = articles.flatMap((article, at) => (article.eventId === eventId ? at : []))
  return new Set(own.length <= MOST_SILENT ? own : [])
}
