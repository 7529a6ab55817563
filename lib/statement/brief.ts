import type { StatementItem, StatementRow } from './schema'

/** A statement as a row of the screen shows it: a third of the bytes, since most of an item are ids. */
export function briefly(item: StatementItem): StatementRow {
  const {
    key,
    quote,
    language,
    eventId,
    reports,
    independentOrigins,
    contradicted,
    against,
    origins,
    cells,
  } = item
  const [most] = origins
  return {
    ...{ key, quote, language, eventId, reports, independentOrigins, contradicted, against },
    most: most ? { label: most.label, reports: most.articleIds.length } : null,
    cells: cells.map(({ articleId, says, words, via, replaced }) => ({
      ...{ articleId, says, words, via },
      replaced: replaced && { was: replaced.was, now: replaced.now, language: replaced.language },
    })),
  }
}
