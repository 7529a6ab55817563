import { defineConfig } from 'vitest/config'

const alias = {
  '@': new URL('.', import.meta.url).pathname.replace(/\/$/, ''),
  // Next replaces this marker package at build time; under vitest there is no client bundle to guard.
  'server-only': new URL('./tests/support/server-only.ts', import.meta.url).pathname,
}

// A zone with a quarter-hour offset makes any forgotten time-zone assumption fail.
process.env.TZ = 'Asia/Kathmandu'

export default defineConfig({
  resolve: { alias },
  test: {
    // Generous: a busy machine is slow, and no test is about time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/architecture.test.ts', 'tests/unit/**/*.test.ts'],
          setupFiles: ['tests/support/properties.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts', 'tests/api/**/*.test.ts'],
          globalSetup: ['tests/support/postgres.ts'],
          setupFiles: ['tests/support/properties.ts', 'tests/support/database.ts'],
          // Projects with other numbers of workers must take turns.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          include: ['tests/ui/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['tests/support/patience.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/demo.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
