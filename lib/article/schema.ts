import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'
import { nameSchema } from '@/lib/text/name'
import { isBlank } from '@/lib/text/spans'
import { textFault } from '@/lib/text/well-formed'

/** The routes that take a text accept bodies up to this: 5 MB of text may take six bytes a character in JSON. */
export const TEXT_BODY_LIMIT = 32 * 1024 * 1024

/** A report's text as it arrives. What is longer than 5 MB is refused later, as `too-large` and not as malformed. */
export const textSchema = z
  .string('Paste or choose a text.')
  .max(TEXT_BODY_LIMIT, 'The text is too long.')
  .refine((text) => !isBlank(text), 'This text is empty. Paste or choose a text.')
  .refine((text) => textFault(text) !== 'nul', 'The text holds NUL characters, which cannot be stored.')
  .refine(
    (text) => textFault(text) !== 'lone-surrogate',
    'The text holds half a character (a lone surrogate), which cannot be stored.',
  )

const titleSchema = z
  .string('Please give a title.')
  .max(500, 'A title has at most 500 characters.')
  .refine((title) => !isBlank(title), 'Please give a title.')

/** An empty form field means the same as null: nothing is known. */
const orNothing = <S extends z.ZodType<string>>(schema: S) =>
  z.union([z.literal('').transform(() => null), schema]).nullable()

const line = (most: number) =>
  z
    .string()
    .max(most, `This has at most ${most} characters.`)
    .refine(
      (value) => value === '' || !isBlank(value),
      'Write something that can be seen, or leave it empty.',
    )

const urlSchema = z
  .string()
  .max(2000, 'An address has at most 2000 characters.')
  .refine(isWebAddress, 'This takes a web address that begins with http:// or https://.')

function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}]+$/iu.test(value) && URL.canParse(value)
}

const MOMENT = 'This takes a day, such as 2021-10-13, or a moment, such as 2021-10-13T08:30:00Z.'

const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}$/, 'This takes the code of a language, such as en, de or sr.')

/** A day, or a moment that is turned into UTC seconds. */
const publishedAtSchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: MOMENT })
  .transform((value) => (value.length === 10 ? value : inUtc(value)))
  .refine((value) => /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/.test(value), MOMENT)

function inUtc(moment: string): string {
  const time = new Date(moment)
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Where a report comes from: unknown, the outlet's own reporting, an agency, or a reprint of an article or an outlet. */
const ORIGIN_KINDS = ['unknown', 'own', 'agency', 'reprint'] as const
export type OriginKind = (typeof ORIGIN_KINDS)[number]

const given = (value: string | null | undefined): string | null => (value ? value : null)

/**
 * Where a report comes from. An agency has a name; a reprint has one of `articleId`, an article of the project, `outlet`,
 * by name, or `name`, of what is neither; the other kinds have none of them.
 */
const originSchema = z
  .strictObject({
    kind: z.enum(ORIGIN_KINDS, `Choose one of: ${ORIGIN_KINDS.join(', ')}.`),
    articleId: orNothing(z.uuid('Choose the report that this one reprints.')).optional(),
    outlet: orNothing(nameSchema).optional(),
    name: orNothing(line(300)).optional(),
  })
  .transform(({ kind, articleId, outlet, name }) => ({
    ...{ kind, articleId: given(articleId), outlet: given(outlet), name: given(name) },
  }))
  .superRefine(({ kind, articleId, outlet, name }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const many = [articleId, outlet, name].filter((one) => one !== null).length
    if (kind === 'agency' && name === null) fault('name', 'Name the agency.')
    else if (kind === 'reprint' && many !== 1)
      fault('articleId', 'Say what it reprints: one report, one outlet or one name.')
    else if (many > (kind === 'agency' || kind === 'reprint' ? 1 : 0))
      fault('kind', 'This kind of origin names nothing else.')
  })
export type OriginInput = z.infer<typeof originSchema>

/** What is known about a report beside its text. `outlet` and `event` are names; null or '' means unknown. */
const metadata = {
  url: orNothing(urlSchema).optional(),
  outlet: orNothing(nameSchema).optional(),
  byline: orNothing(line(300)).optional(),
  publishedAt: orNothing(publishedAtSchema).optional(),
  event: orNothing(nameSchema).optional(),
  originName: orNothing(line(300)).optional(),
  /** A BCP 47 primary subtag. */
  language: orNothing(languageSchema).optional(),
}

export const articleMetadataSchema = z.strictObject({ title: titleSchema, ...metadata })
export type ArticleMetadata = z.infer<typeof articleMetadataSchema>

export const createArticleSchema = z.strictObject({ title: titleSchema, text: textSchema, ...metadata })
export type CreateArticleInput = z.infer<typeof createArticleSchema>

/** The form of a report's origin. */
export const articleOriginSchema = z.strictObject({ origin: originSchema })

/**
 * Any part of what is known about a report; null clears it. The text never changes. `originName` is short for an origin
 * that is an agency.
 */
export const articleChangeSchema = z
  .strictObject({ title: titleSchema.optional(), ...metadata, origin: originSchema.optional() })
  .refine((change) => Object.keys(change).length > 0, 'Name at least one thing to change.')
  .refine((change) => change.origin === undefined || change.originName === undefined, {
    path: ['originName'],
    message: 'Give the origin or its name, not both.',
  })
export type ArticleChange = z.infer<typeof articleChangeSchema>

/** Where the actor's own review of a report stands. */
const ARTICLE_STATUSES = ['not-started', 'assigned', 'in-progress', 'submitted'] as const
export type ArticleStatus = (typeof ARTICLE_STATUSES)[number]

/** `q` is looked for in title, outlet and byline; `outlet` and `event` are ids or names; '' filters nothing. */
export const articleQuerySchema = z.strictObject({
  ...pageFields,
  q: z.string().max(200, 'Search for at most 200 characters.').optional(),
  outlet: z.string().max(200).optional(),
  event: z.string().max(200).optional(),
  status: z.enum(['', ...ARTICLE_STATUSES], `Choose one of: ${ARTICLE_STATUSES.join(', ')}.`).optional(),
})
export type ArticleQuery = z.infer<typeof articleQuerySchema>
