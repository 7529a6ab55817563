import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerAgreement } from '@/lib/agreement/answer-agreement'
import { resample } from '@/lib/agreement/bootstrap'
import { krippendorffAlpha } from '@/lib/agreement/krippendorff-alpha'
import { seededRandom } from '@/lib/agreement/random'
import type { StudyArticle } from '@/lib/agreement/study'
import type { QuestionId } from '@/lib/question/catalogue'

/** An article by what its reviewers answer to one question; null for those who do not. */
const article = (id: string, question: QuestionId, values: readonly (string | null)[]): StudyArticle => ({
  ...{ id, length: 10 },
  reviews: values.map((value, at) => ({
    ...{ reviewerId: `reviewer ${at}`, spans: [] },
    ...(value === null ? {} : { answers: { [question]: value } }),
  })),
})

const agreement = (articles: readonly StudyArticle[], draws = 200) =>
  answerAgreement(articles, resample({ articles: articles.length, draws, random: seededRandom(7) }))

const headlines = (values: readonly (readonly (string | null)[])[]) =>
  values.map((one, at) => article(`article ${at}`, 'headline', one))

describe('agreement on a question', () => {
  test('is Krippendorff’s nominal α over articles, as computed by hand', () => {
    // Two of three articles agree. Observed: 2/6. Expected: 2 · 3 · 3 / (6 · 5) = 18/30.
    const [found, ...others] = agreement(
      headlines([
        ['represents', 'represents'],
        ['overstates', 'overstates'],
        ['represents', 'overstates'],
      ]),
    )
    expect(others).toEqual([])
    expect(found).toMatchObject({
      ...{ question: 'headline', articles: 3 },
      alpha: { value: expect.closeTo(1 - 2 / 6 / (18 / 30), 12), n: 6 },
    })
    expect(found?.alpha.low).not.toBeNull()
  })

  test('takes “cannot say” and no answer as missing data, and counts articles with two answers at least', () => {
    const [found] = agreement(
      headlines([
        ['represents', 'represents', 'cannot-say'],
        ['overstates', 'overstates', null],
        ['represents', 'cannot-say', null],
      ]),
    )
    expect(found).toMatchObject({ articles: 2, alpha: { value: 1, n: 4 } })
  })

  test('says that there is not enough data, never NaN', () => {
    const [found] = agreement(
      headlines([
        ['represents', null],
        ['overstates', 'cannot-say'],
      ]),
    )
    expect(found).toMatchObject({ articles: 0, alpha: { value: null, low: null, high: null, n: 0 } })
    expect(found?.alpha.reason).toMatch(/no article has two answers/)
  })

  test('has no interval from one article, and 1 by convention where all say the same', () => {
    const [found] = agreement(
      headlines([
        ['represents', 'represents'],
        [null, null],
      ]),
    )
    expect(found?.alpha).toMatchObject({ value: 1, low: null, high: null, n: 2 })
    expect(found?.alpha.reason).toMatch(/by convention/)
  })

  test('is nothing where nobody has answered, and in the catalogue’s order where several are asked', () => {
    expect(agreement(headlines([[null, null]]))).toEqual([])
    const both = [
      article('one', 'text-type', ['news', 'news']),
      article('two', 'headline', ['overstates', null]),
    ]
    expect(agreement(both).map(({ question }) => question)).toEqual(['headline', 'text-type'])
  })

  const values = fc.array(
    fc.array(fc.constantFrom('represents', 'overstates', 'other-topic', 'cannot-say', null), {
      minLength: 2,
      maxLength: 5,
    }),
    { minLength: 1, maxLength: 12 },
  )

  test('is the coefficient itself on the same items, whatever they are', () => {
    fc.assert(
      fc.property(values, (given) => {
        const [found] = agreement(headlines(given), 0)
        const items = given.map((one) => ({
          values: one.map((value) => (value === 'cannot-say' ? null : value)),
        }))
        const whole = krippendorffAlpha(items)
        if (found === undefined || whole.value === null) expect(found?.alpha.value ?? null).toBeNull()
        else expect(found.alpha.value).toBeCloseTo(whole.value, 9)
      }),
    )
  })

  test('does not depend on who is who', () => {
    fc.assert(
      fc.property(values, (given) => {
        const [one] = agreement(headlines(given), 20)
        const [other] = agreement(headlines(given.map((answers) => answers.toReversed())), 20)
        expect(other).toEqual(one)
      }),
    )
  })
})
