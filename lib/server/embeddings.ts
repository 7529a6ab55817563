import 'server-only'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { z } from 'zod'

export type EmbeddingServer = { url: string; model: string; key: string | null }

export type Embedded = { ok: true; vectors: number[][] } | { ok: false; reason: string }

const TIMEOUT_MS = 3000
const MOST_BYTES = 8 * 1024 * 1024

const replySchema = z.object({
  data: z
    .array(z.object({ index: z.int().min(0).max(100), embedding: z.array(z.number()).min(1).max(20_000) }))
    .max(100),
})

/**
 * Vectors of texts from an OpenAI-compatible server (`POST {url}/embeddings`), in the order of the texts, within three
 * seconds. Whatever goes wrong is answered in words, without the address or the key.
 */
export async function embed(server: EmbeddingServer, texts: readonly string[]): Promise<Embedded> {
  try {
    const body = await post(server, JSON.stringify({ model: server.model, input: texts }))
    const parsed = replySchema.safeParse(JSON.parse(body))
    if (!parsed.success || parsed.data.data.length !== texts.length)
      return { ok: false, reason: 'The second scorer gave an answer that cannot be read.' }
    const vectors = texts.map((_, at) => parsed.data.data.find(({ index }) => index === at)?.embedding ?? [])
    const length = vectors[0]?.length ?? 0
    return vectors.every((vector) => vector.length === length && length > 0)
      ? { ok: true, vectors }
      : { ok: false, reason: 'The second scorer gave an answer that cannot be read.' }
  } catch (error) {
    if (error instanceof SyntaxError)
      return { ok: false, reason: 'The second scorer gave an answer that cannot be read.' }
    return {
      ok: false,
      reason: error instanceof Refused ? error.message : 'The second scorer cannot be reached.',
    }
  }
}

class Refused extends Error {}

/** Node's own client: it follows no redirect and decodes nothing, so the size that is counted is the size that is read. */
function post({ url, key }: EmbeddingServer, body: string): Promise<string> {
  const address = new URL(`${url.replace(/\/+$/, '')}/embeddings`)
  const send = address.protocol === 'https:' ? secure : plain
  return new Promise((done, fail) => {
    const sent = send(address, {
      method: 'POST',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'accept-encoding': 'identity',
        'content-length': Buffer.byteLength(body),
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
    })
    sent.once('error', (error) =>
      fail(
        /abort/i.test(error.name) ? new Refused('The second scorer did not answer within 3 seconds.') : error,
      ),
    )
    sent.once('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      if (response.statusCode !== 200) {
        response.destroy()
        return fail(new Refused(`The second scorer answered ${response.statusCode}.`))
      }
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MOST_BYTES) response.destroy(new Refused('The second scorer answered too much.'))
        else chunks.push(chunk)
      })
      response.once('error', (error) =>
        fail(
          /abort/i.test(error.name)
            ? new Refused('The second scorer did not answer within 3 seconds.')
            : error,
        ),
      )
      response.once('end', () => done(Buffer.concat(chunks).toString('utf8')))
    })
    sent.end(body)
  })
}
