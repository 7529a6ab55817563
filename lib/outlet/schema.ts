import { z } from 'zod'
import { nameSchema } from '@/lib/text/name'

export const outletSchema = z.strictObject({ name: nameSchema })
export type OutletInput = z.infer<typeof outletSchema>
