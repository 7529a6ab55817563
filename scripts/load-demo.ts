import { loadDemo } from '@/prisma/demo/load'

// Called by scripts/start.ts with DATABASE_URL and ATTEST_DEMO_PASSWORD; answers with the sign-ins.
process.stdout.write(JSON.stringify(await loadDemo({ password: process.env.ATTEST_DEMO_PASSWORD ?? '' })))
process.exit(0)
