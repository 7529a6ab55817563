import { randomBytes } from 'node:crypto'
import { loadDemo } from '@/prisma/demo/load'

// The environment is checked as a whole; nothing here makes a session.
process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString('hex')
// Called by scripts/start.ts with DATABASE_URL and ATTEST_DEMO_PASSWORD; answers with the sign-ins.
const { signIns } = await loadDemo({ password: process.env.ATTEST_DEMO_PASSWORD ?? '' })
process.stdout.write(JSON.stringify(signIns), () => process.exit(0))
