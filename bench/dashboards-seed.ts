import { createHash } from 'node:crypto'
import type pg from 'pg'

export const REVIEWERS = 10
/** Spans of a review; ten reviews of a report. */
const PER_REVIEW = 50
const PER_EVENT = 10

export type Size = { annotations: number; slug: string }

/**
 * Adds a project with ten reviewers of every report, fifty spans a review, a link for every fifth span, one act for each.
 * One review in twelve is in progress, the rest are submitted, over sixty days. Triggers are off meanwhile: what they hold
 * is true by construction, what they keep is counted by `count`. `<slug>-0@example.org` leads, 1 to 10 review.
 */
export async function seed(client: pg.Client, { annotations, slug }: Size): Promise<void> {
  const articles = annotations / REVIEWERS / PER_REVIEW
  // As a passage stands in its report; all 60 characters long with the blank line.
  const passage = (n: string) =>
    `'At stop ' || lpad((${n})::text, 4, '0') || ' of the patrol, officers counted seven cars.' || E'\\n\\n'`
  await client.query('begin')
  await client.query(`set local session_replication_role = 'replica'`)
  await client.query(`
    create temp table p on commit drop as select uuidv7() as id;
    create temp table u on commit drop as select uuidv7() as id, n from generate_series(0, ${REVIEWERS}) n;
    insert into user_account (id, email, name) select id, '${slug}-' || n || '@example.org', 'Person ' || n from u;
    insert into project (id, slug, name, mode, guidelines) select id, '${slug}', 'Bench of ${annotations}', 'blind', '' from p;
    insert into membership (project_id, user_id, role, number)
    select p.id, u.id, case u.n when 0 then 'lead' else 'reviewer' end, u.n + 1 from p, u;
    create temp table o on commit drop as select uuidv7() as id, n from generate_series(0, 19) n;
    insert into outlet (id, project_id, name) select o.id, p.id, 'Outlet ' || o.n from p, o;
    create temp table e on commit drop as select uuidv7() as id, n from generate_series(0, ${articles / PER_EVENT} - 1) n;
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
      from a, u where u.n > 0 order by a.n, u.n;
    insert into review (id, project_id, article_id, reviewer_id, status, reached_paragraph, submitted_at, created_at, updated_at)
    select r.id, p.id, r.article_id, r.reviewer_id, case when open then 'in-progress' else 'submitted' end,
           case when open then 20 else ${PER_REVIEW + 1} end, case when open then null else at end, at - interval '1 hour', at from r, p;
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
  await client.query('commit')
  // Without statistics the counting would go span by span.
  await client.query('vacuum analyze')
  await client.query(
    `select review_tally_adds(id), activity_day_adds(id), profile_due_adds(id), article_sums_add(id) from project where slug = '${slug}'`,
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
