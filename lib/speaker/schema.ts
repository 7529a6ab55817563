import { z } from 'zod'
import { nameSchema } from '@/lib/text/name'

const SPEAKER_KINDS = ['person', 'organisation', 'agency', 'unnamed'] as const
export type SpeakerKind = (typeof SPEAKER_KINDS)[number]

const kind = z.enum(SPEAKER_KINDS, `Choose one of: ${SPEAKER_KINDS.join(', ')}.`)

export const speakerSchema = z.strictObject({ name: nameSchema, kind: kind.optional() })
export type SpeakerInput = z.infer<typeof speakerSchema>

export const speakerChangeSchema = z
  .strictObject({ name: nameSchema.optional(), kind: kind.optional() })
  .refine((change) => Object.keys(change).length > 0, 'Name at least one thing to change.')
export type SpeakerChange = z.infer<typeof speakerChangeSchema>
