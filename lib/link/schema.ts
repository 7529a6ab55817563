import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'
import { idSchema, MAX_NOTE, type Tag } from '@/lib/annotation/schema'

export const RELATIONS = ['corroborates', 'contradicts', 'supersedes', 'look-alike'] as const
export type Relation = (typeof RELATIONS)[number]

export const FACETS = ['quantity', 'time', 'place', 'actor', 'wording'] as const
export type Facet = (typeof FACETS)[number]

/**
 * One end of a link, with what is needed to show and to find it. Offsets are code points, half-open. `event` is the span's
 * own, else its article's.
 */
export type LinkEnd = {
  annotationId: string
  articleId: string
  articleTitle: string
  outlet: string | null
  event: string | null
  publishedAt: string | null
  tag: Tag
  start: number
  end: number
  quote: string
  /** The article's: a BCP 47 primary subtag; null is unknown. */
  language: string | null
  speaker: string | null
}

/** A relation between two annotations of one author. `sameEvent` is null when either end has no event. */
export type LinkRow = {
  id: string
  authorId: string
  authorName: string
  relation: Relation
  facets: Facet[]
  note: string
  unsure: boolean
  confirmedOtherEvent: boolean
  sameEvent: boolean | null
  fromId: string
  toId: string
  from: LinkEnd
  to: LinkEnd
  deleted: boolean
  createdAt: string
  updatedAt: string
  version: number
}

const relation = z.enum(RELATIONS, 'A relation is corroborates, contradicts, supersedes or look-alike.')
const facets = z
  .array(z.enum(FACETS, 'A facet is quantity, time, place, actor or wording.'))
  .max(FACETS.length)
  .refine((given) => new Set(given).size === given.length, 'Give each facet once.')
  .transform((given) => FACETS.filter((facet) => given.includes(facet)))
const note = z.string().max(MAX_NOTE, `A note has at most ${MAX_NOTE} characters.`)

/** A new link; its id is in the address. */
export const putLinkSchema = z
  .strictObject({
    fromId: idSchema,
    toId: idSchema,
    relation,
    facets: facets.default([]),
    note: note.default(''),
    unsure: z.boolean().default(false),
    confirmedOtherEvent: z.boolean().default(false),
  })
  .refine((body) => body.fromId !== body.toId, {
    path: ['toId'],
    message: 'A link needs two different spans.',
  })

export type PutLink = z.infer<typeof putLinkSchema>

/** What changes; `deleted: false` undoes a deletion. The ends of a link never change. */
export const patchLinkSchema = z
  .strictObject({
    relation: relation.optional(),
    facets: facets.optional(),
    note: note.optional(),
    unsure: z.boolean().optional(),
    confirmedOtherEvent: z.boolean().optional(),
    deleted: z.literal(false, 'Only false is taken here; to delete, send DELETE.').optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), 'Say what changes.')

export type PatchLink = z.infer<typeof patchLinkSchema>

/** Filters of the project's list; `article` and `annotation` match either end. */
export const linksQuery = z.strictObject({
  ...pageFields,
  article: idSchema.optional(),
  annotation: idSchema.optional(),
  reviewer: idSchema.optional(),
  relation: relation.optional(),
})

export type LinksQuery = z.infer<typeof linksQuery>
