import { z } from 'zod'
import { MAX_NAME, nameSchema } from '@/lib/text/name'
import { isBlank } from '@/lib/text/spans'

/** A day, YYYY-MM-DD. The database's calendar begins with year 1. '' (an empty form field) means none. */
const day = z
  .union([z.literal(''), z.iso.date('This takes a day, such as 2021-10-13.')], {
    error: 'This takes a day, such as 2021-10-13.',
  })
  .refine((value) => value === '' || value >= '0001-01-01', 'This takes a day after the year 0.')
  .transform((value) => (value === '' ? null : value))
  .nullable()

const place = z
  .string()
  .max(MAX_NAME, `A place has at most ${MAX_NAME} characters.`)
  .refine((value) => value === '' || !isBlank(value), 'Name a place that can be seen, or leave it empty.')

const LAST_BEFORE_FIRST = { path: ['to'], message: 'The last day is before the first.' }

const inOrder = ({ from, to }: { from?: string | null; to?: string | null }) => !from || !to || from <= to

/** An event: its name, where it happened, and its first and last day, both included. */
export const eventSchema = z
  .strictObject({ name: nameSchema, place: place.optional(), from: day.optional(), to: day.optional() })
  .refine(inOrder, LAST_BEFORE_FIRST)
export type EventInput = z.infer<typeof eventSchema>

/** Any part of an event; `null` clears a day. */
export const eventChangeSchema = z
  .strictObject({
    name: nameSchema.optional(),
    place: place.optional(),
    from: day.optional(),
    to: day.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Name at least one thing to change.')
  .refine(inOrder, LAST_BEFORE_FIRST)
/** What tells an event apart from a look-alike of the same project. */
export const distinctionSchema = z.strictObject({
  otherId: z.uuid('Choose the other event.').toLowerCase(),
  text: z
    .string()
    .max(1000, 'This takes at most 1000 characters.')
    .refine((text) => !isBlank(text), 'Say what tells the two events apart.'),
})
export type DistinctionInput = z.infer<typeof distinctionSchema>

export type EventChange = z.infer<typeof eventChangeSchema>
