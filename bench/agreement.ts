/**
 * How much processor time agreement takes for ten reviewers, 200 articles and 50 spans a review, with 1,000 draws: `npm run bench:agreement`. cuα
 * with its interval must be there in three seconds on one core; the whole report is printed beside it. Exits with 1 beyond.
 */
import { sumsOfArticle } from '@/lib/agreement/article-sums'
import { figureOf, resample, rowsOf, sampled } from '@/lib/agreement/bootstrap'
import { seededRandom } from '@/lib/agreement/random'
import { agreementOf } from '@/lib/agreement/report'
import type { StudyArticle } from '@/lib/agreement/study'
import { cuAlpha } from '@/lib/agreement/unitizing-alpha'

const SIZE = { reviewers: 10, articles: 200, spans: 50, draws: 1000 }
const MOST_SECONDS = 3
const LENGTH = 6000
const TAGS = ['claim', 'fact', 'opinion'] as const

/** Reviewers who mostly mark the same 50 passages, with bounds and tags that differ now and then. */
function study(random: () => number): StudyArticle[] {
  const upTo = (most: number) => Math.floor(random() * most)
  return Array.from({ length: SIZE.articles }, (_, article) => {
    const passages = Array.from({ length: SIZE.spans }, (_, at) => {
      const start = at * Math.floor(LENGTH / SIZE.spans) + upTo(20)
      return { start, end: start + 30 + upTo(40), tag: TAGS[upTo(3)] ?? 'fact' }
    })
    const reviews = Array.from({ length: SIZE.reviewers }, (_, reviewer) => {
      const spans = passages.map((passage, at) => ({
        id: `${article}-${reviewer}-${at}`,
        start: passage.start + upTo(5),
        end: passage.end + upTo(5),
        tag: random() < 0.8 ? passage.tag : (TAGS[upTo(3)] ?? 'fact'),
      }))
      const links = Array.from({ length: article === 0 ? 0 : 10 }, (_, at) => ({
        id: `${article}-${reviewer}-link-${at}`,
        fromId: `${article}-${reviewer}-${at}`,
        toId: `${article - 1}-${reviewer}-${random() < 0.8 ? at : upTo(SIZE.spans)}`,
        relation: random() < 0.8 ? 'corroborates' : 'contradicts',
      }))
      return { reviewerId: `reviewer-${reviewer}`, spans, links }
    })
    return { id: `article-${article}`, length: LENGTH, reviews }
  })
}

/** Seconds of one core, which other work on the machine does not lengthen as it does those of the clock. */
const seconds = <T>(work: () => T): { took: number; result: T } => {
  const start = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(start)
  return { took: (user + system) / 1e6, result }
}

const articles = study(seededRandom(1))
const alone = seconds(() => {
  const sums = articles.map((article) => sumsOfArticle(article, TAGS))
  const rows = rowsOf(
    sums.map(({ pooled }, article) => ({ article, row: pooled })),
    sums[0]?.pooled.length ?? 0,
  )
  const resamples = resample({ articles: articles.length, draws: SIZE.draws, random: seededRandom(2) })
  const formulas = { cuAlpha: (total: Float64Array) => cuAlpha(total, TAGS.length) }
  const { cuAlpha: found } = sampled(rows, { formulas, resamples })
  return figureOf({ ...found, articles: articles.length, n: articles.length })
})
const whole = seconds(() => agreementOf({ articles, draws: SIZE.draws, random: seededRandom(2) }))
const spans = SIZE.reviewers * SIZE.articles * SIZE.spans
const same = alone.result.value === whole.result.spans.cuAlpha.value
const good = alone.took <= MOST_SECONDS && same

console.log(
  `  ${SIZE.reviewers} reviewers × ${SIZE.articles} articles × ${SIZE.spans} spans, ${SIZE.draws} draws`,
)
console.log(`  cuα ${JSON.stringify(whole.result.spans.cuAlpha)}`)
console.log(`  the whole report: ${whole.took.toFixed(2)} s`)
console.log(
  `agreement of ${spans} spans: cuα with its interval ${alone.took.toFixed(2)} s, at most ${MOST_SECONDS}: ${good ? 'good' : 'NOT GOOD'}`,
)
process.exit(good ? 0 : 1)
