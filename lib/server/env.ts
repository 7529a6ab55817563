import 'server-only'
import { z } from 'zod'

const schema = z.object({
  DATABASE_URL: z.string().min(1).max(2000),
  NEXTAUTH_SECRET: z.string().min(32).max(500),
  NEXTAUTH_URL: z.url().max(500).default('http://127.0.0.1:3000'),
  OIDC_ISSUER: z.url().max(500).optional(),
  OIDC_CLIENT_ID: z.string().max(500).optional(),
  OIDC_CLIENT_SECRET: z.string().max(500).optional(),
  /** An OpenAI-compatible address such as https://scorer.example.org/v1; asked only where a lead has allowed it. */
  ATTEST_SCORER_URL: z.url().max(500).optional(),
  ATTEST_SCORER_KEY: z.string().max(500).optional(),
  ATTEST_SCORER_MODEL: z.string().min(1).max(200).optional(),
  OIDC_NAME: z.string().max(100).default('single sign-on'),
})

let parsed: z.infer<typeof schema> | undefined

/** The environment, checked at first use; throws one sentence that names what is missing. */
export function env(): z.infer<typeof schema> {
  if (parsed) return parsed
  const result = schema.safeParse(process.env)
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))]
    throw new Error(`The environment is not complete: ${names.join(', ')} missing or malformed.`)
  }
  parsed = result.data
  return parsed
}
