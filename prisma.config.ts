import { defineConfig } from 'prisma/config'

// The CLI wants to download a schema engine even for `generate`, which does not use it. Any executable
// satisfies that check; migrations run on the engine's WebAssembly build (scripts/migrate.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
