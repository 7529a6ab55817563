import { z } from 'zod'
import { isBlank } from './spans'

export const MAX_NAME = 200

/**
 * What people call an outlet, an event or a speaker. Kept verbatim; one that begins or ends with a blank is
 * refused rather than changed, since it would look the same as its twin without.
 */
export const nameSchema = z
  .string('Please give a name.')
  .min(1, 'Please give a name.')
  .max(MAX_NAME, `A name has at most ${MAX_NAME} characters.`)
  .refine((name) => name === '' || !isBlank(name), 'Please give a name that can be seen.')
  .refine((name) => isBlank(name) || name === name.trim(), 'Remove the blank before or after the name.')

/** The other row that a row of the same table is merged into. */
export const mergeSchema = z.strictObject({ into: z.uuid('Choose what to merge into.') })
