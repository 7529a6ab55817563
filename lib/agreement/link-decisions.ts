import { matchSpans } from './span-f1'
import { pairOf, type StudyArticle, type StudyReview } from './study'

/**
 * What pairs of reviewers decided about pairs of passages in two articles (or within one): how many both linked, one linked,
 * neither linked though both covered them. `relations` are cells of the coincidence matrix of relations.
 */
export type PairDecisions = {
  articles: readonly [number, number]
  both: number
  one: number
  neither: number
  relations: number[]
}

/**
 * `passages`: for each pair of reviewers, how many passages of each article both marked, where coverage was not given; null
 * where it was, and `neither` then counts.
 */
export type LinkDecisions = {
  cells: PairDecisions[]
  passages: { article: number; passages: number }[][] | null
  relations: string[]
}

type Passage = { article: number; place: number }

/** Passages that two reviewers share: for either reviewer, which of their spans stands for which. */
type Shared = {
  places: [Map<string, Passage>, Map<string, Passage>]
  counts: { article: number; passages: number }[]
}

function sharedPassages(sides: readonly { article: number; reviews: [StudyReview, StudyReview] }[]): Shared {
  const shared: Shared = { places: [new Map(), new Map()], counts: [] }
  for (const { article, reviews } of sides) {
    const [one, other] = reviews
    const matches = matchSpans(one.spans, other.spans)
    for (const [place, match] of matches.entries()) {
      const [a, b] = [one.spans[match.one], other.spans[match.other]]
      if (a !== undefined) shared.places[0].set(a.id, { article, place })
      if (b !== undefined) shared.places[1].set(b.id, { article, place })
    }
    shared.counts.push({ article, passages: matches.length })
  }
  return shared
}

const ordered = (a: Passage, b: Passage): [Passage, Passage] =>
  a.article < b.article || (a.article === b.article && a.place < b.place) ? [a, b] : [b, a]

const keyOf = (a: Passage, b: Passage) =>
  ordered(a, b)
    .map(({ article, place }) => `${article}:${place}`)
    .join(' ')

/** The relation a reviewer gave to each pair of shared passages. Of several, the first by name, so that order does not matter. */
function linked(reviews: readonly StudyReview[], places: ReadonlyMap<string, Passage>) {
  const found = new Map<string, { relation: string; pair: [Passage, Passage] }>()
  for (const { links = [] } of reviews) {
    for (const { fromId, toId, relation } of links) {
      const [from, to] = [places.get(fromId), places.get(toId)]
      if (from === undefined || to === undefined) continue
      const key = keyOf(from, to)
      const known = found.get(key)
      if (known === undefined || relation < known.relation)
        found.set(key, { relation, pair: ordered(from, to) })
    }
  }
  return found
}

/**
 * Pairs of a shared passage and every shared passage of an article that a reviewer has dealt with for it: searched in vain, or
 * linked into.
 */
function covered(given: {
  reviews: readonly StudyReview[]
  places: ReadonlyMap<string, Passage>
  links: ReadonlyMap<string, { pair: [Passage, Passage] }>
  marked: ReadonlyMap<number, number>
  articleOf: ReadonlyMap<string, number>
}): Map<string, [Passage, Passage]> {
  const { reviews, places, links, marked, articleOf } = given
  const pairs = new Map<string, [Passage, Passage]>()
  const cover = (from: Passage, article: number) => {
    for (let place = 0; place < (marked.get(article) ?? 0); place++) {
      const to = { article, place }
      if (article === from.article && place === from.place) continue
      pairs.set(keyOf(from, to), ordered(from, to))
    }
  }
  for (const { searched = [] } of reviews) {
    for (const { annotationId, articleId } of searched) {
      const [from, article] = [places.get(annotationId), articleOf.get(articleId)]
      if (from !== undefined && article !== undefined) cover(from, article)
    }
  }
  for (const { pair } of links.values()) {
    cover(pair[0], pair[1].article)
    cover(pair[1], pair[0].article)
  }
  return pairs
}

type Together = {
  reviewers: [string, string]
  sides: { article: number; reviews: [StudyReview, StudyReview] }[]
}

/** Every two reviewers with the articles that both reviewed. */
function reviewersTogether(articles: readonly StudyArticle[]): Together[] {
  const found = new Map<string, Together>()
  for (const [article, { reviews }] of articles.entries()) {
    for (const [at, one] of reviews.entries()) {
      for (const other of reviews.slice(at + 1)) {
        const { key, reviewers } = pairOf(one.reviewerId, other.reviewerId)
        const pair = found.get(key) ?? { reviewers, sides: [] }
        pair.sides.push({ article, reviews: reviewers[0] === one.reviewerId ? [one, other] : [other, one] })
        found.set(key, pair)
      }
    }
  }
  return [...found.values()]
}

type Answers = ReturnType<typeof linked>
type CellOf = (pair: readonly [Passage, Passage]) => PairDecisions

/** Enters what two reviewers decided; `seen` holds the pairs that each covered, null where all count. */
function enter(given: {
  answers: readonly [Answers, Answers]
  seen: readonly [ReturnType<typeof covered>, ReturnType<typeof covered>] | null
  names: readonly string[]
  cellOf: CellOf
}): void {
  const { answers, seen, names, cellOf } = given
  const [one, other] = answers
  const counts = (key: string) => seen === null || seen.every((pairs) => pairs.has(key))
  for (const [key, { relation, pair }] of one) {
    const answer = other.get(key)
    if (!counts(key)) continue
    const cell = cellOf(pair)
    if (answer === undefined) {
      cell.one += 1
      continue
    }
    cell.both += 1
    const [a, b] = [names.indexOf(relation), names.indexOf(answer.relation)]
    cell.relations.push(a * names.length + b, b * names.length + a)
  }
  for (const [key, { pair }] of other) if (!one.has(key) && counts(key)) cellOf(pair).one += 1
  for (const [key, pair] of seen?.[0] ?? []) {
    if (counts(key) && !one.has(key) && !other.has(key)) cellOf(pair).neither += 1
  }
}

/** What every pair of reviewers decided. The order of articles' reviews does not matter. */
export function linkDecisions(articles: readonly StudyArticle[]): LinkDecisions {
  const articleOf = new Map(articles.map(({ id }, at) => [id, at]))
  const byReviewer = new Map<string, StudyReview[]>()
  for (const review of articles.flatMap(({ reviews }) => reviews)) {
    const known = byReviewer.get(review.reviewerId)
    if (known === undefined) byReviewer.set(review.reviewerId, [review])
    else known.push(review)
  }
  const all = [...byReviewer.values()].flat()
  const uncovered = all.every(({ searched }) => searched === undefined)
  const names = [...new Set(all.flatMap(({ links = [] }) => links.map(({ relation }) => relation)))].sort()
  const cells = new Map<string, PairDecisions>()
  const cellOf: CellOf = ([{ article: from }, { article: to }]) => {
    const known = cells.get(`${from} ${to}`)
    if (known !== undefined) return known
    const cell: PairDecisions = { articles: [from, to], both: 0, one: 0, neither: 0, relations: [] }
    cells.set(`${from} ${to}`, cell)
    return cell
  }
  const passages = reviewersTogether(articles).map(({ reviewers, sides }) => {
    const shared = sharedPassages(sides)
    const marked = new Map(shared.counts.map((one) => [one.article, one.passages]))
    const sideOf = (side: 0 | 1) => {
      const [reviews, places] = [byReviewer.get(reviewers[side]) ?? [], shared.places[side]]
      const links = linked(reviews, places)
      const pairs = uncovered ? new Map() : covered({ reviews, places, links, marked, articleOf })
      return { links, pairs }
    }
    const [one, other] = [sideOf(0), sideOf(1)]
    const seen = uncovered ? null : ([one.pairs, other.pairs] as const)
    enter({ answers: [one.links, other.links], seen, names, cellOf })
    return shared.counts
  })
  return { cells: [...cells.values()], passages: uncovered ? passages : null, relations: names }
}
