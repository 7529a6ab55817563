import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's argon2id parameters with memory 46 MiB, one pass: about 30 ms on a small machine. Id 2 is argon2id. */
const ARGON2 = { algorithm: 2, memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const

// Hashing costs memory on purpose: more than this at once would let a burst of sign-ins exhaust it.
const MOST_AT_ONCE = 4
let running = 0
const waiting: (() => void)[] = []

async function queued<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}

// One keyboard composes “é”, another sends it as two characters: both must open the same account.
const composed = (password: string) => password.normalize('NFC')

export function hashPassword(password: string): Promise<string> {
  return queued(() => hash(composed(password), ARGON2))
}

let dummy: Promise<string> | undefined

/** Checks a password; an account without one costs the same time, so that nobody learns which exist. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword(randomBytes(16).toString('hex'))
  const against = passwordHash ?? (await dummy)
  const right = await queued(() => verify(against, composed(password)))
  return right && passwordHash !== null
}

/** 32 random bytes, URL-safe. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256, hex: how random tokens are kept, and how bodies are compared. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
