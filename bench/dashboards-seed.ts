import { createHash } from 'node:crypto'
import type pg from 'pg'

export const REVIEWERS = 10
/** Spans of a review; ten reviews of a report. */
const PER_REVIEW = 50
const PER_EVENT = 10
/** Spans of a final review. */
const SETTLED = 25

/** Whole reports, and one at least. */
export const reportsOf = (annotations: number) =>
  Math.max(1, Math.round(annotations / REVIEWERS / PER_REVIEW))

export type Size = { annotations: number; slug: string }

/**
 * What leads do with the spans: one report in ten is settled, given to `<slug>-11@example.org` as training, and handed in
 * by them; of each report two spans are discussed, with a notice for the lead and one reviewer; every review answers two questions.
 */
const around = (reports: number) => `
    create temp table f on commit drop as select uuidv7() as id, a.id as article_id, a.n as article from a
     where a.n % 10 = ${Math.min(3, reports - 1)};
    analyze f;
    insert into review (id, project_id, article_id, reviewer_id, kind, status, reached_paragraph, submitted_at)
    select f.id, p.id, f.article_id, u.id, 'final', 'submitted', ${PER_REVIEW + 1}, now() - f.article * interval '1 minute' from f, p, u where u.n = 0;
    create temp table d on commit drop as
    select uuidv7() as id, uuidv7() as result_id, f.id as review_id, f.article_id, n.i, array_agg(n.id order by n.id) as sources
      from f join n on n.article_id = f.article_id where n.i < ${SETTLED} group by f.id, f.article_id, n.i;
    analyze d;
    insert into annotation (id, project_id, article_id, review_id, author_id, start, "end", quote, tag, speaker_id, request_hash)
    select d.result_id, p.id, d.article_id, d.review_id, u.id, s.start, s."end", s.quote, s.tag, s.speaker_id, ''
      from d join annotation s on s.id = d.sources[1], p, u where u.n = 0;
    insert into decision (id, project_id, article_id, author_id, kind, source_ids, source_versions, result_ids, outcome, cause, guideline_version)
    select d.id, p.id, d.article_id, u.id, 'span', d.sources, array_fill(1, array[cardinality(d.sources)]), array[d.result_id], 'accepted',
           case d.i % 5 when 0 then 'guideline-gap' else 'category' end, 1 from d, p, u where u.n = 0;
    insert into provenance (annotation_id, author_id, source_id, source_author_id, project_id)
    select d.result_id, u.id, n.id, n.reviewer_id, p.id from d join n on n.article_id = d.article_id and n.i = d.i, p, u where u.n = 0;
    create temp table t on commit drop as select uuidv7() as id, f.* from (select id as final_id, article_id, article from f) f;
    insert into review (id, project_id, article_id, reviewer_id, kind, status, reached_paragraph, submitted_at)
    select t.id, p.id, t.article_id, u.id, 'training', 'submitted', ${PER_REVIEW + 1}, now() from t, p, u where u.n = ${REVIEWERS + 1};
    insert into training (review_id, project_id, article_id, reviewer_id, given_by, guideline_version, spans, matched, extra, links, links_matched, feedback)
    select t.id, p.id, t.article_id, u.id, l.id, 1, ${SETTLED}, 0, 0, 0, 0, jsonb_build_object('links', '[]'::jsonb, 'spans', (
             select jsonb_agg(jsonb_build_object('is', 'missed', 'mine', null, 'differs', '[]'::jsonb, 'final', jsonb_build_object(
                      'id', s.id, 'start', s.start, 'end', s."end", 'quote', s.quote, 'tag', s.tag, 'speaker', null, 'event', null,
                      'note', '', 'cause', 'category', 'leadNote', '')) order by s.start)
               from annotation s where s.review_id = t.final_id))
      from t, p, u, u l where u.n = ${REVIEWERS + 1} and l.n = 0;
    create temp table h on commit drop as
    select uuidv7() as id, uuidv7() as first_id, uuidv7() as second_id, n.id as span_id, n.article_id, n.article, n.reviewer_id, n.at, n.i from n
     where n.i in (0, 25) and n.reviewer = 1 + n.article % ${REVIEWERS};
    insert into thread (id, project_id, article_id, annotation_id, target_author_id, opened_by, created_at, resolved_at, resolved_by)
    select h.id, p.id, h.article_id, h.span_id, h.reviewer_id, u.id, h.at, case h.i when 25 then h.at end, case h.i when 25 then u.id end
      from h, p, u where u.n = 0;
    insert into comment (id, project_id, thread_id, author_id, body, private, request_hash, created_at)
    select h.first_id, p.id, h.id, u.id, 'Is this one counted twice?', false, '', h.at from h, p, u where u.n = 0
    union all select h.second_id, p.id, h.id, h.reviewer_id, 'No, the second car came later.', false, '', h.at + interval '1 minute' from h, p;
    insert into notice (id, project_id, user_id, kind, actor_id, article_id, thread_id, comment_id, created_at, read_at)
    select uuidv7(), p.id, u.id, 'mention', h.reviewer_id, h.article_id, h.id, h.second_id, h.at, case when h.article % 2 = 0 then h.at end
      from h, p, u where u.n in (0, 1);
    insert into answer (id, project_id, article_id, review_id, author_id, question, value, catalogue)
    select uuidv7(), p.id, r.article_id, r.id, r.reviewer_id, q.question,
           case when (r.article + r.reviewer) % 3 = 0 then 'cannot-say' else q.value end, 1
      from r, p, (values ('headline', 'represents'), ('originality', 'original')) as q (question, value)`

/**
 * Adds a project with ten reviewers of every report, fifty spans a review, a link for every fifth span, one act for each.
 * One review in twelve is in progress, the rest are submitted, over sixty days. Triggers are off meanwhile: what they hold
 * is true by construction, what they keep is counted at the end. `<slug>-0@example.org` leads, 1 to 10 review.
 */
export async function seed(client: pg.Client, { annotations, slug }: Size): Promise<void> {
  const articles = reportsOf(annotations)
  // As a passage stands in its report; all 60 characters long with the blank line.
  const passage = (n: string) =>
    `'At stop ' || lpad((${n})::text, 4, '0') || ' of the patrol, officers counted seven cars.' || E'\\n\\n'`
  await client.query('begin')
  await client.query(`set local session_replication_role = 'replica'`)
  await client.query(`
    create temp table p on commit drop as select uuidv7() as id;
    create temp table u on commit drop as select uuidv7() as id, n from generate_series(0, ${REVIEWERS + 1}) n;
    insert into user_account (id, email, name) select id, '${slug}-' || n || '@example.org', 'Person ' || n from u;
    insert into project (id, slug, name, mode, guidelines, questions)
    select id, '${slug}', 'Bench of ${annotations}', 'blind', 'A fact is what the report asserts itself.', '{headline,originality}' from p;
    insert into guideline_version (project_id, version, text) select id, 1, 'A fact is what the report asserts itself.' from p;
    insert into membership (project_id, user_id, role, number)
    select p.id, u.id, case u.n when 0 then 'lead' else 'reviewer' end, u.n + 1 from p, u;
    create temp table o on commit drop as select uuidv7() as id, n from generate_series(0, 19) n;
    insert into outlet (id, project_id, name) select o.id, p.id, 'Outlet ' || o.n from p, o;
    create temp table e on commit drop as select uuidv7() as id, n from generate_series(0, ${Math.ceil(articles / PER_EVENT)} - 1) n;
    insert into event (id, project_id, name, from_date) select e.id, p.id, 'Operation ' || e.n, date '2026-01-01' + e.n from p, e;
    create temp table s on commit drop as select uuidv7() as id, n from generate_series(0, 299) n;
    insert into speaker (id, project_id, name, kind) select s.id, p.id, 'Speaker ' || s.n, 'organisation' from p, s;
    create temp table a on commit drop as
    select uuidv7() as id, n, 'Report ' || n || E'\\n\\n' ||
           (select string_agg(${passage('i')}, '' order by i) from generate_series(0, ${PER_REVIEW - 1}) i) as text
      from generate_series(0, ${articles} - 1) n;
    insert into article (id, project_id, title, text, text_sha256, length, paragraphs, outlet_id, event_id, published_at, created_by_id, created_at)
    select a.id, p.id, 'Report ' || a.n, a.text, encode(sha256(convert_to(a.text, 'UTF8')), 'hex'), char_length(a.text),
           ${PER_REVIEW + 1}, o.id, e.id, to_char(date '2026-01-01' + a.n / ${PER_EVENT}, 'YYYY-MM-DD'), u.id, now() - interval '61 days'
      from a, p, o, e, u where o.n = (a.n * 7) % 20 and e.n = a.n / ${PER_EVENT} and u.n = 0;
    create temp table r on commit drop as
    select uuidv7() as id, a.id as article_id, a.n as article, u.id as reviewer_id, u.n as reviewer,
           (a.n + u.n) % 12 = 0 as open,
           now() - interval '1 hour' - interval '59 days' * (1 - a.n::float8 / ${articles}) - u.n * interval '90 minutes' as at
      from a, u where u.n between 1 and ${REVIEWERS} order by a.n, u.n;
    insert into review (id, project_id, article_id, reviewer_id, status, reached_paragraph, submitted_at, due_on, created_at, updated_at)
    select r.id, p.id, r.article_id, r.reviewer_id, case when open then 'in-progress' else 'submitted' end,
           case when open then 20 else ${PER_REVIEW + 1} end, case when open then null else at end, current_date + article % 14,
           at - interval '1 hour', at from r, p;
    create temp table n on commit drop as
    select uuidv7() as id, r.id as review_id, r.article_id, r.article, r.reviewer_id, r.reviewer, i,
           r.at - interval '1 hour' + i * interval '70 seconds' as at
      from r, generate_series(0, ${PER_REVIEW - 1}) i order by r.at, i;
    analyze n;
    insert into annotation (id, project_id, article_id, review_id, author_id, start, "end", quote, tag, speaker_id, request_hash,
                            created_at, updated_at)
    select n.id, p.id, n.article_id, n.review_id, n.reviewer_id, x.start, x.start + 55,
           left(${passage('n.i')}, 55), (array['fact', 'claim', 'opinion'])[1 + (n.i + n.reviewer % 4) % 3],
           case when (n.i + n.reviewer % 4) % 3 = 1 then s.id end, '', n.at, n.at
      from n join s on s.n = n.i * 6 + n.article % 3, p, lateral (select char_length('Report ' || n.article) + 2 + n.i * 58 as start) x;
    insert into link (id, project_id, author_id, from_id, to_id, relation, facets, request_hash, created_at, updated_at, from_review_id, to_review_id)
    select uuidv7(), p.id, f.reviewer_id, f.id, t.id,
           case f.i / 5 when 3 then 'contradicts' when 5 then 'supersedes' when 7 then 'look-alike' else 'corroborates' end,
           array['quantity'], '', f.at, f.at, f.review_id, t.review_id
      from n f join n t on t.reviewer_id = f.reviewer_id and t.i = f.i
           and t.article = f.article - f.article % ${PER_EVENT} + (f.article + 1) % ${PER_EVENT}, p
     where f.i % 5 = 0;
    insert into audit_entry (at, project_id, actor_id, action, object_type, object_id, article_id, review_id, after)
    select n.at, p.id, n.reviewer_id, 'annotation.created', 'annotation', n.id, n.article_id, n.review_id, '{"tag": "fact"}'
      from n, p order by n.at;
    insert into audit_entry (at, project_id, actor_id, action, object_type, object_id, article_id, review_id)
    select r.at, p.id, r.reviewer_id, 'review.submitted', 'review', r.id, r.article_id, r.id from r, p where not r.open order by r.at`)
  await client.query(around(articles))
  await client.query('commit')
  // Without statistics the counting would go span by span.
  await client.query('vacuum analyze')
  await client.query(
    `select review_tally_adds(id), activity_day_adds(id), profile_due_adds(id), article_sums_add(id), reviewer_days_add(id) from project where slug = '${slug}'`,
  )
}

/** Signs one of the project's people in; `token` is what the session cookie then carries. */
export async function signIn(client: pg.Client, given: { email: string; token: string }): Promise<void> {
  await client.query(
    `insert into session (id_hash, user_id, expires_at)
     select $1, id, now() + interval '1 day' from user_account where email = $2`,
    [createHash('sha256').update(given.token).digest('hex'), given.email],
  )
}
