import { z } from 'zod'
import { type AnnotationRow, idSchema, MAX_NOTE, MAX_QUOTE, TAGS, type Tag } from '@/lib/annotation/schema'
import type { Facet, Relation } from '@/lib/link/schema'
import { nameSchema } from '@/lib/text/name'
import type { AdjudicatedQuestion } from './answers/standing'
import type { Group } from './compare'

export const CAUSES = [
  'boundary',
  'category',
  'other-event',
  'missed-context',
  'guideline-gap',
  'slip',
] as const
export type Cause = (typeof CAUSES)[number]

export const MERGES = ['union', 'intersection'] as const
export type Merge = (typeof MERGES)[number]

/** `withdrawn`: to decide again. `superseded`: its spans or links have changed since; kept as a record. */
const OUTCOMES = ['accepted', 'merged', 'written', 'rejected', 'withdrawn', 'superseded'] as const
export type Outcome = (typeof OUTCOMES)[number]

const MOST_SOURCES = 500

const version = z.int('A version is a whole number.').min(1).max(2_147_483_647)
const offset = z.int('An offset is a whole number of code points.').min(0).max(2_147_483_647)
const tag = z.enum(TAGS, 'A tag is fact, claim or opinion.')
const sources = z
  .array(z.strictObject({ id: idSchema, version }))
  .max(MOST_SOURCES, `At most ${MOST_SOURCES} spans or links are decided on at once.`)

/**
 * A decision about the spans or links `sources`, in the versions that were looked at. `accepted` takes one reading
 * over, named by one of its spans or links; `merged` gives them all one span; `written` is the lead's own span,
 * and may stand without sources.
 */
export const decideSchema = z
  .strictObject({
    kind: z.enum(['span', 'link'], 'A decision is about spans or links.'),
    sources,
    outcome: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('accepted'), reading: idSchema }),
      z.strictObject({
        is: z.literal('merged'),
        bounds: z.enum(MERGES, 'Choose union or intersection.'),
        tag,
      }),
      z.strictObject({
        is: z.literal('written'),
        start: offset,
        end: offset,
        quote: z.string().min(1, 'The quote is empty.').max(MAX_QUOTE, 'The quote is too long for one span.'),
        tag,
        speaker: z.string().trim().pipe(nameSchema).nullable().default(null),
      }),
      z.strictObject({ is: z.literal('rejected') }),
    ]),
    cause: z.enum(CAUSES, 'Choose one of the causes.').nullable().default(null),
    note: z.string().max(MAX_NOTE, `A note has at most ${MAX_NOTE} characters.`).default(''),
  })
  .superRefine(({ kind, outcome, sources: given }, context) => {
    if (given.length === 0 && outcome.is !== 'written')
      context.addIssue({ code: 'custom', path: ['sources'], message: 'Say what is decided on.' })
    if (kind === 'link' && (outcome.is === 'merged' || outcome.is === 'written'))
      context.addIssue({ code: 'custom', path: ['outcome'], message: 'A link is accepted or rejected.' })
    if (outcome.is === 'written' && outcome.start >= outcome.end)
      context.addIssue({
        code: 'custom',
        path: ['outcome', 'end'],
        message: 'The end must lie behind the start.',
      })
  })

/** Why the reviewers differed, and what there is to say about it; each is left as it is when it is not given. */
export const explainSchema = z
  .strictObject({
    cause: z.enum(CAUSES, 'Choose one of the causes.').nullable().optional(),
    note: z.string().max(MAX_NOTE, `A note has at most ${MAX_NOTE} characters.`).optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'Say what changes.')

export type Explain = z.infer<typeof explainSchema>
export type Decide = z.infer<typeof decideSchema>
export type DecideInput = z.input<typeof decideSchema>

export type DecisionRow = {
  id: string
  articleId: string
  kind: 'span' | 'link'
  sourceIds: string[]
  sourceVersions: number[]
  resultIds: string[]
  outcome: Outcome
  cause: Cause | null
  note: string
  author: string
  guidelineVersion: number
  version: number
}

/** A reviewer's span as the page shows it: by letter. Offsets are code points, half-open. */
export type ShownSpan = Pick<
  AnnotationRow,
  'id' | 'version' | 'start' | 'end' | 'quote' | 'tag' | 'speaker' | 'event' | 'note' | 'unsure'
> & { letter: string }

export type ShownLink = {
  id: string
  letter: string
  relation: Relation
  facets: Facet[]
  note: string
  /** The words at the end that lies here, and those at the other. */
  here: string
  there: string
  thereArticleId: string
  thereTitle: string
}

/** A span of the final review, and the reviewers' spans that it came from. */
export type FinalSpan = {
  id: string
  start: number
  end: number
  quote: string
  tag: Tag
  speaker: string | null
  sources: string[]
}

/** A group with the decision about it: null is to decide. `before` is one whose sources have changed since. */
export type ShownGroup = Group & { decision: DecisionRow | null; version: number; before: DecisionRow | null }

/** Everything that the page shows. Reviewers are letters in groups; `name` is null while names are hidden. */
export type Adjudication = {
  articleId: string
  final: { id: string; status: 'assigned' | 'in-progress' | 'submitted'; version: number } | null
  reviewers: { letter: string; name: string | null }[]
  groups: ShownGroup[]
  spans: ShownSpan[]
  links: ShownLink[]
  finals: FinalSpan[]
  /** The questions that the project asks about each report. */
  questions: AdjudicatedQuestion[]
  /** Standing decisions about no group: spans that the lead added, or whose sources are gone. */
  others: DecisionRow[]
}

/** A disagreement that showed a gap in the guidelines. */
export type GuidelineGap = {
  id: string
  articleId: string
  articleTitle: string
  quote: string
  note: string
  author: string
  guidelineVersion: number
  at: string
}

export type GuidelineWording = { version: number; text: string; at: string }
