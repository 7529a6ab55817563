import type { Question, QuestionId } from '@/lib/question/catalogue'
import type { AnswerRow } from '@/lib/question/schema'

/** What reviewers answered to one question, by letter, and what the final review says; null is to settle. */
export type AdjudicatedQuestion = {
  question: QuestionId
  /** The reviewers in the order of their letters; null for who has not answered. */
  answers: { letter: string; value: string | null; note: string }[]
  final: { value: string | null; note: string; version: number } | null
}

type Given = {
  asked: readonly Pick<Question, 'id'>[]
  rows: readonly AnswerRow[]
  /** The letters of the submitted reviews, by the ids that the rows have for them. */
  letters: ReadonlyMap<string, string>
}

/** Every question that the project asks, with what the submitted reviews answer. Whoever is behind a letter is not told. */
export function adjudicatedQuestions({ asked, rows, letters }: Given): AdjudicatedQuestion[] {
  return asked.map(({ id }) => {
    const own = rows.filter(({ question }) => question === id)
    const final = own.find(({ kind }) => kind === 'final')
    return {
      question: id,
      answers: [...letters]
        .map(([review, letter]) => {
          const row = own.find(({ kind, reviewId }) => kind === 'independent' && reviewId === review)
          return { letter, value: row?.value ?? null, note: row?.note ?? '' }
        })
        .sort((a, b) => (a.letter < b.letter ? -1 : 1)),
      final: final ? { value: final.value, note: final.note, version: final.version } : null,
    }
  })
}
