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

export const setting = (name: Setting) => `current_setting('attest.${name}')`

// Sub-selects run once per statement, where a plain call would run once per row.
export const project = `${setting('project')}::uuid`
const raw = `(select ${setting('raw')}::boolean)`
const wanted = (name: Setting, type: string) => `(select nullif(${setting(name)}, '')::${type})`
export const unset = (name: Setting) => `(select ${setting(name)} = '')`
export const only = (name: Setting, type: string, ...columns: string[]) =>
  `(${unset(name)} or ${columns.map((column) => `${column} = ${wanted(name, type)}`).join(' or ')})`
/** By the event's id, or `none` for what is about no event. */
export const ofEvent = (...columns: string[]) =>
  `(${unset('event')} or case when (select ${setting('event')} = 'none') then ${columns.map((column) => `${column} is null`).join(' or ')}
    else ${columns.map((column) => `${column} = (select nullif(nullif(${setting('event')}, ''), 'none')::uuid)`).join(' or ')} end)`
export const since = (column: string) =>
  `(${unset('updated_since')} or ${column} >= ${wanted('updated_since', 'timestamptz')})`

// The predicate of blindness, and nothing else, decides which reviews count; training never does.
export const visible = `counted_reviews(${project}, ${setting('actor')}::uuid, ${setting('role')})`

export const text = (column: string) => `csv_guard(nullif(${column}, ''), ${raw})`
export const moment = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
export const slug = `(select p.slug from project p where p.id = ${project})`
/** How the actor is told of those behind the reviews. */
export const told = `told_reviewers(${project}, ${setting('actor')}::uuid, ${setting('role')})`
// Worked out once for all reviews, not row by row.
export const toldOf = (review: string, who = 'who') =>
  `join (select * from ${told} offset 0) ${who} on ${who}.review_id = ${review}`
const named = `case when (select ${setting('pseudonyms')}::boolean) then 'R' || m.number else ${text('u.email')} end`
/** Who is behind a row: by letter where one of its reviews, as `toldOf` joins them, hides the name. */
export const reviewer = (...told: string[]) =>
  `case ${told.map((who) => `when ${who}.hidden then ${who}.shown_name`).join(' ')} else ${named} end`

/** Live links whose both ends lie in visible reviews. */
export const visibleLinks = `
    from link l
    join annotation lf on lf.id = l.from_id
    join annotation lt on lt.id = l.to_id
   where l.project_id = ${project} and l.deleted_at is null
     and lf.review_id in (select v.id from ${visible} v)
     and lt.review_id in (select v.id from ${visible} v)`

// Sorting by one number instead of three columns takes a third off the time of a large export.
export const placed = `(
    select id, title, url, published_at, outlet_id, event_id, row_number() over (order by published_at, title, id) as place
      from article where project_id = ${project}
  )`

/** What a row `of` one review stands in: its review r with the reviewer m and u, its article ar, the outlet o and the event e. */
export const inReview = (of: string) => `
  join review r on r.id = ${of}.review_id
  join ${visible} v on v.id = r.id
  join membership m on m.project_id = r.project_id and m.user_id = r.reviewer_id
  join user_account u on u.id = r.reviewer_id
  ${toldOf('r.id')}
  join ${placed} ar on ar.id = ${of}.article_id
  left join outlet o on o.id = ar.outlet_id
  left join event e on e.id = ar.event_id`

/** The filters that every row `of` one review is chosen by, beside its event. */
export const chosenReview = (of: string) => `${only('article', 'uuid', `${of}.article_id`)}
   and ${only('outlet', 'uuid', 'ar.outlet_id')}
   and ${only('reviewer', 'uuid', 'r.reviewer_id')}
   and (${unset('reviewer')} or not who.hidden)
   and ${only('status', 'text', 'r.status')}
   and ${only('kind', 'text', 'r.kind')}
   and ${since(`${of}.updated_at`)}`
