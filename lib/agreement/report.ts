import { type AnswerAgreement, answerAgreement } from './answer-agreement'
import { type ArticleSums, pooledLayout, sumsOfArticle } from './article-sums'
import {
  type Formula,
  figureOf,
  type Resamples,
  resample,
  rowsOf,
  type Sampled,
  sampled,
  totalOf,
} from './bootstrap'
import { type Confusion, confusionOf } from './confusion'
import { type CostlyPassage, costlyPassages } from './costly'
import { type Figure, missing, REASONS } from './figure'
import { fleissKappaOf } from './fleiss-kappa'
import { alphaOfCoincidences } from './krippendorff-alpha'
import { type LinkAgreement, linkAgreement } from './link-agreement'
import { type AgreementOverTime, overTime } from './over-time'
import { type PairFigures, pairFigures } from './pair-figures'
import type { StudyArticle } from './study'
import { cuAlpha, kuAlpha, markedAlpha, uAlpha } from './unitizing-alpha'

export type SpanFigures = Record<'uAlpha' | 'markedAlpha' | 'cuAlpha' | 'exactF1' | 'overlapF1', Figure>

export type TagFigures = Record<'krippendorffAlpha' | 'fleissKappa' | 'cohenKappa', Figure>

/** Agreement on one tag: (k)uα, and how many spans carry it. */
export type TagAgreement = { tag: string; spans: number; kuAlpha: Figure }

export type ArticleFigures = { articleId: string; reviews: number } & Record<
  'uAlpha' | 'cuAlpha' | 'exactF1' | 'overlapF1' | 'krippendorffAlpha',
  Figure
>

/**
 * All figures on agreement. `n` is spans for uα, |u|α (`markedAlpha`), F1 and (k)uα; words (characters where words are not known) that
 * two reviewers marked for cuα and the tags; decisions for links; answers for questions. F1 and Cohen's κ are means over pairs of reviewers.
 */
export type AgreementReport = {
  articles: number
  reviews: number
  spanCount: number
  spans: SpanFigures
  tags: TagFigures
  links: LinkAgreement
  answers: AnswerAgreement[]
  byTag: TagAgreement[]
  byPair: PairFigures[]
  byArticle: ArticleFigures[]
  overTime: AgreementOverTime
  confusion: Confusion
  costly: CostlyPassage[]
}

/** The ids of everybody whom a report names. */
export function reviewersIn({ byPair, overTime }: Pick<AgreementReport, 'byPair' | 'overTime'>): string[] {
  return [
    ...new Set([
      ...byPair.flatMap(({ reviewers }) => reviewers),
      ...overTime.byReviewer.map(({ reviewerId }) => reviewerId),
    ]),
  ]
}

/** How far the work is: articles are read first, then samples of them are taken. */
export type Progress = { step: 'reports' | 'samples'; done: number; of: number }

const formulasOf = (tags: number) => {
  const { alpha, fleiss } = pooledLayout(tags)
  return {
    uAlpha: (total) => uAlpha(total, tags),
    markedAlpha: (total) => markedAlpha(total, tags),
    cuAlpha: (total) => cuAlpha(total, tags),
    krippendorffAlpha: (total) => alphaOfCoincidences({ matrix: total, at: alpha, size: tags }),
    fleissKappa: (total) => fleissKappaOf(total, fleiss, tags),
  } satisfies Record<string, Formula>
}

/** The figures that leads look at first, of any set of articles. */
function headline(
  sums: readonly ArticleSums[],
  {
    tags,
    resamples,
    progress = () => {},
  }: { tags: readonly string[]; resamples: Resamples; progress?: (share: number) => void },
) {
  const { width, fleiss } = pooledLayout(tags.length)
  const rows = rowsOf(
    sums.map(({ pooled }, article) => ({ article, row: pooled })),
    width,
  )
  const pooled = sampled(rows, { formulas: formulasOf(tags.length), resamples })
  const { pairs, means } = pairFigures(sums, { tags: tags.length, resamples, progress })
  const spans = sums.reduce((all, { article }) => all + countSpans(article), 0)
  // Where Fleiss' κ counts its items: what two reviewers marked.
  const words = totalOf(rows)[fleiss + tags.length] ?? 0
  const figure = ({ coefficient, samples }: Sampled, n: number) =>
    figureOf({
      coefficient: sums.length === 0 ? missing(REASONS.reviews) : coefficient,
      samples,
      articles: sums.length,
      n,
    })
  return {
    rows,
    pairs,
    spanCount: spans,
    figure,
    spans: {
      uAlpha: figure(pooled.uAlpha, spans),
      markedAlpha: figure(pooled.markedAlpha, spans),
      cuAlpha: figure(pooled.cuAlpha, words),
      exactF1: figure(means.exactF1, spans),
      overlapF1: figure(means.overlapF1, spans),
    },
    tags: {
      krippendorffAlpha: figure(pooled.krippendorffAlpha, words),
      fleissKappa: figure(pooled.fleissKappa, words),
      cohenKappa: figure(means.cohenKappa, words),
    },
  }
}

function countSpans({ reviews }: StudyArticle, tag?: string): number {
  const count = (spans: readonly { tag: string }[]) =>
    tag === undefined ? spans.length : spans.filter((span) => span.tag === tag).length
  return reviews.reduce((sum, { spans }) => sum + count(spans), 0)
}

function ofArticle(sum: ArticleSums, tags: readonly string[]): ArticleFigures {
  const { spans, tags: byWord } = headline([sum], {
    tags,
    resamples: resample({ articles: 1, draws: 0, random: () => 0 }),
  })
  const { uAlpha, cuAlpha, exactF1, overlapF1 } = spans
  return {
    articleId: sum.article.id,
    reviews: sum.article.reviews.length,
    uAlpha,
    cuAlpha,
    exactF1,
    overlapF1,
    krippendorffAlpha: byWord.krippendorffAlpha,
  }
}

/**
 * Every figure on how far reviewers agree. Articles with fewer than two reviews do not count; of each reviewer pass one review an
 * article. Intervals are 95 % percentile intervals of `draws` resamples of articles; the same `random` gives the same.
 * `mostCostly` bounds the list of passages; no point in time stands for fewer than `least` articles. Nothing is NaN.
 */
export function agreementOf(given: {
  articles: readonly StudyArticle[]
  draws: number
  random: () => number
  mostCostly?: number
  least?: number
  progress?: (now: Progress) => void
}): AgreementReport {
  const { draws, random, mostCostly = 50, least = 1, progress = () => {} } = given
  const articles = given.articles.filter(({ reviews, length }) => reviews.length >= 2 && length > 0)
  const all = articles.flatMap(({ reviews }) => reviews.flatMap(({ spans }) => spans))
  const tags = [...new Set(all.map(({ tag }) => tag))].sort()
  const sums = articles.map((article, at) => {
    progress({ step: 'reports', done: at, of: articles.length })
    return sumsOfArticle(article, tags)
  })
  const resamples = resample({ articles: articles.length, draws, random })
  const taken = (done: number) => progress({ step: 'samples', done, of: 100 })
  const { rows, pairs, figure, spanCount, ...figures } = headline(sums, {
    tags,
    resamples,
    progress: (share) => taken(Math.round(10 + 40 * share)),
  })
  const byTag = tags.map((tag, at): TagAgreement => {
    const formula: Formula = (total) => kuAlpha(total, { tags: tags.length, tag: at })
    const { kuAlpha: found } = sampled(rows, { formulas: { kuAlpha: formula }, resamples })
    const spans = articles.reduce((sum, article) => sum + countSpans(article, tag), 0)
    return { tag, spans, kuAlpha: figure(found, spans) }
  })
  taken(60)
  const inTime = overTime(sums, { tags: tags.length, resamples, least })
  taken(85)
  const links = linkAgreement(articles, resamples)
  return {
    articles: articles.length,
    reviews: articles.reduce((sum, { reviews }) => sum + reviews.length, 0),
    spanCount,
    ...figures,
    links,
    answers: answerAgreement(articles, resamples),
    byTag,
    byPair: pairs,
    byArticle: sums.map((sum) => ofArticle(sum, tags)),
    overTime: inTime,
    confusion: confusionOf(articles, tags),
    costly: costlyPassages(sums, mostCostly),
  }
}
