import { v7 } from 'uuid'
import { z } from 'zod'

const draftSchema = z.object({
  body: z.string(),
  /** Of the comment, and of the thread that it opens: the same at every try, so that a retry doubles nothing. */
  commentId: z.uuid(),
  threadId: z.uuid(),
})
export type Draft = z.infer<typeof draftSchema>

const keyOf = (userId: string, place: string) => `attest-comment:${userId}:${place}`

export const newDraft = (body = ''): Draft => ({ body, commentId: v7(), threadId: v7() })

/** What was typed at a place and not sent, on this device; a new draft without any. */
export function readDraft(userId: string, place: string): Draft {
  try {
    const parsed = draftSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(userId, place)) ?? 'null'))
    return parsed.success ? parsed.data : newDraft()
  } catch {
    return newDraft() // nothing readable is nothing typed
  }
}

/** Keeps a draft, or forgets it once it is empty. False when this device keeps nothing. */
export function keepDraft(userId: string, place: string, draft: Draft): boolean {
  try {
    if (draft.body.trim() === '') localStorage.removeItem(keyOf(userId, place))
    else localStorage.setItem(keyOf(userId, place), JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}
