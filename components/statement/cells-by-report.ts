import type { StatementRow } from '@/lib/statement/schema'

/** A statement's cells under the ids of their reports: one may say so and otherwise. */
export function cellsByReport({ cells }: StatementRow): Map<string, StatementRow['cells']> {
  const said = new Map<string, StatementRow['cells']>()
  for (const cell of cells) {
    const known = said.get(cell.articleId)
    if (known) known.push(cell)
    else said.set(cell.articleId, [cell])
  }
  return said
}
