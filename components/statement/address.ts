import type { StatementsQuery } from '@/lib/statement/schema'

/** What a page of statements is narrowed to, as it stands in the address. */
export type StatementAddress = {
  layer?: string
  event?: string
  q?: string
  sort?: string
  contradicted?: string
  single?: string
}

/** The query of an address without what is not set. */
export function addressOf(query: Partial<StatementsQuery>): StatementAddress {
  const { layer, event, q, sort, contradicted, single } = query
  return {
    ...(layer ? { layer } : {}),
    ...(event ? { event } : {}),
    ...(q ? { q } : {}),
    ...(sort && sort !== 'contradicted' ? { sort } : {}),
    ...(contradicted ? { contradicted: '1' } : {}),
    ...(single ? { single: '1' } : {}),
  }
}

/** `?a=b`, or nothing where nothing is set. */
export function searchOf(
  address: StatementAddress & { cursor?: string; limit?: string; brief?: string },
): string {
  const search = new URLSearchParams(address).toString()
  return search === '' ? '' : `?${search}`
}
