import { loadDemo } from '@/prisma/demo/load'

// Called by scripts/start.ts with DATABASE_URL and ATTEST_DEMO_PASSWORD; answers with the sign-ins.
const { signIns } = await loadDemo({ password: process.env.ATTEST_DEMO_PASSWORD ?? '' })
process.stdout.write(JSON.stringify(signIns), () => process.exit(0))
