import { z } from 'zod'
import type { Overstated } from './headline'
import type { Difference } from './passage'

const SUGGESTION_SCOPES = ['event', 'project'] as const

export const suggestionsQuery = z.strictObject({
  limit: z.coerce
    .number('This takes a number from 1 to 50.')
    .int('This takes a number from 1 to 50.')
    .min(1, 'This takes a number from 1 to 50.')
    .max(50, 'This takes a number from 1 to 50.')
    .default(10),
  scope: z.enum(SUGGESTION_SCOPES, 'Choose event or project.').default('event'),
})
export type SuggestionsQuery = z.infer<typeof suggestionsQuery>

const DECISIONS = ['accepted', 'refused'] as const

/** Why a passage is refused. */
export const REFUSALS = ['other-event', 'not-the-same-thing', 'too-vague', 'wrong', 'other'] as const
export type Refusal = (typeof REFUSALS)[number]

const offset = z
  .int('An offset is a whole number of code points.')
  .min(0, 'An offset is never negative.')
  .max(10_000_000, 'No text is that long.')

const place = {
  articleId: z.uuid('This takes the id of an article.'),
  start: offset,
  end: offset,
}
const endsLater = { message: 'The end lies behind the start.', path: ['end'] }

export const decisionSchema = z
  .strictObject({
    ...place,
    decision: z.enum(DECISIONS, 'Choose accepted or refused.'),
    reason: z.enum(REFUSALS, `Choose one of ${REFUSALS.join(', ')}.`).optional(),
    note: z.string().max(2000, 'A note has at most 2,000 characters.').default(''),
    rank: z.int('The rank is a number from 1 on.').min(1, 'The rank is a number from 1 on.').max(1000),
    scorer: z.string().min(1, 'Say which scorer it was.').max(200),
  })
  .refine(({ start, end }) => start < end, endsLater)
  .refine(({ decision, reason }) => (decision === 'refused') === (reason !== undefined), {
    message: 'A refusal has a reason, an acceptance has none.',
    path: ['reason'],
  })
export type DecisionInput = z.infer<typeof decisionSchema>

/** What is taken back: the same passage, in the query of a DELETE. */
export const decisionPlace = z
  .strictObject({ ...place, start: z.coerce.number().pipe(offset), end: z.coerce.number().pipe(offset) })
  .refine(({ start, end }) => start < end, endsLater)
export type DecisionPlace = z.infer<typeof decisionPlace>

export type DecisionRow = DecisionInput & { id: string; annotationId: string; createdAt: string }

/** A passage that may be about the same thing as a span. Offsets are code points, half-open. */
export type SuggestionItem = {
  articleId: string
  articleTitle: string
  outlet: string | null
  publishedAt: string | null
  /** Its report's, as a BCP 47 primary subtag; null where it is not known. */
  language: string | null
  /** The part of the sentence that is preselected. */
  start: number
  end: number
  quote: string
  sentence: string
  sentenceStart: number
  sentenceEnd: number
  /** From 1. */
  paragraph: number
  /** Whom the asker's own span in that place credits, else whom the sentence itself names. */
  speaker: string | null
  event: { id: string; name: string } | null
  sameEvent: boolean
  sameArticle: boolean
  /** 0 to 1. */
  score: number
  reasons: string[]
  differs: Difference[]
  decision: 'accepted' | null
}

/** The answer to “what else says this?”. With `hidden` nothing was looked for. */
export type Suggestions = {
  items: SuggestionItem[]
  /** Passages in reports on other events that look alike. */
  otherEvents: number
  /** Passages that the asker has refused for this span. */
  refused: number
  scorer: string
  /** What the headline claims and the text under it does not tell, for a span in the headline. */
  overstated?: Overstated[]
  hidden?: 'own-pass' | 'off'
  /** Why the scorer that is set up was not asked or did not answer. */
  fallback?: string
}
