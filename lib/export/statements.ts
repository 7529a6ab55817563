import { CATALOGUE } from '@/lib/question/catalogue'
import {
  ANNOTATION_COLUMNS,
  ANSWER_COLUMNS,
  type AnnotationColumn,
  type AnswerColumn,
  ARTICLE_COLUMNS,
  type ArticleColumn,
  EXPORT_NAMES,
  type ExportName,
  freeTextColumns,
  LINK_COLUMNS,
  LINK_END_COLUMNS,
  type LinkColumn,
  type LinkEndColumn,
  STATEMENT_COLUMNS,
  type StatementColumn,
} from './columns'

// The SQL of the exports. Each statement is put together from constants of this file when it is loaded and never from
// input: COPY takes no parameters, so a statement reads them by current_setting(), from the transaction it runs in.

/** Every setting, as a name after `attest.`; all of them must be set, or the statement fails. '' means no filter. */
export const SETTINGS = [
  'project',
  'actor',
  'role',
  'article',
  'outlet',
  'event',
  'reviewer',
  'tag',
  'status',
  'kind',
  'updated_since',
  'pseudonyms',
  'raw',
  'rows',
] as const
export type Setting = (typeof SETTINGS)[number]

const setting = (name: Setting) => `current_setting('attest.${name}')`

// Sub-selects run once per statement, where a plain call would run once per row.
const project = `${setting('project')}::uuid`
const raw = `(select ${setting('raw')}::boolean)`
const wanted = (name: Setting, type: string) => `(select nullif(${setting(name)}, '')::${type})`
const unset = (name: Setting) => `(select ${setting(name)} = '')`
const only = (name: Setting, type: string, ...columns: string[]) =>
  `(${unset(name)} or ${columns.map((column) => `${column} = ${wanted(name, type)}`).join(' or ')})`
const since = (column: string) =>
  `(${unset('updated_since')} or ${column} >= ${wanted('updated_since', 'timestamptz')})`

// The predicate of blindness, and nothing else, decides which reviews count; training never does.
const visible = `counted_reviews(${project}, ${setting('actor')}::uuid, ${setting('role')})`

const text = (column: string) => `csv_guard(nullif(${column}, ''), ${raw})`
const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const slug = `(select p.slug from project p where p.id = ${project})`
const reviewer = `case when (select ${setting('pseudonyms')}::boolean) then 'R' || m.number else ${text('u.email')} end`

/** Live links whose both ends lie in visible reviews. */
const visibleLinks = `
    from link l
    join annotation lf on lf.id = l.from_id
    join annotation lt on lt.id = l.to_id
   where l.project_id = ${project} and l.deleted_at is null
     and lf.review_id in (select v.id from ${visible} v)
     and lt.review_id in (select v.id from ${visible} v)`

// Of spans of a final review, where the actor may see what they were made of.
const cameFrom = `case when r.kind = 'final' then (
    select string_agg(p.source_id::text, ';' order by p.source_id) from provenance p join annotation pa on pa.id = p.source_id
     where p.annotation_id = a.id and pa.review_id in (select v.id from ${visible} v)) end`

const linkCameFrom = `case when from_r.kind = 'final' then (
    select string_agg(p.source_id::text, ';' order by p.source_id) from link_provenance p
      join link pl on pl.id = p.source_id
      join annotation pf on pf.id = pl.from_id
      join annotation pt on pt.id = pl.to_id
     where p.link_id = l.id and pf.review_id in (select v.id from ${visible} v)
       and pt.review_id in (select v.id from ${visible} v)) end`

const annotationColumns: Record<AnnotationColumn, string> = {
  annotation_id: 'a.id',
  project: slug,
  article_id: 'a.article_id',
  article_title: text('ar.title'),
  outlet: text('o.name'),
  event: text('e.name'),
  article_url: text('ar.url'),
  published_at: 'ar.published_at',
  review_id: 'a.review_id',
  review_kind: 'r.kind',
  review_status: 'r.status',
  reviewer,
  tag: 'a.tag',
  start: 'a.start',
  end: 'a."end"',
  quote: text('a.quote'),
  speaker: text('s.name'),
  unsure: 'a.unsure::text',
  note: text('a.note'),
  corroborates: 'coalesce(c.corroborates, 0)',
  contradicts: 'coalesce(c.contradicts, 0)',
  created_at: moment('a.created_at'),
  updated_at: moment('a.updated_at'),
  version: 'a.version',
  searched_reports: 'coalesce(g.searched, 0)',
  linked_reports: 'coalesce(g.linked, 0)',
  span_event: text('se.name'),
  guideline_version: 'a.guideline_version',
  came_from: cameFrom,
}

// Sorting by one number instead of three columns takes a third off the time of a large export.
const placed = `(
    select id, title, url, published_at, outlet_id, event_id, row_number() over (order by published_at, title, id) as place
      from article where project_id = ${project}
  )`

const annotationRows = `
  from annotation a
  join review r on r.id = a.review_id
  join ${visible} v on v.id = r.id
  join membership m on m.project_id = r.project_id and m.user_id = r.reviewer_id
  join user_account u on u.id = r.reviewer_id
  join ${placed} ar on ar.id = a.article_id
  left join outlet o on o.id = ar.outlet_id
  left join event e on e.id = ar.event_id
  left join event se on se.id = coalesce(a.event_id, ar.event_id)
  left join speaker s on s.id = a.speaker_id
  left join (
    select x.annotation_id,
           count(*) filter (where x.relation = 'corroborates') as corroborates,
           count(*) filter (where x.relation = 'contradicts') as contradicts
      from (select l.relation, unnest(array[l.from_id, l.to_id]) as annotation_id ${visibleLinks}) x
     group by x.annotation_id
  ) c on c.annotation_id = a.id
  left join (
    select x.annotation_id, count(distinct x.article_id) filter (where x.linked) as linked,
           count(distinct x.article_id) - count(distinct x.article_id) filter (where x.linked) as searched
      from (select l.from_id as annotation_id, lt.article_id, true as linked ${visibleLinks} and lf.article_id <> lt.article_id
            union all
            select l.to_id, lf.article_id, true ${visibleLinks} and lf.article_id <> lt.article_id
            union all
            select annotation_id, article_id, false from coverage where project_id = ${project}) x
     group by x.annotation_id
  ) g on g.annotation_id = a.id
 where a.project_id = ${project} and a.deleted_at is null
   and ${only('article', 'uuid', 'a.article_id')}
   and ${only('outlet', 'uuid', 'ar.outlet_id')}
   and ${only('event', 'uuid', 'se.id')}
   and ${only('reviewer', 'uuid', 'r.reviewer_id')}
   and ${only('tag', 'text', 'a.tag')}
   and ${only('status', 'text', 'r.status')}
   and ${only('kind', 'text', 'r.kind')}
   and ${since('a.updated_at')}`

// Table aliases of the two ends; with a letter behind, those of their review, article, outlet, event and speaker.
type End = 'from_' | 'to_'

const linkEnd = (end: End): Record<LinkEndColumn, string> => ({
  annotation_id: `${end}.id`,
  article_id: `${end}.article_id`,
  article_title: text(`${end}a.title`),
  outlet: text(`${end}o.name`),
  event: text(`${end}e.name`),
  published_at: `${end}a.published_at`,
  tag: `${end}.tag`,
  start: `${end}.start`,
  end: `${end}."end"`,
  quote: text(`${end}.quote`),
  speaker: text(`${end}s.name`),
})

const prefixed = (prefix: End, columns: Record<LinkEndColumn, string>) =>
  Object.fromEntries(LINK_END_COLUMNS.map((column) => [`${prefix}${column}`, columns[column]]))

const linkColumns = {
  link_id: 'l.id',
  project: slug,
  relation: 'l.relation',
  facets: `nullif(array_to_string(l.facets, ';'), '')`,
  same_event: '(from_e.id = to_e.id)::text',
  reviewer,
  review_kind: 'from_r.kind',
  note: text('l.note'),
  unsure: 'l.unsure::text',
  ...prefixed('from_', linkEnd('from_')),
  ...prefixed('to_', linkEnd('to_')),
  created_at: moment('l.created_at'),
  updated_at: moment('l.updated_at'),
  version: 'l.version',
  came_from: linkCameFrom,
} as Record<LinkColumn, string> // Object.fromEntries forgets its keys; tests/api/export.test.ts counts them

const joinEnd = (end: End, id: string) => `
  join annotation ${end} on ${end}.id = ${id}
  join review ${end}r on ${end}r.id = ${end}.review_id
  join ${visible} ${end}v on ${end}v.id = ${end}r.id
  join ${placed} ${end}a on ${end}a.id = ${end}.article_id
  left join outlet ${end}o on ${end}o.id = ${end}a.outlet_id
  left join event ${end}e on ${end}e.id = coalesce(${end}.event_id, ${end}a.event_id)
  left join speaker ${end}s on ${end}s.id = ${end}.speaker_id`

const linkRows = `
  from link l
  ${joinEnd('from_', 'l.from_id')}
  ${joinEnd('to_', 'l.to_id')}
  join membership m on m.project_id = l.project_id and m.user_id = l.author_id
  join user_account u on u.id = l.author_id
 where l.project_id = ${project} and l.deleted_at is null
   and ${only('article', 'uuid', 'from_.article_id', 'to_.article_id')}
   and ${only('outlet', 'uuid', 'from_a.outlet_id', 'to_a.outlet_id')}
   and ${only('event', 'uuid', 'from_e.id', 'to_e.id')}
   and ${only('reviewer', 'uuid', 'l.author_id')}
   and ${only('tag', 'text', 'from_.tag', 'to_.tag')}
   and ${only('status', 'text', 'from_r.status')}
   and ${only('kind', 'text', 'from_r.kind')}
   and ${since('l.updated_at')}`

const articleColumns: Record<ArticleColumn, string> = {
  article_id: 'ar.id',
  project: slug,
  title: text('ar.title'),
  outlet: text('o.name'),
  event: text('e.name'),
  byline: text('ar.byline'),
  url: text('ar.url'),
  published_at: 'ar.published_at',
  origin: text('coalesce(ar.origin_name, oo.name, oao.name, oa.title)'),
  text_sha256: 'ar.text_sha256',
  length: 'ar.length',
  reviews_submitted: 'coalesce(rc.submitted, 0)',
  reviews_open: 'coalesce(rc.open, 0)',
  facts: 'coalesce(ac.facts, 0)',
  claims: 'coalesce(ac.claims, 0)',
  opinions: 'coalesce(ac.opinions, 0)',
  links: 'coalesce(lc.links, 0)',
  imported_at: moment('ar.created_at'),
  origin_kind: 'ar.origin_kind',
  origin_article_id: 'ar.origin_article_id',
}

const countedReviews = (r: string) => `${only('reviewer', 'uuid', `${r}.reviewer_id`)}
     and ${only('status', 'text', `${r}.status`)}
     and ${only('kind', 'text', `${r}.kind`)}`

// Reviewer, status, kind and tag narrow what is counted; they never hide an article.
const articleRows = `
  from article ar
  left join outlet o on o.id = ar.outlet_id
  left join event e on e.id = ar.event_id
  left join outlet oo on oo.id = ar.origin_outlet_id
  left join article oa on oa.id = ar.origin_article_id
  left join outlet oao on oao.id = oa.outlet_id
  left join (
    select r.article_id,
           count(*) filter (where r.status = 'submitted') as submitted,
           count(*) filter (where r.status <> 'submitted') as open
      from review r join ${visible} v on v.id = r.id
     where ${countedReviews('r')}
     group by r.article_id
  ) rc on rc.article_id = ar.id
  left join (
    select a.article_id,
           count(*) filter (where a.tag = 'fact') as facts,
           count(*) filter (where a.tag = 'claim') as claims,
           count(*) filter (where a.tag = 'opinion') as opinions
      from annotation a join review r on r.id = a.review_id join ${visible} v on v.id = r.id
     where a.project_id = ${project} and a.deleted_at is null
       and ${only('tag', 'text', 'a.tag')}
       and ${countedReviews('r')}
     group by a.article_id
  ) ac on ac.article_id = ar.id
  left join (
    select x.article_id, count(distinct x.id) as links
      from (select l.id, unnest(array[lf.article_id, lt.article_id]) as article_id ${visibleLinks}
               and ${only('tag', 'text', 'lf.tag', 'lt.tag')}
               and exists (select from review r where r.id = lf.review_id and ${countedReviews('r')})) x
     group by x.article_id
  ) lc on lc.article_id = ar.id
 where ar.project_id = ${project}
   and ${only('article', 'uuid', 'ar.id')}
   and ${only('outlet', 'uuid', 'ar.outlet_id')}
   and ${only('event', 'uuid', 'ar.event_id')}
   and ${since('ar.updated_at')}`

// Statements are derived by lib/statement, not by SQL: they come as one JSON value, and COPY writes them like all else.
// What is in sight is asked once more, in the moment of the file.
const counted = ['reports', 'independent_origins', 'reports_otherwise', 'independent_origins_otherwise']
const statementRows = `
  from json_to_recordset(coalesce(nullif(${setting('rows')}, ''), '[]')::json) as x (place int, ${STATEMENT_COLUMNS.filter(
    (column) => column !== 'project',
  )
    .map((column) => `${column} ${counted.includes(column) ? 'int' : 'text'}`)
    .join(', ')})
 where x.statement_id::uuid in (
   select a.id from annotation a join ${visible} v on v.id = a.review_id
    where a.project_id = ${project} and a.deleted_at is null)`

const statementColumns = Object.fromEntries(
  STATEMENT_COLUMNS.map((column) => [column, column === 'project' ? slug : `x.${column}`]),
) as Record<StatementColumn, string> // Object.fromEntries forgets its keys
for (const column of ['event', 'quote', 'origins', 'says_so', 'says_otherwise', 'differences'] as const)
  statementColumns[column] = text(`x.${column}`)

// The catalogue as rows: ids and refs are words of its own constants.
const word = (value: string | null) => (value === null ? 'null::text' : `'${value}'`)
const catalogue = `(values ${CATALOGUE.flatMap(({ id, section, options }, place) =>
  options.map(
    ({ value, signal }) =>
      `(${place}, ${word(id)}, ${word(section)}, ${word(value)}, ${word(signal?.ref ?? null)})`,
  ),
).join(', ')}) as c (place, question, section, value, ref)`

const answerColumns: Record<AnswerColumn, string> = {
  answer_id: 'w.id',
  project: slug,
  article_id: 'w.article_id',
  article_title: text('ar.title'),
  outlet: text('o.name'),
  event: text('e.name'),
  published_at: 'ar.published_at',
  review_id: 'w.review_id',
  review_kind: 'r.kind',
  review_status: 'r.status',
  reviewer,
  question: 'w.question',
  signal_section: 'c.section',
  answer: 'w.value',
  signal_ref: 'c.ref',
  note: text('w.note'),
  catalogue: 'w.catalogue',
  created_at: moment('w.created_at'),
  updated_at: moment('w.updated_at'),
  version: 'w.version',
  came_from: `(select string_agg(f.id::text, ';' order by f.id) from unnest(w.came_from) f (id) where f.id in (select v.id from ${visible} v))`,
}

const answerRows = `
  from answer w
  join review r on r.id = w.review_id
  join ${visible} v on v.id = r.id
  join membership m on m.project_id = r.project_id and m.user_id = r.reviewer_id
  join user_account u on u.id = r.reviewer_id
  join ${placed} ar on ar.id = w.article_id
  left join outlet o on o.id = ar.outlet_id
  left join event e on e.id = ar.event_id
  left join ${catalogue} on c.question = w.question and c.value = w.value
 where w.project_id = ${project} and w.value is not null
   and ${only('article', 'uuid', 'w.article_id')}
   and ${only('outlet', 'uuid', 'ar.outlet_id')}
   and ${only('event', 'uuid', 'ar.event_id')}
   and ${only('reviewer', 'uuid', 'r.reviewer_id')}
   and ${only('status', 'text', 'r.status')}
   and ${only('kind', 'text', 'r.kind')}
   and ${since('w.updated_at')}`

function select<C extends string>(columns: readonly C[], expressions: Record<C, string>): string {
  return `select ${columns.map((column) => `${expressions[column]} as "${column}"`).join(',\n       ')}`
}

const SELECT: Record<ExportName, string> = {
  annotations: select(ANNOTATION_COLUMNS, annotationColumns),
  links: select(LINK_COLUMNS, linkColumns),
  articles: select(ARTICLE_COLUMNS, articleColumns),
  statements: select(STATEMENT_COLUMNS, statementColumns),
  answers: select(ANSWER_COLUMNS, answerColumns),
}

const ROWS: Record<ExportName, string> = {
  annotations: annotationRows,
  links: linkRows,
  articles: articleRows,
  statements: statementRows,
  answers: answerRows,
}

// Text order, article by article, oldest first. The ids make it total, so that two exports can be compared.
const ORDER: Record<ExportName, string> = {
  annotations: 'ar.place, a.start, a."end", a.id',
  links: 'from_a.place, from_.start, from_."end", l.id',
  articles: 'ar.published_at, ar.title, ar.id',
  statements: 'x.place',
  answers: 'ar.place, c.place, r.kind, m.number, w.id',
}

/** The rows of an export, in order. */
export function rowsStatement(name: ExportName): string {
  return `${SELECT[name]} ${ROWS[name]} order by ${ORDER[name]}`
}

/** The same as a CSV with a header. */
export function copyStatement(name: ExportName): string {
  const quoted = freeTextColumns(name).map((column) => `"${column}"`)
  return `copy (${rowsStatement(name)}) to stdout with (format csv, header, encoding 'UTF8', force_quote (${quoted.join(', ')}))`
}

/** How many rows each export has, as one row; statements are counted where they are derived. */
export function countStatement(): string {
  const counts = EXPORT_NAMES.filter((name) => name !== 'statements').map(
    (name) => `(select count(*)::int ${ROWS[name]}) as ${name}`,
  )
  return `select ${counts.join(', ')}`
}
