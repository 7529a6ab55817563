import { CATALOGUE } from '@/lib/question/catalogue'
import type { AnswerColumn } from './columns'
import { chosenReview, inReview, moment, ofEvent, project, reviewer, slug, text, told, visible } from './sql'

// The catalogue as rows: ids and refs are words of its own constants.
const word = (value: string | null) => (value === null ? 'null::text' : `'${value}'`)
const catalogue = `(values ${CATALOGUE.flatMap(({ id, section, options }, place) =>
  options.map(
    ({ value, signal }) =>
      `(${place}, ${word(id)}, ${word(section)}, ${word(value)}, ${word(signal?.ref ?? null)})`,
  ),
).join(', ')}) as c (place, question, section, value, ref)`

export const answerColumns: Record<AnswerColumn, string> = {
  answer_id: 'w.id',
  project: slug,
  article_id: 'w.article_id',
  article_title: text('ar.title'),
  outlet: text('o.name'),
  event: text('e.name'),
  published_at: 'ar.published_at',
  review_id: 'who.shown_review',
  review_kind: 'r.kind',
  review_status: 'r.status',
  reviewer: reviewer('who'),
  question: 'w.question',
  signal_section: 'c.section',
  answer: 'w.value',
  signal_ref: 'c.ref',
  note: text('w.note'),
  catalogue: 'w.catalogue',
  created_at: moment('w.created_at'),
  updated_at: moment('w.updated_at'),
  version: 'w.version',
  came_from: `(select string_agg(c.shown_review::text, ';' order by c.shown_review) from ${told} c
    where c.review_id = any(w.came_from) and c.review_id in (select v.id from ${visible} v))`,
}

export const answerRows = `
  from answer w ${inReview('w')}
  left join ${catalogue} on c.question = w.question and c.value = w.value
 where w.project_id = ${project} and w.value is not null
   and ${chosenReview('w')}
   and ${ofEvent('ar.event_id')}`
