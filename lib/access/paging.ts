import { z } from 'zod'
import { invalid } from '@/lib/errors'

/** The query parameters of every list: 1 to 200 items, and where the page before ended. */
export const pageFields = {
  limit: z.coerce
    .number('This takes a number from 1 to 200.')
    .int('This takes a number from 1 to 200.')
    .min(1, 'This takes a number from 1 to 200.')
    .max(200, 'This takes a number from 1 to 200.')
    .default(50),
  cursor: z.string().max(2000, 'This is not a cursor that Attest gave out.').optional(),
}

export const pageQuery = z.strictObject(pageFields)
export type PageQuery = z.infer<typeof pageQuery>

export type Page<T> = { items: T[]; next: string | null }

/** The opaque place after a row: the values the list is sorted by, as base64url JSON. */
export function encodeCursor(values: readonly string[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(values))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** The values of a cursor, checked by `schema`; throws `invalid` for anything that this list did not give out. */
export function decodeCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(readCursor(cursor))
  if (!parsed.success) throw invalid('cursor', 'This is not a cursor that Attest gave out.')
  return parsed.data
}

function readCursor(cursor: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    )
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined // no schema of a cursor takes undefined
  }
}

/** A page of `limit` items out of `rows` read with `limit + 1`, so that the last page is known as such. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  cursorOf: (row: T) => readonly string[],
): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null }
}
