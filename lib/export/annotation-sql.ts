import type { AnnotationColumn } from './columns'
import {
  chosenReview,
  inReview,
  moment,
  ofEvent,
  only,
  project,
  reviewer,
  slug,
  text,
  visible,
  visibleLinks,
} from './sql'

// Of spans of a final review, where the actor may see what they were made of.
const cameFrom = `case when r.kind = 'final' then (
    select string_agg(p.source_id::text, ';' order by p.source_id) from provenance p join annotation pa on pa.id = p.source_id
     where p.annotation_id = a.id and pa.review_id in (select v.id from ${visible} v)) end`

export const annotationColumns: Record<AnnotationColumn, string> = {
  annotation_id: 'a.id',
  project: slug,
  article_id: 'a.article_id',
  article_title: text('ar.title'),
  outlet: text('o.name'),
  event: text('e.name'),
  article_url: text('ar.url'),
  published_at: 'ar.published_at',
  review_id: 'who.shown_review',
  review_kind: 'r.kind',
  review_status: 'r.status',
  reviewer: reviewer('who'),
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

export const annotationRows = `
  from annotation a ${inReview('a')}
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
   and ${chosenReview('a')}
   and ${ofEvent('se.id')}
   and ${only('tag', 'text', 'a.tag')}`
