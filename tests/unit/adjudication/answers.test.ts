import { expect, test } from 'vitest'
import { adjudicatedQuestions } from '@/lib/adjudication/answers/standing'
import type { AnswerRow } from '@/lib/question/schema'

const row = (reviewId: string, more: Partial<AnswerRow> = {}): AnswerRow => ({
  ...{ id: `${reviewId} answers`, articleId: 'a', reviewId, reviewerId: `reviewer of ${reviewId}` },
  ...{ reviewer: `Name of ${reviewId}`, kind: 'independent', question: 'headline', value: 'overstates' },
  ...{ note: '', catalogue: 1, cameFrom: [], createdAt: '', updatedAt: '', version: 3, ...more },
})

const letters = new Map([
  ['second', 'B'],
  ['first', 'A'],
])

test('answers stand by letter, also of who has not answered; nobody who has not submitted is among them', () => {
  const rows = [row('second', { note: 'why' }), row('unsubmitted', { value: 'represents' })]
  expect(adjudicatedQuestions({ asked: [{ id: 'headline' }], rows, letters })).toEqual([
    {
      question: 'headline',
      answers: [
        { letter: 'A', value: null, note: '' },
        { letter: 'B', value: 'overstates', note: 'why' },
      ],
      final: null,
    },
  ])
})

test('the final review’s answer is no reviewer’s, whoever it is kept under', () => {
  const rows = [row('first', { kind: 'final', value: 'represents' })]
  const [found] = adjudicatedQuestions({ asked: [{ id: 'headline' }], rows, letters })
  expect(found?.answers.map(({ value }) => value)).toEqual([null, null])
  expect(found?.final).toEqual({ value: 'represents', note: '', version: 3 })
})

test('neither ids nor names of reviewers are told', () => {
  const found = adjudicatedQuestions({
    asked: [{ id: 'headline' }],
    rows: [row('first'), row('second')],
    letters,
  })
  expect(JSON.stringify(found)).not.toMatch(/first|second/)
})
