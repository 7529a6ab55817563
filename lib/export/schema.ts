import { z } from 'zod'
import { TAGS } from '@/lib/annotation/schema'
import { COUNTED_KINDS, REVIEW_STATUSES } from '@/lib/review/schema'
import { layerSchema, statementFilters } from '@/lib/statement/schema'
import { EXPORT_NAMES, type ExportName } from './columns'

/** How many rows each file would have; null where that is not counted. */
export type ExportCounts = Record<ExportName, number | null>

const id = z.uuid('This takes an id.')
const flag = z.enum(['0', '1'], 'This takes 1 or 0.').transform((value) => value === '1')

/** A calendar day (its start in UTC) or a moment with its zone, as an ISO 8601 moment in UTC. */
const moment = z
  .union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    'This takes a date such as 2026-03-31, or a time with its zone such as 2026-03-31T12:00:00Z.',
  )
  .transform((value) => new Date(value))
  .refine(
    (date) => date.getUTCFullYear() >= 1900 && date.getUTCFullYear() <= 9999,
    'This date is out of range.',
  )
  .transform((date) => date.toISOString())

/** The query of an export: what it is narrowed to, and how its cells are written. Unknown names are refused. */
export const exportFilters = z.strictObject({
  article: id.optional(),
  outlet: id.optional(),
  event: z.union([id, z.literal('none')], 'This takes an id, or none.').optional(),
  reviewer: id.optional(),
  tag: z.enum(TAGS, 'This takes fact, claim or opinion.').optional(),
  status: z.enum(REVIEW_STATUSES, 'This takes assigned, in-progress or submitted.').optional(),
  kind: z.enum(COUNTED_KINDS, 'This takes independent or final.').optional(),
  /** Of statements.csv: whose spans make the statements. */
  layer: layerSchema.optional(),
  /** Of statements.csv: words of a quote, and what else the page of statements can be narrowed and sorted by. */
  q: statementFilters.q,
  sort: statementFilters.sort,
  contradicted: flag.optional(),
  single: flag.optional(),
  updatedSince: moment.optional(),
  /** R1, R2, … instead of e-mail addresses. */
  pseudonyms: flag.optional(),
  /** Exact values, without the guard against formulas. */
  raw: flag.optional(),
  /** A byte order mark first, by which Excel knows UTF-8. */
  bom: flag.optional(),
})

export type ExportFilters = z.output<typeof exportFilters>
export type ExportQuery = z.input<typeof exportFilters>

/** `annotations` for `annotations.csv`; null for what is no export. */
export function exportNameOf(file: string): ExportName | null {
  return EXPORT_NAMES.find((name) => `${name}.csv` === file) ?? null
}

/** `<slug>-annotations-2026-03-31.csv`. A slug is lower-case ASCII letters, digits and hyphens. */
export function exportFileName({ slug, name, now }: { slug: string; name: ExportName; now: Date }): string {
  return `${slug}-${name}-${now.toISOString().slice(0, 10)}.csv`
}

/** A page's address as filters: empty values mean no filter, and an address that cannot be read sets none at all. */
export function readExportQuery(search: Record<string, string | string[] | undefined>): {
  query: ExportQuery
  filters: ExportFilters
  refused: boolean
} {
  const given = Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = exportFilters.safeParse(given)
  if (!parsed.success) return { query: {}, filters: {}, refused: true }
  return { query: given as ExportQuery, filters: parsed.data, refused: false } // what parses is of the input's type
}

/** The query of agreement.csv. */
export const agreementFilters = z.strictObject({
  ...exportFilters.pick({ article: true, pseudonyms: true, raw: true, bom: true }).shape,
})

export type AgreementFilters = z.output<typeof agreementFilters>
