import { STATEMENT_COLUMNS, type StatementColumn } from './columns'
import { project, setting, slug, text, visible } from './sql'

// Statements are derived by lib/statement, not by SQL: they come as one JSON value, and COPY writes them like all else.
// What is in sight is asked once more, in the moment of the file.
const counted = ['reports', 'independent_origins', 'reports_otherwise', 'independent_origins_otherwise']
export const statementRows = `
  from json_to_recordset(coalesce(nullif(${setting('rows')}, ''), '[]')::json) as x (place int, ${STATEMENT_COLUMNS.filter(
    (column) => column !== 'project',
  )
    .map((column) => `${column} ${counted.includes(column) ? 'int' : 'text'}`)
    .join(', ')})
 where x.statement_id::uuid in (
   select a.id from annotation a join ${visible} v on v.id = a.review_id
    where a.project_id = ${project} and a.deleted_at is null)`

export const statementColumns = Object.fromEntries(
  STATEMENT_COLUMNS.map((column) => [column, column === 'project' ? slug : `x.${column}`]),
) as Record<StatementColumn, string> // Object.fromEntries forgets its keys
for (const column of [
  'event',
  'quote',
  'origins',
  'says_so',
  'says_otherwise',
  'differences',
  'replaced',
] as const)
  statementColumns[column] = text(`x.${column}`)
