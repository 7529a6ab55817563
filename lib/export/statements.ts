import { annotationColumns, annotationRows } from './annotation-sql'
import { answerColumns, answerRows } from './answer-sql'
import { articleColumns, articleRows } from './article-sql'
import {
  ANNOTATION_COLUMNS,
  ANSWER_COLUMNS,
  ARTICLE_COLUMNS,
  EXPORT_NAMES,
  type ExportName,
  freeTextColumns,
  LINK_COLUMNS,
  STATEMENT_COLUMNS,
} from './columns'
import { linkColumns, linkRows } from './link-sql'
import { statementColumns, statementRows } from './statement-sql'

function select<C extends string>(columns: readonly C[], expressions: Record<C, string>): string {
  return `select ${columns.map((column) => `${expressions[column]} as "${column}"`).join(',\n       ')}`
}

const SELECT: Record<ExportName, string> = {
  annotations: select(ANNOTATION_COLUMNS, annotationColumns),
  links: select(LINK_COLUMNS, linkColumns),
  articles: select(ARTICLE_COLUMNS, articleColumns),
  statements: select(STATEMENT_COLUMNS, statementColumns),
  answers: select(ANSWER_COLUMNS, answerColumns),
}

const ROWS: Record<ExportName, string> = {
  annotations: annotationRows,
  links: linkRows,
  articles: articleRows,
  statements: statementRows,
  answers: answerRows,
}

// Text order, article by article, oldest first. The ids make it total, so that two exports can be compared.
const ORDER: Record<ExportName, string> = {
  annotations: 'ar.place, a.start, a."end", a.id',
  links: 'from_a.place, from_.start, from_."end", l.id',
  articles: 'ar.published_at, ar.title, ar.id',
  statements: 'x.place',
  answers: 'ar.place, c.place, r.kind, m.number, w.id',
}

/** The rows of an export, in order. */
export function rowsStatement(name: ExportName): string {
  return `${SELECT[name]} ${ROWS[name]} order by ${ORDER[name]}`
}

/** The same as a CSV; with a header unless it goes on where another ended. */
export function copyStatement(name: ExportName, given: { header: boolean } = { header: true }): string {
  const quoted = freeTextColumns(name).map((column) => `"${column}"`)
  return `copy (${rowsStatement(name)}) to stdout with (format csv, header ${given.header}, encoding 'UTF8', force_quote (${quoted.join(', ')}))`
}

/** How many rows each export has, as one row; statements are counted where they are derived. */
export function countStatement(): string {
  const counts = EXPORT_NAMES.filter((name) => name !== 'statements').map(
    (name) => `(select count(*)::int ${ROWS[name]}) as ${name}`,
  )
  return `select ${counts.join(', ')}`
}
