import { z } from 'zod'
import { pageFields } from '@/lib/access/paging'
import type { Tag } from '@/lib/annotation/schema'
import type { Facet, Relation } from '@/lib/link/schema'
import type { OriginGroup } from '@/lib/origin/independent'

export const SORTS = ['contradicted', 'reports', 'origins', 'text'] as const
export type Sort = (typeof SORTS)[number]

/**
 * Whose spans make the statements: the settled ones, those of all submitted reviews, those of every review in sight
 * whether submitted or not, or one reviewer's (their id).
 */
const NAMED_LAYERS = ['final', 'submitted', 'all'] as const

export const layerSchema = z
  .union([z.enum(NAMED_LAYERS), z.uuid()], 'This takes final, submitted, all or the id of a reviewer.')
  .transform((value) => value.toLowerCase())

const flag = z
  .enum(['0', '1', 'true', 'false'], 'This takes 1 or 0.')
  .transform((v) => v === '1' || v === 'true')

/** Which statements; the page's address and the API take the same. */
export const statementFilters = {
  layer: layerSchema.optional(),
  /** An event's id or name; `none` for reports without one. */
  event: z.string().max(300).optional(),
  q: z.string().max(200, 'A search has at most 200 characters.').optional(),
  sort: z.enum(SORTS, 'This takes contradicted, reports, origins or text.').optional(),
  contradicted: flag.optional(),
  /** Also spans that no link holds: what one report alone says. */
  single: flag.optional(),
}

const statementsQuery = z.strictObject({ ...pageFields, ...statementFilters })
export type StatementsQuery = z.output<typeof statementsQuery>

/** The query of the list in the API: `brief` for rows without ids, as the screen reads them. */
export const statementsListQuery = z.strictObject({
  ...pageFields,
  ...statementFilters,
  brief: flag.optional(),
})

/** A page's address as a query; what cannot be read in it is left out. */
export function readStatementsQuery(search: Record<string, string | string[] | undefined>): StatementsQuery {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(search)) {
    const read = statementsQuery.safeParse({ [name]: value })
    if (value !== '' && read.success) kept[name] = value
  }
  return statementsQuery.parse(kept)
}

export const statementQuery = z.strictObject({ layer: layerSchema.optional() })

/** How a cell's words differ from the statement's: `here` stands in the cell's report, `there` in the statement. */
export type Difference = { facet: Facet; here: string; there: string }

/** What one report has on a statement; a report without a cell is silent. */
export type StatementCell = {
  articleId: string
  says: 'so' | 'otherwise'
  annotationIds: string[]
  /** The words by which this cell differs, as its report has them; null where nothing tells it apart. */
  words: string | null
  differs: Difference[]
  /** Whom the report credits, or the root of the report when it is not its own; null for the report's own voice. */
  via: string | null
  /** How many reviewers marked it. */
  reviewers: number
  /** The later figure that has replaced it, as it stands in `articleId`; null where none has. */
  replaced: Replacement | null
}

/**
 * The later figure, `now`, and where it stands; `report` is that article's outlet, else its title. `was` is what it
 * replaces, in the cell's own words, and null where no few words tell the two apart.
 */
export type Replacement = {
  annotationId: string
  articleId: string
  report: string
  was: string | null
  now: string
  /** Of `now`; as of a statement. */
  language: string | null
}

export type StatementItem = {
  /** The smallest id of its annotations; every other id of them finds the statement too. */
  key: string
  /** A member's quote, verbatim: the one that has most in common with the others. */
  quote: string
  /** The quote's, of its report: a BCP 47 primary subtag; null is unknown. */
  language: string | null
  event: string | null
  eventId: string | null
  /** Articles that say so. */
  reports: number
  independentOrigins: number
  origins: OriginGroup[]
  contradicted: boolean
  /** Those who say otherwise, counted the same way. */
  against: { reports: number; independentOrigins: number }
  cells: StatementCell[]
}

/** What a row of the screen shows of a statement. */
export type StatementRow = Pick<
  StatementItem,
  'key' | 'quote' | 'language' | 'eventId' | 'reports' | 'independentOrigins' | 'contradicted' | 'against'
> & {
  /** The origin that most reports share, and how many they are. */
  most: { label: string; reports: number } | null
  cells: (Pick<StatementCell, 'articleId' | 'says' | 'words' | 'via'> & {
    replaced: Pick<Replacement, 'was' | 'now' | 'language'> | null
  })[]
}

/** The statements of one event, as far as the filters leave them. */
export type StatementGroup = {
  eventId: string | null
  event: string | null
  reports: number
  statements: number
  contradicted: number
}

export type ReportColumn = {
  articleId: string
  title: string
  outlet: string | null
  publishedAt: string | null
  eventId: string | null
  language: string | null
}

export type StatementsPage = {
  items: StatementItem[]
  next: string | null
  /** The layer that was taken. */
  layer: string
  total: number
  groups: StatementGroup[]
}

/** A page of rows for the screen. */
export type StatementRows = Omit<StatementsPage, 'items'> & { items: StatementRow[] }

/** The same with the reports that stand as columns beside each event's rows. */
export type StatementsView = Omit<StatementRows, 'groups'> & {
  /** How many rows stand before the first of these. */
  before: number
  groups: (StatementGroup & { columns: string[] })[]
  columns: ReportColumn[]
}

/** One span of a statement in its sentence, with the sentences around it. */
export type StatementQuote = {
  annotationId: string
  articleId: string
  says: 'so' | 'otherwise'
  tag: Tag
  quote: string
  /** From 1. */
  paragraph: number
  sentenceBefore: string
  lead: string
  tail: string
  sentenceAfter: string
  speaker: string | null
  note: string
  unsure: boolean
  author: string
  /** Everybody who marked this passage, its own author included. */
  markedBy: string[]
  replaced: Replacement | null
}

/** An end of a link, of the statement or of another one; `report` is its article's outlet, else its title. */
export type LinkedSpan = { articleId: string; report: string; quote: string; language: string | null }

export type StatementLink = {
  id: string
  relation: Relation
  facets: Facet[]
  fromId: string
  toId: string
  from: LinkedSpan
  to: LinkedSpan
  author: string
  note: string
  unsure: boolean
  createdAt: string
}

/** Whether a silent report of the event was searched for the statement and nothing found, by anybody in sight. */
export type StatementCoverage = ReportColumn & { searched: boolean }

export type StatementDetail = StatementItem & {
  layer: string
  /** The silent reports of its event. */
  coverage: StatementCoverage[]
  quotes: StatementQuote[]
  /** Those of its spans, also with spans of other statements, and all that lead to a figure that replaces one of its own. */
  links: StatementLink[]
  columns: ReportColumn[]
}
