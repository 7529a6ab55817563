/** `length` in code points; `has` names who reviews it already, `trained` who had it as training and knows the outcome. */
export type PlannedArticle = {
  id: string
  length: number
  outletId: string | null
  has: readonly string[]
  trained?: readonly string[]
}

/** `load` is the open work there is already, in code points. */
export type PlannedReviewer = {
  id: string
  load: number
  away: boolean
  excludedOutletIds: ReadonlySet<string>
}

export type Plan = {
  items: { articleId: string; reviewerId: string }[]
  /** Articles for which too few reviewers were eligible, and how many they lack. */
  short: { articleId: string; missing: number }[]
  loads: Map<string, number>
  /** How often two reviewers share an article, what there was before included; keys of `pairKey`. */
  pairs: Map<string, number>
}

type Given = {
  articles: readonly PlannedArticle[]
  reviewers: readonly PlannedReviewer[]
  reviewersPerArticle: number
  /** Shared articles so far, keys of `pairKey`. */
  pairs?: ReadonlyMap<string, number>
  /** In [0, 1). */
  random: () => number
}

export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/**
 * Gives each article its missing reviewers. Longest first, each to somebody whose load stays within one longest article
 * of the least loaded (Graham 1969, LPT), so that equal reviewers end within one longest article of the mean; among
 * those, who has shared the fewest articles with the ones already on it. Nobody who is away, excludes
 * the outlet or had it as training.
 */
export function planAssignments(given: Given): Plan {
  const { articles, reviewersPerArticle, random } = given
  const reviewers = given.reviewers.filter((reviewer) => !reviewer.away)
  const loads = new Map(given.reviewers.map(({ id, load }) => [id, load]))
  const pairs = new Map(given.pairs)
  const longest = articles.reduce((most, { length }) => Math.max(most, length), 0)
  const items: Plan['items'] = []
  const short: Plan['short'] = []
  for (const article of shuffled(articles, random).sort((a, b) => b.length - a.length)) {
    const on = [...article.has]
    for (let missing = reviewersPerArticle - on.length; missing > 0; missing--) {
      const chosen = choose({ article, on, reviewers, loads, pairs, longest, random })
      if (chosen === null) {
        short.push({ articleId: article.id, missing })
        break
      }
      items.push({ articleId: article.id, reviewerId: chosen })
      loads.set(chosen, (loads.get(chosen) ?? 0) + article.length)
      for (const other of on) pairs.set(pairKey(other, chosen), (pairs.get(pairKey(other, chosen)) ?? 0) + 1)
      on.push(chosen)
    }
  }
  return { items, short, loads, pairs }
}

type Choice = {
  article: PlannedArticle
  on: readonly string[]
  reviewers: readonly PlannedReviewer[]
  loads: ReadonlyMap<string, number>
  pairs: ReadonlyMap<string, number>
  longest: number
  random: () => number
}

/** Who takes the article next; null when nobody is left. */
function choose({ article, on, reviewers, loads, pairs, longest, random }: Choice): string | null {
  const loadOf = ({ id }: PlannedReviewer) => loads.get(id) ?? 0
  const eligible = reviewers.filter((reviewer) => isEligible(reviewer, { article, on }))
  const lightest = Math.min(...eligible.map(loadOf))
  const least = Math.min(...reviewers.map(loadOf))
  const bound = Math.max(lightest, least + longest - article.length)
  const ranked = eligible
    .filter((reviewer) => loadOf(reviewer) <= bound)
    .map((reviewer) => ({
      id: reviewer.id,
      shared: on.reduce((sum, other) => sum + (pairs.get(pairKey(other, reviewer.id)) ?? 0), 0),
      load: loadOf(reviewer),
      chance: random(),
    }))
    .sort((a, b) => a.shared - b.shared || a.load - b.load || a.chance - b.chance)
  return ranked[0]?.id ?? null
}

/** Whether a reviewer may be given an article that `on` review. */
function isEligible(
  reviewer: PlannedReviewer,
  { article, on }: { article: PlannedArticle; on: readonly string[] },
): boolean {
  const excluded = article.outletId !== null && reviewer.excludedOutletIds.has(article.outletId)
  return !excluded && !on.includes(reviewer.id) && !article.trained?.includes(reviewer.id)
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items]
  const result: T[] = []
  while (left.length > 0) {
    const at = Math.floor(random() * left.length)
    const last = left.length - 1
    const taken = left[at]
    const end = left[last]
    if (taken !== undefined) result.push(taken)
    if (end !== undefined) left[at] = end
    left.pop()
  }
  return result
}

const DAY = 86_400_000

/**
 * Whether leave keeps somebody from work that is due: away for at least half of the days from today through the due
 * day, both included. Without a due day, or after it: away today. Days are YYYY-MM-DD; leave includes its last day.
 */
export function isAway(
  leave: readonly { from: string; to: string }[],
  { today, dueOn }: { today: string; dueOn: string | null },
): boolean {
  const first = Date.parse(today)
  const last = dueOn === null ? first : Math.max(first, Date.parse(dueOn))
  const days = Math.round((last - first) / DAY) + 1
  const spans = leave
    .map(({ from, to }) => ({
      from: Math.max(first, Date.parse(from)),
      to: Math.min(last, Date.parse(to)) + DAY,
    }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from)
  let away = 0
  let reach = first
  for (const { from, to } of spans) {
    away += Math.max(0, to - Math.max(from, reach))
    reach = Math.max(reach, to)
  }
  return 2 * Math.round(away / DAY) >= days
}

/** Numbers in [0, 1) that follow from a seed of 32 bits (mulberry32, Tommy Ettinger). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
