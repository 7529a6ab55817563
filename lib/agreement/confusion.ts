import { matchSpans } from './span-f1'
import type { StudyArticle } from './study'

/**
 * Which tags stand where: `counts[row][column]` is how often one reviewer gave the row's tag and another the column's to the
 * same passage. The last row and column is “not marked”. Each pair of spans is counted both ways, so the matrix is symmetric.
 */
export type Confusion = { labels: (string | null)[]; counts: number[][] }

/** Every pair of reviews of every article, spans paired one to one by the text they share. */
export function confusionOf(articles: readonly StudyArticle[], tags: readonly string[]): Confusion {
  const labels = [...tags, null]
  const counts = labels.map(() => labels.map(() => 0))
  const place = new Map(tags.map((tag, at) => [tag, at]))
  const add = (one: string | null, other: string | null) => {
    const [row, column] = [one, other].map((tag) => (tag === null ? tags.length : (place.get(tag) ?? 0)))
    for (const [from, to] of [
      [row, column],
      [column, row],
    ]) {
      const cells = counts[from ?? 0]
      if (cells !== undefined && to !== undefined) cells[to] = (cells[to] ?? 0) + 1
    }
  }
  for (const { reviews } of articles) {
    for (const [at, { spans }] of reviews.entries()) {
      for (const { spans: others } of reviews.slice(at + 1)) {
        const matches = matchSpans(spans, others)
        const [ones, met] = [
          new Set(matches.map(({ one }) => one)),
          new Set(matches.map(({ other }) => other)),
        ]
        for (const { one, other } of matches) add(spans[one]?.tag ?? null, others[other]?.tag ?? null)
        for (const [one, { tag }] of spans.entries()) if (!ones.has(one)) add(tag, null)
        for (const [other, { tag }] of others.entries()) if (!met.has(other)) add(null, tag)
      }
    }
  }
  return { labels, counts }
}
