import { z } from 'zod'
import { MODES, type Mode, ROLES, type Role } from '@/lib/access/roles'
import { nameSchema } from '@/lib/text/name'
import { emailSchema } from '@/lib/user/schema'
import { MAX_SLUG } from './slug'

/** When reviewers are shown what other reports say: at once, once they have read a report to its end, or never. */
const SUGGESTION_SETTINGS = ['always', 'after-own-pass', 'off'] as const
export type SuggestionSetting = (typeof SUGGESTION_SETTINGS)[number]

const MAX_GUIDELINES = 50_000
export const MAX_REVIEWERS_PER_ARTICLE = 20

const slugSchema = z
  .string()
  .max(MAX_SLUG, `An address has at most ${MAX_SLUG} characters.`)
  .regex(
    /^[a-z0-9](-?[a-z0-9])*$/,
    'Use lower-case letters, digits and single hyphens, such as harbour-fire.',
  )

const modeSchema = z.enum(MODES, 'Choose blind or open.')
const roleSchema = z.enum(ROLES, 'Choose lead, reviewer or observer.')

const guidelinesSchema = z
  .string('Guidelines are Markdown text.')
  .max(MAX_GUIDELINES, `Guidelines have at most ${MAX_GUIDELINES} characters.`)

export const createProjectSchema = z.strictObject({
  name: nameSchema,
  slug: slugSchema.optional(),
  mode: modeSchema.default('blind'),
  guidelines: guidelinesSchema.optional(),
})
export type CreateProjectInput = z.infer<typeof createProjectSchema>

export const updateProjectSchema = z
  .strictObject({
    name: nameSchema.optional(),
    mode: modeSchema.optional(),
    guidelines: guidelinesSchema.optional(),
    suggestions: z.enum(SUGGESTION_SETTINGS, 'Choose always, after-own-pass or off.').optional(),
    externalScorer: z.boolean('Choose yes or no.').optional(),
    hideNames: z.boolean('Choose yes or no.').optional(),
    reviewersPerArticle: z
      .int('Give a whole number of reviewers.')
      .min(1, 'At least one.')
      .max(MAX_REVIEWERS_PER_ARTICLE, `At most ${MAX_REVIEWERS_PER_ARTICLE}.`)
      .optional(),
    openToAll: z.boolean('Choose yes or no.').optional(),
  })
  .refine((changes) => Object.values(changes).some((value) => value !== undefined), 'Say what to change.')
export type UpdateProjectInput = z.infer<typeof updateProjectSchema>

export const addMemberSchema = z.strictObject({ email: emailSchema, role: roleSchema.default('reviewer') })
export type AddMemberInput = z.infer<typeof addMemberSchema>

export const updateMemberSchema = z.strictObject({ role: roleSchema })

/** A project as its members see it; `role` is the asker's. */
export type ProjectRow = {
  id: string
  slug: string
  name: string
  mode: Mode
  guidelines: string
  guidelinesVersion: number
  suggestions: SuggestionSetting
  /** The lead has allowed texts to be sent to the scorer that the installation names, if it names one. */
  externalScorer: boolean
  /** Who adjudicates sees letters for the reviewers until the final review is submitted. */
  hideNames: boolean
  /** How many independent reviews each report is planned to have. */
  reviewersPerArticle: number
  /** Reviewers may begin reports that nobody gave them. */
  openToAll: boolean
  role: Role
  createdAt: Date
  updatedAt: Date
  version: number
}

/** A project in the asker's list. */
export type ProjectItem = Omit<
  ProjectRow,
  | 'guidelines'
  | 'guidelinesVersion'
  | 'suggestions'
  | 'externalScorer'
  | 'hideNames'
  | 'reviewersPerArticle'
  | 'openToAll'
> & {
  members: number
  articles: number
}

/** A person in a project. Only leads are shown e-mail addresses. `number` is the pseudonym R<number> in exports. */
export type MemberRow = {
  userId: string
  name: string
  email: string | null
  role: Role
  number: number
  disabled: boolean
  joinedAt: Date
  version: number
}
