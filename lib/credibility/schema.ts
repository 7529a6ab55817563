import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'
import { TAGS, type Tag } from '@/lib/annotation/schema'
import { FINDINGS } from './evidence'
import { PROFILE_SORTS } from './figures'

/** What narrows spans: checkable ones are facts and claims; named ones credit a named speaker. */
const SPAN_KINDS = ['checkable', 'named', ...FINDINGS] as const
export type SpanKind = (typeof SPAN_KINDS)[number]

/** `outlet` is an id, or `none` for the reports without one. */
export const spansQuery = z.object({
  ...pageFields,
  outlet: z.union([z.uuid(), z.literal('none')]).optional(),
  article: z.uuid().optional(),
  tag: z.enum(TAGS).optional(),
  only: z.enum(SPAN_KINDS).optional(),
})
export type SpansQuery = z.output<typeof spansQuery>

/** A page's address as a query; what cannot be read in it is left out. */
export function readSpansQuery(search: Record<string, string | string[] | undefined>): SpansQuery {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(search))
    if (spansQuery.safeParse({ [name]: value }).success) kept[name] = value
  return spansQuery.parse(kept)
}

/** How the profiles are sorted, and which of their pages is meant (from 1). */
export const profilesQuery = z.object({
  sort: z.enum(PROFILE_SORTS).catch('name').default('name'),
  order: z.enum(['usual', 'reversed']).catch('usual').default('usual'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
})

/** One span that a profile counts, as its list shows it. */
export type CountedSpan = {
  id: string
  articleId: string
  title: string
  outlet: string | null
  publishedAt: string | null
  tag: Tag
  quote: string
  /** The report's: a BCP 47 primary subtag; null is unknown. */
  language: string | null
  speaker: string | null
  author: string
  settled: boolean
}
