import { z } from 'zod'
import { textFault } from '@/lib/text/well-formed'

/** The longest text of one report, in UTF-8 bytes: 5 MB. */
export const MAX_TEXT_BYTES = 5_000_000

/** One text for which the preview wants proposals. Refuses blank texts, NUL and lone surrogates, which the database cannot keep. */
export const proposeSchema = z.strictObject({
  text: z
    .string()
    // Each UTF-16 unit is at least one byte: this cheap bound comes before the exact one.
    .max(MAX_TEXT_BYTES, 'The text is longer than 5 MB.')
    .refine((text) => !/^\s*$/u.test(text), 'Paste or choose a text.')
    .refine((text) => textFault(text) !== 'nul', 'The text holds NUL characters. Remove them and try again.')
    .refine(
      (text) => textFault(text) !== 'lone-surrogate',
      'The text holds half of a character pair. Copy it again from its source.',
    )
    .refine(
      (text) => new TextEncoder().encode(text).length <= MAX_TEXT_BYTES,
      'The text is longer than 5 MB.',
    ),
  fileName: z.string().max(300, 'The file name is longer than 300 characters.').optional(),
})

export type ProposeRequest = z.infer<typeof proposeSchema>
