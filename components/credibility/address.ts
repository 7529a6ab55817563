import type { PROFILE_SORTS } from '@/lib/credibility/figures'
import type { SpanKind } from '@/lib/credibility/schema'

/** The list of the spans behind a number. `outlet` is an id, or `none`. */
export function spansAddress(
  slug: string,
  given: { outlet?: string; article?: string; tag?: string; only?: SpanKind; cursor?: string },
): string {
  const search = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== undefined))
  return `/projects/${slug}/spans${search.size > 0 ? `?${search}` : ''}`
}

type Sort = (typeof PROFILE_SORTS)[number]

/** The table of outlets, sorted. */
export function profilesAddress(
  slug: string,
  { sort, reversed, page = 1 }: { sort: Sort; reversed: boolean; page?: number },
): string {
  const search = new URLSearchParams({
    ...(sort === 'name' ? {} : { sort }),
    ...(reversed ? { order: 'reversed' } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return `/projects/${slug}/outlets${search.size > 0 ? `?${search}` : ''}`
}
