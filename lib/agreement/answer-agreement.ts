import { CATALOGUE, isTelling, type QuestionId } from '@/lib/question/catalogue'
import { figureOf, type Resamples, rowsOf, sampled } from './bootstrap'
import { type Figure, missing, REASONS } from './figure'
import { addCoincidences, alphaOfCoincidences } from './krippendorff-alpha'
import type { StudyArticle } from './study'

/**
 * Agreement on one question about the articles: Krippendorff's nominal α, an article an item, its answers the values. `n` is the
 * answers of the `articles` that have two at least; “cannot say” is missing data, as no answer is.
 */
export type AnswerAgreement = { question: QuestionId; articles: number; alpha: Figure }

/** The questions that anybody has answered, in the catalogue's order, with how far reviewers answer them alike. */
export function answerAgreement(articles: readonly StudyArticle[], resamples: Resamples): AnswerAgreement[] {
  return CATALOGUE.flatMap(({ id }) => {
    const items = articles.map(({ reviews }) =>
      reviews.flatMap(({ answers }) => {
        const value = answers?.[id] ?? null
        return isTelling(value) ? [value] : []
      }),
    )
    const values = [...new Set(items.flat())].sort()
    return values.length === 0 ? [] : [ofQuestion(id, { items, values, resamples })]
  })
}

function ofQuestion(
  question: QuestionId,
  given: { items: readonly string[][]; values: readonly string[]; resamples: Resamples },
): AnswerAgreement {
  const { items, values, resamples } = given
  const size = values.length
  const paired = items.flatMap((answers, article) => (answers.length < 2 ? [] : [{ answers, article }]))
  const rows = paired.map(({ answers, article }) => {
    const row = new Float64Array(size * size)
    const counts = values.map((value) => answers.filter((answer) => answer === value).length)
    addCoincidences({ matrix: row, at: 0, counts, size, weight: 1 })
    return { article, row }
  })
  const formula = (total: Float64Array) => alphaOfCoincidences({ matrix: total, at: 0, size })
  const { alpha } = sampled(rowsOf(rows, size * size), { formulas: { alpha: formula }, resamples })
  return {
    question,
    articles: paired.length,
    alpha: figureOf({
      coefficient: paired.length === 0 ? missing(REASONS.answers) : alpha.coefficient,
      samples: alpha.samples,
      articles: paired.length,
      n: paired.reduce((sum, { answers }) => sum + answers.length, 0),
    }),
  }
}
