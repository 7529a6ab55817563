import { expect, test } from 'vitest'
import { type FoundColumns, foundPassages } from '@/lib/passage/found'

/** Two reports side by side in the index: 10, 11, 12 and 13, 14. */
const reports: FoundColumns['reports'] = {
  id: ['a', 'b'],
  first: [10, 13],
  passages: [3, 2],
  title: ['One', 'Two'],
  publishedAt: ['2026-01-01', null],
  language: ['en', null],
  outlet: [null, 'Herald'],
  eventId: ['e', null],
  event: ['Harbour fire', null],
}

const columnsOf = (found: readonly { n: number; score: number; articleId: string }[]): FoundColumns => ({
  passages: {
    n: found.map(({ n }) => n),
    near: found.map(({ articleId }) => articleId === 'a'),
    score: found.map(({ score }) => score),
    articleId: found.map(({ articleId }) => articleId),
    start: found.map(({ n }) => 10 * n),
    end: found.map(({ n }) => 10 * n + 9),
    paragraph: found.map(() => 1),
  },
  texts: { n: [12, 10, 11, 14, 13], text: ['s12', 's10', 's11', 's14', 's13'] },
  reports,
})

test('a neighbour is the sentence before or after in the same report, never one of the next report', () => {
  const found = foundPassages(columnsOf([10, 11, 12].map((n) => ({ n, score: 1, articleId: 'a' }))))
  expect(found.map(({ before, text, after }) => [before, text, after])).toEqual([
    ['', 's10', 's11'],
    ['s10', 's11', 's12'],
    ['s11', 's12', ''],
  ])
  const [next] = foundPassages(columnsOf([{ n: 13, score: 1, articleId: 'b' }]))
  expect(next).toMatchObject({ before: '', text: 's13', after: 's14', sentence: 0, sentences: 2 })
})

test('the best comes first, of equals the one that was indexed first', () => {
  const found = foundPassages(
    columnsOf([
      { n: 14, score: 2, articleId: 'b' },
      { n: 11, score: 2, articleId: 'a' },
      { n: 13, score: 3, articleId: 'b' },
    ]),
  )
  expect(found.map(({ n }) => n)).toEqual([13, 11, 14])
})

test('each passage has what is known of its own report', () => {
  const [one, two] = foundPassages(
    columnsOf([
      { n: 12, score: 2, articleId: 'a' },
      { n: 13, score: 1, articleId: 'b' },
    ]),
  )
  expect(one).toMatchObject({ title: 'One', outlet: null, publishedAt: '2026-01-01', language: 'en' })
  expect(one).toMatchObject({
    ...{ near: true, start: 120, end: 129 },
    event: { id: 'e', name: 'Harbour fire' },
  })
  expect(two).toMatchObject({
    title: 'Two',
    outlet: 'Herald',
    publishedAt: null,
    language: null,
    event: null,
  })
})

test('a neighbour whose text is gone, a report that is gone and nothing at all leave no hole', () => {
  const gap = columnsOf([{ n: 11, score: 1, articleId: 'a' }])
  expect(foundPassages({ ...gap, texts: { n: [11], text: ['s11'] } })[0]).toMatchObject({
    ...{ before: '', text: 's11', after: '' },
  })
  expect(foundPassages(columnsOf([{ n: 99, score: 1, articleId: 'gone' }]))).toEqual([])
  expect(foundPassages({ passages: null, texts: null, reports: null })).toEqual([])
})
