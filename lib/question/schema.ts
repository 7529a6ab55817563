import { z } from 'zod'
import type { ReviewKind } from '@/lib/review/schema'
import { QUESTIONS, type QuestionId, questionOf } from './catalogue'

export const MAX_ANSWER_NOTE = 2000

/** Which questions a project asks. */
export const questionsSchema = z
  .array(z.enum(QUESTIONS, 'This is no question of the catalogue.'))
  .max(QUESTIONS.length, 'Name each question once.')
  .refine((ids) => new Set(ids).size === ids.length, 'Name each question once.')

export const askSchema = z.strictObject({ questions: questionsSchema })

/** Which questions a project asks, and the version of its settings. */
export type Asked = { questions: QuestionId[]; version: number }

const value = z
  .string('Choose an answer.')
  .min(1, 'Choose an answer.')
  .max(60, 'This is no answer.')
  .nullable()
const note = z.string().max(MAX_ANSWER_NOTE, `A note has at most ${MAX_ANSWER_NOTE} characters.`)

/** A first answer. Null is none yet, for a note that comes before it. */
export const putAnswerSchema = z.strictObject({ value, note: note.default('') })
export type PutAnswer = z.infer<typeof putAnswerSchema>

/** What changes; null takes the answer back, its note stays. */
export const patchAnswerSchema = z
  .strictObject({ value: value.optional(), note: note.optional() })
  .refine((patch) => Object.values(patch).some((field) => field !== undefined), 'Say what changes.')
export type PatchAnswer = z.infer<typeof patchAnswerSchema>

/** One answer of one review; dates are ISO 8601 in UTC. `cameFrom`: of a final review, the reviews that answered the same. */
export type AnswerRow = {
  id: string
  articleId: string
  reviewId: string
  reviewerId: string
  reviewer: string
  kind: ReviewKind
  question: QuestionId
  /** Of the question's options; null when it was taken back. */
  value: string | null
  note: string
  /** The catalogue it was given under. */
  catalogue: number
  cameFrom: string[]
  createdAt: string
  updatedAt: string
  version: number
}

/** What one article's settled answer is, else how many of its submitted reviews say what. */
export type AnswerTally = {
  question: QuestionId
  /** From the final review. */
  settled: boolean
  /** Answers that say something. */
  n: number
  /** The most frequent first. */
  values: { value: string; k: number }[]
}

/** Where a person's own answer is stored, below /api/v1/articles/: one for each article and question. */
export function answerAddress({ articleId, question }: { articleId: string; question: string }): string {
  return `${articleId}/answers/${question}`
}

/** What an `answerAddress` names; null for anything else. */
export function answerPlace(address: string): { articleId: string; question: QuestionId } | null {
  const [articleId, , named] = address.split('/')
  const question = QUESTIONS.find((id) => id === named)
  return articleId === undefined || question === undefined ? null : { articleId, question }
}

/** Whether the value is one of the question's answers; null, for none, always is. */
export function isAnswer(question: QuestionId, given: string | null): boolean {
  return given === null || (questionOf(question)?.options.some((option) => option.value === given) ?? false)
}
