import { LINK_END_COLUMNS, type LinkColumn, type LinkEndColumn } from './columns'
import {
  moment,
  ofEvent,
  only,
  placed,
  project,
  reviewer,
  since,
  slug,
  text,
  toldOf,
  unset,
  visible,
} from './sql'

const linkCameFrom = `case when from_r.kind = 'final' then (
    select string_agg(p.source_id::text, ';' order by p.source_id) from link_provenance p
      join link pl on pl.id = p.source_id
      join annotation pf on pf.id = pl.from_id
      join annotation pt on pt.id = pl.to_id
     where p.link_id = l.id and pf.review_id in (select v.id from ${visible} v)
       and pt.review_id in (select v.id from ${visible} v)) end`

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

export const linkColumns = {
  link_id: 'l.id',
  project: slug,
  relation: 'l.relation',
  facets: `nullif(array_to_string(l.facets, ';'), '')`,
  same_event: '(from_e.id = to_e.id)::text',
  reviewer: reviewer('from_who', 'to_who'),
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
  ${toldOf(`${end}r.id`, `${end}who`)}
  left join speaker ${end}s on ${end}s.id = ${end}.speaker_id`

export const linkRows = `
  from link l
  ${joinEnd('from_', 'l.from_id')}
  ${joinEnd('to_', 'l.to_id')}
  join membership m on m.project_id = l.project_id and m.user_id = l.author_id
  join user_account u on u.id = l.author_id
 where l.project_id = ${project} and l.deleted_at is null
   and ${only('article', 'uuid', 'from_.article_id', 'to_.article_id')}
   and ${only('outlet', 'uuid', 'from_a.outlet_id', 'to_a.outlet_id')}
   and ${ofEvent('from_e.id', 'to_e.id')}
   and ${only('reviewer', 'uuid', 'l.author_id')}
   and (${unset('reviewer')} or not (from_who.hidden or to_who.hidden))
   and ${only('tag', 'text', 'from_.tag', 'to_.tag')}
   and ${only('status', 'text', 'from_r.status')}
   and ${only('kind', 'text', 'from_r.kind')}
   and ${since('l.updated_at')}`
