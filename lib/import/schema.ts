import { z } from 'zod'
import { textSchema } from '@/lib/article/schema'

/** One text for which the preview wants proposals. What is longer than 5 MB is refused later, as `too-large`. */
export const proposeSchema = z.strictObject({
  text: textSchema,
  fileName: z.string().max(300, 'The file name is longer than 300 characters.').optional(),
})

export type ProposeRequest = z.infer<typeof proposeSchema>
