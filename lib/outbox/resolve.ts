import { currentOf, type Write } from './queue'

/** One thing that the reviewer's edit and the stored row say differently. A passage is one thing, shown by its quote. */
export type Difference = { field: string; mine: unknown; stored: unknown }

const BOUNDS = ['start', 'end', 'quote']
/** Never change, so they never differ. */
const FIXED = ['articleId', 'fromId', 'toId']

const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)

/** Where a parked edit and the stored row differ; empty when there is no stored row to compare with. */
export function differences(write: Write): Difference[] {
  const stored = currentOf(write)
  if (!stored) return []
  if (write.method === 'DELETE') return [{ field: 'deleted', mine: true, stored: stored.deleted === true }]
  const body = write.body ?? {}
  const plain = Object.keys(body)
    .filter(
      (field) => ![...BOUNDS, ...FIXED, 'deleted'].includes(field) && differ(body[field], stored[field]),
    )
    .map((field) => ({ field, mine: body[field], stored: stored[field] }))
  const moved = 'quote' in body && BOUNDS.some((field) => differ(body[field], stored[field]))
  return [
    ...(stored.deleted === true ? [{ field: 'deleted', mine: false, stored: true }] : []),
    ...(moved ? [{ field: 'passage', mine: body.quote, stored: stored.quote }] : []),
    ...plain,
  ]
}

/**
 * What to send once the reviewer has chosen: the fields of `mine` on top of the stored row. Null when the stored row
 * is kept as it is; choosing a stored deletion keeps all of it.
 */
export function resolution(write: Write, mine: ReadonlySet<string>): Write | null {
  const stored = currentOf(write)
  if (!stored) return null
  const next = { ...write, base: stored.version, problem: null, sent: false }
  if (write.method === 'DELETE') return mine.has('deleted') ? next : null
  if (stored.deleted === true && !mine.has('deleted')) return null
  const body: Record<string, unknown> = {}
  for (const { field } of differences(write)) {
    if (!mine.has(field)) continue
    if (field === 'deleted') body.deleted = false
    else for (const key of field === 'passage' ? BOUNDS : [field]) body[key] = write.body?.[key]
  }
  return Object.keys(body).length === 0 ? null : { ...next, method: 'PATCH', body }
}
