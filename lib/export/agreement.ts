import type { KeptReport } from '@/lib/agreement/compute'
import type { Figure } from '@/lib/agreement/figure'

/** The columns of agreement.csv, in their order. Scripts rely on names and order: add at the end only. */
export const AGREEMENT_COLUMNS = [
  'project',
  'view',
  'level',
  'article_id',
  'article_title',
  'tag',
  'reviewer',
  'other_reviewer',
  'articles',
  'measure',
  'value',
  'low',
  'high',
  'n',
  'reason',
  'interval',
  'draws',
  'seed',
  'computed_at',
  'period_from',
  'period_to',
  'question',
] as const

type Column = (typeof AGREEMENT_COLUMNS)[number]

/** What each column holds, as people read it beside the download. */
export const AGREEMENT_MEANINGS: Record<Column, string> = {
  project: 'The project’s short name.',
  view: 'whole, or own for a blind reviewer’s.',
  level: 'What the figure is of: all, tag, question, pair, article; over time week or month.',
  article_id: 'Of an article’s rows: its id (UUID), the same in articles.csv.',
  article_title: 'Of an article’s rows: its title.',
  tag: 'Of a tag’s rows: fact, claim or opinion.',
  reviewer: 'Of a pair’s rows and of one reviewer’s over time: e-mail address, or R1, R2, … with pseudonyms.',
  other_reviewer: 'Of a pair’s rows: the other one.',
  articles: 'How many articles the figure is over.',
  measure: 'Which coefficient: u_alpha, cu_alpha, exact_f1, cohen_kappa, …',
  value: 'The figure; empty where there is not enough data.',
  low: 'Lower end of its 95 % interval; empty where there is none.',
  high: 'Upper end of its 95 % interval; empty where there is none.',
  n: 'How many spans, words, decisions or answers it counts.',
  reason: 'Why there is no value.',
  interval: 'How the interval was made.',
  draws: 'How many samples were drawn for it.',
  seed: 'What they were drawn from: the same reviews give the same interval.',
  computed_at: 'When it was worked out, in UTC.',
  period_from:
    'Of figures over time: the first day (UTC) on which their articles got the last review that they need.',
  period_to: 'The day (UTC) before which they did.',
  question: 'Of a question’s rows: which one, as in answers.csv.',
}
export type AgreementRow = Partial<Record<Exclude<Column, 'project'>, string | number | null>>

type Given = {
  report: KeptReport
  computedAt: Date
  reviewers: ReadonlyMap<string, string>
  articles: ReadonlyMap<string, string>
}

// As in the API, in the letters that columns have.
const MEASURES: Record<string, string> = {
  uAlpha: 'u_alpha',
  markedAlpha: 'marked_u_alpha',
  cuAlpha: 'cu_alpha',
  kuAlpha: 'ku_alpha',
  exactF1: 'exact_f1',
  overlapF1: 'overlap_f1',
  krippendorffAlpha: 'krippendorff_alpha',
  fleissKappa: 'fleiss_kappa',
  cohenKappa: 'cohen_kappa',
  existence: 'link_existence_alpha',
  relation: 'link_relation_alpha',
  alpha: 'krippendorff_alpha',
}

/** Every figure of a report as a row, with what it was worked out by: all in all, by tag, by question, by pair, by article, over time. */
export function agreementRows({ report, computedAt, reviewers, articles }: Given): AgreementRow[] {
  const { view, draws, seed } = report
  const settings = { view, draws, seed, computed_at: computedAt.toISOString() }
  const rowsOf = (about: AgreementRow, figures: Record<string, Figure>) =>
    Object.entries(figures).map(([name, { value, low, high, n, reason }]) => ({
      ...about,
      ...settings,
      measure: MEASURES[name] ?? name,
      value,
      low,
      high,
      n,
      reason: reason ?? '',
      interval: low === null ? '' : 'percentile bootstrap over articles, 95 %',
    }))
  const all = { level: 'all', articles: report.articles }
  return [
    ...rowsOf(all, { ...report.spans, ...report.tags, ...report.links }),
    ...report.byTag.flatMap(({ tag, kuAlpha }) =>
      rowsOf({ level: 'tag', tag, articles: report.articles }, { kuAlpha }),
    ),
    ...report.answers.flatMap(({ question, articles: answered, alpha }) =>
      rowsOf({ level: 'question', question, articles: answered }, { alpha }),
    ),
    ...report.byPair.flatMap(({ reviewers: [one, other], articles: common, ...figures }) => {
      const about = {
        level: 'pair',
        reviewer: reviewers.get(one) ?? '',
        other_reviewer: reviewers.get(other) ?? '',
      }
      return rowsOf({ ...about, articles: common }, figures)
    }),
    ...report.byArticle.flatMap(({ articleId, reviews: _, ...figures }) => {
      const about = { level: 'article', article_id: articleId, article_title: articles.get(articleId) ?? '' }
      return rowsOf({ ...about, articles: 1 }, figures)
    }),
    ...overTime({ report, reviewers }).flatMap(({ about, figures }) => rowsOf(about, figures)),
  ]
}

/** `level` is week or month: rows without a reviewer are all reviewers’, with one theirs, with two the pair’s. */
function overTime({ report, reviewers }: Pick<Given, 'report' | 'reviewers'>) {
  const { unit, all, byReviewer, byPair } = report.overTime
  const name = (id: string) => reviewers.get(id) ?? ''
  const series = [
    { who: {}, points: all },
    ...byReviewer.map(({ reviewerId, points }) => ({ who: { reviewer: name(reviewerId) }, points })),
    ...byPair.map(({ reviewers: [one, other], points }) => ({
      who: { reviewer: name(one), other_reviewer: name(other) },
      points,
    })),
  ]
  return series.flatMap(({ who, points }) =>
    points.map(({ from, to, articles, ...figures }) => ({
      about: { level: unit, ...who, articles, period_from: from, period_to: to } satisfies AgreementRow,
      figures,
    })),
  )
}

const FREE = ['article_title', 'reviewer', 'other_reviewer'] as const
const NUMBERS: readonly string[] = ['articles', 'n', 'draws', 'seed']
const FRACTIONS: readonly string[] = ['value', 'low', 'high']

const raw = `(select current_setting('attest.raw')::boolean)`
const isFree = (column: Column) => (FREE as readonly string[]).includes(column)

const expression = (column: Column) => {
  if (column === 'project') return `current_setting('attest.slug')`
  return isFree(column) ? `csv_guard(nullif(x.${column}, ''), ${raw})` : `x.${column}`
}
const typeOf = (column: Column) =>
  NUMBERS.includes(column) ? 'bigint' : FRACTIONS.includes(column) ? 'float8' : 'text'

/** The rows come as one JSON value by the setting `attest.rows`; COPY writes them as it writes every other file. */
export const AGREEMENT_COPY = `copy (
  select ${AGREEMENT_COLUMNS.map((column) => `${expression(column)} as "${column}"`).join(', ')}
    from json_to_recordset(current_setting('attest.rows')::json) as x (place int, ${AGREEMENT_COLUMNS.filter(
      (column) => column !== 'project',
    )
      .map((column) => `${column} ${typeOf(column)}`)
      .join(', ')})
   order by x.place
) to stdout with (format csv, header, encoding 'UTF8', force_quote (${FREE.map((column) => `"${column}"`).join(', ')}))`
