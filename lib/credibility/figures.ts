import type { Finding } from './evidence'
import { type Share, shareOf } from './wilson'

/** What is counted of one article. Spans are of its final review, else of its submitted reviews. */
export type ArticleCounts = {
  articleId: string
  outletId: string | null
  reprint: boolean
  agency: boolean
  settled: boolean
  reviews: number
  facts: number
  claims: number
  opinions: number
  /** Facts and claims that credit a named speaker. */
  named: number
} & Record<Finding, number>

const SHARES = ['named', 'corroborated', 'contradicted', 'superseded', 'corrected', 'reprints'] as const
export type ShareName = (typeof SHARES)[number]

/** The profile of an outlet or of one article: counts, and shares of its checkable spans (of its reports: reprints). */
export type Figures = {
  reports: number
  /** Reports with a final or submitted review: the only ones whose spans are counted. */
  reviewed: number
  settled: number
  reviews: number
  agency: number
  facts: number
  claims: number
  opinions: number
  checkable: number
} & Record<ShareName, Share>

/** What is counted of several articles, added up. */
export type Sums = {
  reports: number
  reviewed: number
  reprints: number
  agency: number
  settled: number
} & Omit<ArticleCounts, 'articleId' | 'outletId' | 'reprint' | 'agency' | 'settled'>

/** Adds up articles. */
export function sumsOf(articles: readonly ArticleCounts[]): Sums {
  const sum = (of: (article: ArticleCounts) => number) =>
    articles.reduce((total, article) => total + of(article), 0)
  return {
    reports: articles.length,
    reviewed: sum(({ reviews }) => Number(reviews > 0)),
    reprints: sum(({ reprint }) => Number(reprint)),
    agency: sum(({ agency }) => Number(agency)),
    settled: sum(({ settled }) => Number(settled)),
    reviews: sum(({ reviews }) => reviews),
    facts: sum(({ facts }) => facts),
    claims: sum(({ claims }) => claims),
    opinions: sum(({ opinions }) => opinions),
    named: sum(({ named }) => named),
    corroborated: sum(({ corroborated }) => corroborated),
    contradicted: sum(({ contradicted }) => contradicted),
    superseded: sum(({ superseded }) => superseded),
    corrected: sum(({ corrected }) => corrected),
  }
}

/** The figures of some articles together. Reviews per report widen the intervals: see shareOf. */
export function figuresOf(sums: Sums): Figures {
  const { reports, reviewed, settled, reviews, agency, facts, claims, opinions } = sums
  const n = facts + claims
  const per = reviewed === 0 ? 1 : reviews / reviewed
  const share = (name: Finding | 'named') => shareOf({ k: sums[name], n, per })
  return {
    ...{ reports, reviewed, settled, reviews, agency, facts, claims, opinions },
    checkable: n,
    named: share('named'),
    corroborated: share('corroborated'),
    contradicted: share('contradicted'),
    superseded: share('superseded'),
    corrected: share('corrected'),
    reprints: shareOf({ k: sums.reprints, n: reports }),
  }
}

export type OutletFigures = Figures & { outletId: string | null; name: string | null }

export const PROFILE_SORTS = ['name', 'reports', ...SHARES] as const
export type ProfileSort = (typeof PROFILE_SORTS)[number]

/**
 * Sorted by name upwards, by reports downwards, and by a share downwards along the lower end of its interval: nine of
 * ten stands above one of one. `reversed` turns it round. Outlets without data and reports without an outlet come last.
 */
export function sortedProfiles(
  profiles: readonly OutletFigures[],
  { sort, reversed }: { sort: ProfileSort; reversed: boolean },
): OutletFigures[] {
  const byName = (a: OutletFigures, b: OutletFigures) =>
    Number(a.name === null) - Number(b.name === null) ||
    names.compare(a.name ?? '', b.name ?? '') ||
    compare(a.name ?? '', b.name ?? '')
  const turn = reversed ? -1 : 1
  return [...profiles].sort((a, b) => {
    if (a.name === null || b.name === null) return byName(a, b)
    if (sort === 'name') return turn * byName(a, b)
    if (sort === 'reports') return turn * (b.reports - a.reports) || byName(a, b)
    const [one, other] = [a[sort], b[sort]]
    if (one.value === null || other.value === null)
      return Number(one.value === null) - Number(other.value === null) || byName(a, b)
    // Turned round, the lowest are those that are surely low.
    const ends = reversed ? compare(one.high ?? 1, other.high ?? 1) : compare(other.low ?? 0, one.low ?? 0)
    return ends || byName(a, b)
  })
}

// As people order names: 9 before 10, É with E, whatever the case. One order for everybody, wherever the server stands.
const names = new Intl.Collator('en', { numeric: true })
const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0)
