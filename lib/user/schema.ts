import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'
import { nameSchema } from '@/lib/text/name'
import { passwordFault, passwordSentence } from './password'

/** An address as people type it; lib/server/session.ts makes the account's key of it. */
export const emailSchema = z
  .string('Please give an e-mail address.')
  .min(1, 'Please give an e-mail address.')
  .max(254, 'An e-mail address has at most 254 characters.')
  .regex(
    /^\s*[^\s@\p{C}]+@[^\s@\p{C}]+\s*$/u,
    'This is not an e-mail address. Give one such as name@example.org.',
  )

/** A new password, long enough and not among the most used ones. That it is not the e-mail needs the account. */
const newPasswordSchema = z
  .string('Please choose a password.')
  .max(1000, 'Use at most 128 characters.')
  .superRefine((password, context) => {
    const fault = passwordFault(password)
    if (fault !== null) context.addIssue({ code: 'custom', message: passwordSentence(fault) })
  })

export const createUserSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  isAdmin: z.boolean().default(false),
})
export type CreateUserInput = z.infer<typeof createUserSchema>

export const updateUserSchema = z
  .strictObject({
    name: nameSchema.optional(),
    isAdmin: z.boolean().optional(),
    disabled: z.boolean().optional(),
  })
  .refine((changes) => Object.values(changes).some((value) => value !== undefined), 'Say what to change.')
export type UpdateUserInput = z.infer<typeof updateUserSchema>

export const accountSchema = z.strictObject({ name: nameSchema })

/** What the sign-in form asks for. How long a password is, is no business of signing in. */
export const signInSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1, 'Please give your password.').max(1000, 'This is not your password.'),
})

export const linkPasswordSchema = z.strictObject({
  token: z.string().min(20, 'This link is not complete.').max(200, 'This link is not complete.'),
  password: newPasswordSchema,
})

export const changePasswordSchema = z.strictObject({
  current: z
    .string('Please give your current password.')
    .min(1, 'Please give your current password.')
    .max(1000, 'This is not your current password.'),
  next: newPasswordSchema,
})

export const tokenSchema = z.strictObject({ name: nameSchema })

export const usersQuery = z.strictObject({ ...pageFields, q: z.string().max(200).optional() })

/** A person with an account. `hasPassword` is false until the one-time link has been used. */
export type UserRow = {
  id: string
  email: string
  name: string
  isAdmin: boolean
  hasPassword: boolean
  disabledAt: Date | null
  createdAt: Date
  lastSeenAt: Date | null
  version: number
}

export type PasswordLink = { url: string; expiresAt: Date }

/** A personal access token without its secret. */
export type TokenRow = { id: string; name: string; prefix: string; createdAt: Date; lastUsedAt: Date | null }

/** A live sign-in. `current` is the one that asks. */
export type SessionRow = {
  id: string
  createdAt: Date
  lastSeenAt: Date
  userAgent: string
  current: boolean
}
