import { expect, test } from 'vitest'
import { emptyReport, tooFewReport } from '@/lib/agreement/own-view'
import type { ArticleFigures } from '@/lib/agreement/report'
import { shownOf } from '@/lib/agreement/shown'

const figure = (value: number | null) => ({ value, low: null, high: null, n: 1 })

const article = (at: number, value: number | null): ArticleFigures => ({
  articleId: `a${at}`,
  reviews: 2,
  uAlpha: figure(value),
  ...{ cuAlpha: figure(1), exactF1: figure(1), overlapF1: figure(1), krippendorffAlpha: figure(1) },
})

const passage = (at: number) => ({ articleId: `a${at}`, start: 0, end: 9, share: 1 / 12, annotationIds: [] })

test('of many reports those with the least agreement are shown, and how many there are', () => {
  const report = {
    ...emptyReport(),
    byArticle: Array.from({ length: 60 }, (_, at) => article(at, at === 0 ? null : 1 - at / 100)),
    costly: Array.from({ length: 12 }, (_, at) => passage(at)),
  }
  const { byArticle, costly, of, ...rest } = shownOf(report)
  expect(byArticle.map(({ articleId }) => articleId)).toEqual(
    Array.from({ length: 50 }, (_, at) => `a${59 - at}`),
  )
  expect(costly).toEqual(report.costly.slice(0, 10))
  expect(of).toEqual({ reports: 60, passages: 12 })
  expect({ ...rest, byArticle: report.byArticle, costly: report.costly }).toEqual(report)
})

test('a report without a figure comes last, and a view of nothing is shown as it is', () => {
  const two = { ...emptyReport(), byArticle: [article(0, null), article(1, 0.9)] }
  expect(shownOf(two).byArticle.map(({ articleId }) => articleId)).toEqual(['a1', 'a0'])
  expect(shownOf(tooFewReport())).toEqual({ ...tooFewReport(), of: { reports: 0, passages: 0 } })
})
