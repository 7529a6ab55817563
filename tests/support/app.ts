/**
 * Attest for one test file: importing this gives it a copy of the demo's database and a server of its own, which end with it.
 * So files run side by side, and none depends on what another has left.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { freePort } from '@/scripts/cluster'
import { startServer } from '@/scripts/server'
import { copyTemplate, dropDatabase } from './postgres'

const SECRET = 'a secret for tests only, which nobody else knows'

export const databaseUrl = await copyTemplate(inject('demoUrl'), `attest_${randomUUID()}`)
const port = await freePort()

/** Where the app is, without a slash at the end. */
export const baseUrl = `http://127.0.0.1:${port}`

const start = () =>
  startServer({
    host: '127.0.0.1',
    port,
    local: baseUrl,
    env: { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: SECRET, NEXTAUTH_URL: baseUrl },
  })

let server = await start()

/** Ends the server as a crash would; returns when it is gone. */
export async function killServer(): Promise<void> {
  process.kill(server.holder.pid, 'SIGKILL')
  await server.ended
}

/** Starts the killed server again, at the same address. */
export async function restartServer(): Promise<void> {
  server = await start()
}

afterAll(async () => {
  await server.stop()
  await dropDatabase(databaseUrl)
})
