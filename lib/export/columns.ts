export const EXPORT_NAMES = ['annotations', 'links', 'articles', 'statements', 'answers'] as const
export type ExportName = (typeof EXPORT_NAMES)[number]

/** The columns of annotations.csv, in their order. Scripts rely on names and order: add at the end only. */
export const ANNOTATION_COLUMNS = [
  'annotation_id',
  'project',
  'article_id',
  'article_title',
  'outlet',
  'event',
  'article_url',
  'published_at',
  'review_id',
  'review_kind',
  'review_status',
  'reviewer',
  'tag',
  'start',
  'end',
  'quote',
  'speaker',
  'unsure',
  'note',
  'corroborates',
  'contradicts',
  'created_at',
  'updated_at',
  'version',
  'searched_reports',
  'linked_reports',
  'span_event',
  'guideline_version',
  'came_from',
] as const

/** Of each end of a link, with `from_` or `to_` in front. */
export const LINK_END_COLUMNS = [
  'annotation_id',
  'article_id',
  'article_title',
  'outlet',
  'event',
  'published_at',
  'tag',
  'start',
  'end',
  'quote',
  'speaker',
] as const

export type LinkEndColumn = (typeof LINK_END_COLUMNS)[number]

const LINK_HEAD = [
  'link_id',
  'project',
  'relation',
  'facets',
  'same_event',
  'reviewer',
  'review_kind',
  'note',
  'unsure',
] as const
const LINK_TAIL = ['created_at', 'updated_at', 'version', 'came_from'] as const

export type LinkColumn =
  | (typeof LINK_HEAD)[number]
  | `from_${LinkEndColumn}`
  | `to_${LinkEndColumn}`
  | (typeof LINK_TAIL)[number]

/** The columns of links.csv, in their order. */
export const LINK_COLUMNS: readonly LinkColumn[] = [
  ...LINK_HEAD,
  ...LINK_END_COLUMNS.map((column) => `from_${column}` as const),
  ...LINK_END_COLUMNS.map((column) => `to_${column}` as const),
  ...LINK_TAIL,
]

/** The columns of articles.csv, in their order. */
export const ARTICLE_COLUMNS = [
  'article_id',
  'project',
  'title',
  'outlet',
  'event',
  'byline',
  'url',
  'published_at',
  'origin',
  'text_sha256',
  'length',
  'reviews_submitted',
  'reviews_open',
  'facts',
  'claims',
  'opinions',
  'links',
  'imported_at',
  'origin_kind',
  'origin_article_id',
  'language',
] as const

/** The columns of statements.csv, in their order. */
export const STATEMENT_COLUMNS = [
  'statement_id',
  'project',
  'layer',
  'event',
  'quote',
  'reports',
  'independent_origins',
  'origins',
  'contradicted',
  'reports_otherwise',
  'independent_origins_otherwise',
  'says_so',
  'says_otherwise',
  'differences',
  'article_ids',
  'article_ids_otherwise',
  'annotation_ids',
  'annotation_ids_otherwise',
  'replaced',
  'annotation_ids_replacing',
] as const

/** The columns of answers.csv, in their order. */
export const ANSWER_COLUMNS = [
  'answer_id',
  'project',
  'article_id',
  'article_title',
  'outlet',
  'event',
  'published_at',
  'review_id',
  'review_kind',
  'review_status',
  'reviewer',
  'question',
  'signal_section',
  'answer',
  'signal_ref',
  'note',
  'catalogue',
  'created_at',
  'updated_at',
  'version',
  'came_from',
] as const

export type AnnotationColumn = (typeof ANNOTATION_COLUMNS)[number]
export type ArticleColumn = (typeof ARTICLE_COLUMNS)[number]
export type StatementColumn = (typeof STATEMENT_COLUMNS)[number]
export type AnswerColumn = (typeof ANSWER_COLUMNS)[number]

export const COLUMNS: Record<ExportName, readonly string[]> = {
  annotations: ANNOTATION_COLUMNS,
  links: LINK_COLUMNS,
  articles: ARTICLE_COLUMNS,
  statements: STATEMENT_COLUMNS,
  answers: ANSWER_COLUMNS,
}

// Columns that people fill in freely. They are always quoted: programs that also split at a semicolon or a tab
// would otherwise cut such a cell, and what follows could start a formula.
const FREE_TEXT =
  /^(?:(?:from_|to_)?(?:article_title|outlet|event|quote|speaker)|span_event|title|article_url|url|byline|origin|note|reviewer|origins|says_so|says_otherwise|differences|replaced)$/

/** The columns of an export whose cells hold free text. */
export function freeTextColumns(name: ExportName): string[] {
  return COLUMNS[name].filter((column) => FREE_TEXT.test(column))
}
