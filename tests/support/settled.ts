import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { Adjudication } from '@/lib/adjudication/schema'
import { baseUrl } from './app'

/** Asks the API as whoever is signed in on a page. */
export async function ask<T>(page: Page, method: string, path: string, given: Asked = {}): Promise<T> {
  const { data, version } = given
  const headers = { origin: baseUrl, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) }
  const reply = await page.request.fetch(`/api/v1${path}`, {
    ...{ method, headers },
    ...(data === undefined ? {} : { data }),
  })
  if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as T // the caller names the shape
}

type Asked = { data?: unknown; version?: number }
type Mark = readonly [quote: string, tag: string]

/** Marks the first place of each quote, as whoever is signed in, and gives the id of the review. */
export async function markAll(
  page: Page,
  { articleId, text, marks }: { articleId: string; text: string; marks: readonly Mark[] },
): Promise<string> {
  let reviewId = ''
  for (const [quote, tag] of marks) {
    const start = text.indexOf(quote)
    const data = { articleId, start, end: start + quote.length, quote, tag }
    const made = await ask<{ reviewId: string }>(page, 'PUT', `/annotations/${randomUUID()}`, { data })
    reviewId = made.reviewId
  }
  return reviewId
}

/** A report that the lead of a page has marked, submitted and settled; its text is plain ASCII. Gives its id. */
export async function settledReport(
  lead: Page,
  given: { slug: string; title: string; text: string; marks: readonly Mark[] },
): Promise<string> {
  const { slug, title, text, marks } = given
  const { id } = await ask<{ id: string }>(lead, 'POST', `/projects/${slug}/articles`, {
    data: { title, text },
  })
  const reviewId = await markAll(lead, { articleId: id, text, marks })
  await ask(lead, 'POST', `/reviews/${reviewId}/submit`, { data: {} })
  await ask(lead, 'POST', `/articles/${id}/adjudication/agreed`, { data: {} })
  const { final } = await ask<Adjudication>(lead, 'GET', `/articles/${id}/adjudication`)
  await ask(lead, 'POST', `/articles/${id}/adjudication/final`, { data: {}, version: final?.version ?? 0 })
  return id
}
