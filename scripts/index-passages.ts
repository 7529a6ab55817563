import { randomBytes } from 'node:crypto'

// Called with DATABASE_URL; the environment is checked as a whole, and nothing here makes a session.
process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString('hex')
const { indexEverything } = await import('@/lib/passage/mutations')
const { keepAllShingles } = await import('@/lib/article/mutations')
const indexed = await indexEverything()
await keepAllShingles()
process.stdout.write(JSON.stringify({ indexed }), () => process.exit(0))
