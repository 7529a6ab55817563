import type { StudyArticle } from './study'
import { forEachStretch, type Unit } from './units'

/**
 * A passage on which reviewers differ: spans of all reviewers that hang together by overlap. `share` is its part of all observed
 * disagreement of uα, over all articles; the shares of all passages sum to 1.
 */
export type CostlyPassage = {
  articleId: string
  start: number
  end: number
  share: number
  annotationIds: string[]
}

/** The passages of one article with their observed disagreement, in code points. */
function passagesOf(article: StudyArticle, units: readonly (readonly Unit[])[]) {
  const spans = article.reviews.flatMap((review) => review.spans).sort((a, b) => a.start - b.start)
  const passages: { start: number; end: number; cost: number; annotationIds: string[] }[] = []
  for (const { start, end, id } of spans) {
    const last = passages.at(-1)
    if (last === undefined || start >= last.end) passages.push({ start, end, cost: 0, annotationIds: [id] })
    else {
      last.end = Math.max(last.end, end)
      last.annotationIds.push(id)
    }
  }
  let at = 0
  const reviews = units.length
  forEachStretch(units, (stretch) => {
    while ((passages[at]?.end ?? Number.POSITIVE_INFINITY) <= stretch.start) at += 1
    const passage = passages[at]
    if (passage === undefined || passage.start > stretch.start) return
    const counts = new Map<number, number>()
    for (const [review, place] of stretch.at.entries()) {
      const value = units[review]?.[place]?.value ?? -1
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    let agreeing = 0
    for (const count of counts.values()) agreeing += count * (count - 1)
    const differing = reviews * (reviews - 1) - agreeing
    passage.cost += ((stretch.end - stretch.start) * differing) / (reviews - 1)
  })
  return passages
}

/** The `most` passages that cost the most agreement, the dearest first. */
export function costlyPassages(
  articles: readonly { article: StudyArticle; units: readonly (readonly Unit[])[] }[],
  most: number,
): CostlyPassage[] {
  const found = articles.flatMap(({ article, units }) =>
    passagesOf(article, units).map((passage) => ({ ...passage, articleId: article.id })),
  )
  const whole = found.reduce((sum, { cost }) => sum + cost, 0)
  if (whole === 0) return []
  return found
    .filter(({ cost }) => cost > 0)
    .sort((a, b) => b.cost - a.cost || (a.articleId < b.articleId ? -1 : 1) || a.start - b.start)
    .slice(0, most)
    .map(({ cost, ...passage }) => ({ ...passage, share: cost / whole }))
}
