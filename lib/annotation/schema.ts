import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'
import { invalid } from '@/lib/errors'
import { nameSchema } from '@/lib/text/name'

export const TAGS = ['fact', 'claim', 'opinion'] as const
export type Tag = (typeof TAGS)[number]

/** The longest quote of one span, in UTF-16 units: some twenty pages. */
export const MAX_QUOTE = 40_000
export const MAX_NOTE = 5000

/**
 * One span of one review. Offsets are code points, half-open; dates are ISO 8601 in UTC. `event` names the event that
 * the span is about where that is another than its article's (background); null: as the article.
 */
export type AnnotationRow = {
  id: string
  articleId: string
  reviewId: string
  authorId: string
  authorName: string
  start: number
  end: number
  quote: string
  tag: Tag
  speaker: string | null
  speakerKind: string | null
  event: string | null
  note: string
  unsure: boolean
  deleted: boolean
  /** Of the final review: changed where it is adjudicated, by decisions only. */
  final: boolean
  createdAt: string
  updatedAt: string
  version: number
}

/** Whether it is among what somebody marked in a review of their own. */
export const isOwn = (row: Pick<AnnotationRow, 'authorId' | 'final'>, userId: string): boolean =>
  row.authorId === userId && !row.final

/** Ids made by the client: UUIDs of any version, version 7 recommended, kept in lower case. */
export const idSchema = z.uuid('This must be a UUID.').toLowerCase()

/** A client's id in canonical form; a malformed one is `invalid`, naming `id`. */
export function clientId(id: string): string {
  const parsed = idSchema.safeParse(id)
  if (!parsed.success) throw invalid('id', 'The id in the address must be a UUID.')
  return parsed.data
}

const offset = z
  .int('An offset is a whole number of code points.')
  .min(0, 'An offset is never negative.')
  .max(2_147_483_647, 'This lies behind the end of any report.')
const quote = z.string().min(1, 'The quote is empty.').max(MAX_QUOTE, 'The quote is too long for one span.')
const tag = z.enum(TAGS, 'A tag is fact, claim or opinion.')
const speaker = z.string().trim().pipe(nameSchema).nullable()
const event = z.string().trim().pipe(nameSchema).nullable()
const note = z.string().max(MAX_NOTE, `A note has at most ${MAX_NOTE} characters.`)

const ORDER = { path: ['end'], message: 'The end must lie behind the start.' }

/** A new annotation; its id is in the address. */
export const putAnnotationSchema = z
  .strictObject({
    articleId: idSchema,
    start: offset,
    end: offset,
    quote,
    tag,
    speaker: speaker.default(null),
    event: event.default(null),
    note: note.default(''),
    unsure: z.boolean().default(false),
  })
  .refine((body) => body.start < body.end, ORDER)

export type PutAnnotation = z.infer<typeof putAnnotationSchema>

const BOUNDS = ['start', 'end', 'quote'] as const

/** What changes. Start, end and quote change together; `deleted: false` undoes a deletion; null clears speaker or event. */
export const patchAnnotationSchema = z
  .strictObject({
    start: offset.optional(),
    end: offset.optional(),
    quote: quote.optional(),
    tag: tag.optional(),
    speaker: speaker.optional(),
    event: event.optional(),
    note: note.optional(),
    unsure: z.boolean().optional(),
    deleted: z.literal(false, 'Only false is taken here; to delete, send DELETE.').optional(),
  })
  .superRefine((body, context) => {
    if (Object.values(body).every((value) => value === undefined))
      context.addIssue({ code: 'custom', message: 'Say what changes.' })
    const given = BOUNDS.filter((key) => body[key] !== undefined)
    for (const key of given.length === 0 ? [] : BOUNDS)
      if (body[key] === undefined)
        context.addIssue({ code: 'custom', path: [key], message: 'Give start, end and quote together.' })
    if (body.start !== undefined && body.end !== undefined && body.start >= body.end)
      context.addIssue({ code: 'custom', ...ORDER })
  })

export type PatchAnnotation = z.infer<typeof patchAnnotationSchema>

/** Filters of the project's list. */
export const annotationsQuery = z.strictObject({
  ...pageFields,
  article: idSchema.optional(),
  reviewer: idSchema.optional(),
  tag: tag.optional(),
})

export type AnnotationsQuery = z.infer<typeof annotationsQuery>
