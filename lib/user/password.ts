import { codePointLength } from '@/lib/text/code-points'
import { COMMON_PASSWORDS } from './common-passwords'

/** Lengths in code points. Length is the only rule of form: composition rules make passwords worse (NIST SP 800-63B). */
export const MIN_PASSWORD = 10
export const MAX_PASSWORD = 128

export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'is-email'

/** What is wrong with a new password, or null. `email` is whose it is to be, where that is known. */
export function passwordFault(password: string, email?: string): PasswordFault | null {
  const length = codePointLength(password)
  if (length < MIN_PASSWORD) return 'too-short'
  if (length > MAX_PASSWORD) return 'too-long'
  const folded = password.normalize('NFKC').trim().toLowerCase()
  if (COMMON_PASSWORDS.has(folded) || new Set(folded).size === 1) return 'common'
  if (email !== undefined && folded === email.normalize('NFKC').trim().toLowerCase()) return 'is-email'
  return null
}

const SENTENCES: Record<PasswordFault, string> = {
  'too-short': `Use at least ${MIN_PASSWORD} characters. Several words in a row are easy to remember.`,
  'too-long': `Use at most ${MAX_PASSWORD} characters.`,
  common: 'This password is one of the first that others would try. Choose another one.',
  'is-email': 'Your e-mail address cannot be your password.',
}

export function passwordSentence(fault: PasswordFault): string {
  return SENTENCES[fault]
}
