import type pg from 'pg'

export const SIZE = { articles: 200, reviewers: 5, slots: 100, events: 20 } as const
export const SPANS = SIZE.articles * SIZE.reviewers * SIZE.slots
/** Four slots make one statement. */
export const STATEMENTS = (SIZE.articles * SIZE.slots) / 4
export const SLUG = 'bench'

/**
 * Fills an empty, migrated database: 200 reports of 20 events in which 5 reviewers have marked 100 passages each, not all
 * to the letter, and linked them to 5,000 statements of four reports, a fifth of them disputed. Triggers are off meanwhile,
 * and what they hold is true by construction. person0@example.org leads, and has no password yet.
 */
export async function seed(client: pg.Client): Promise<void> {
  await client.query('begin')
  await client.query(`set local session_replication_role = 'replica'`)
  await client.query(`
    insert into user_account (id, email, name)
    select gen_random_uuid(), 'person' || n || '@example.org', 'Person ' || n from generate_series(0, ${SIZE.reviewers}) n;
    insert into project (id, slug, name, mode, guidelines) values (gen_random_uuid(), '${SLUG}', 'Bench', 'blind', '');
    insert into membership (project_id, user_id, role, number)
    select p.id, u.id, case u.n when 1 then 'lead' else 'reviewer' end, u.n
      from project p, (select id, row_number() over (order by email) as n from user_account) u;
    insert into outlet (id, project_id, name) select gen_random_uuid(), p.id, 'Outlet ' || n from project p, generate_series(1, 40) n;
    insert into event (id, project_id, name, from_date)
    select gen_random_uuid(), p.id, 'Operation, number ' || n, date '2026-01-01' + n
      from project p, generate_series(1, ${SIZE.events}) n;
    insert into speaker (id, project_id, name, kind)
    select gen_random_uuid(), p.id, 'Speaker ' || n, 'organisation' from project p, generate_series(1, 300) n;
    insert into article (id, project_id, title, text, text_sha256, length, paragraphs, outlet_id, event_id, published_at, created_by_id)
    select gen_random_uuid(), p.id, 'Report ' || g.n, t.text, encode(sha256(convert_to(t.text, 'UTF8')), 'hex'),
           char_length(t.text), ${SIZE.slots + 1}, o.id, e.id, to_char(date '2026-01-01' + g.n, 'YYYY-MM-DD'), m.user_id
      from project p
      join membership m on m.project_id = p.id and m.role = 'lead'
      cross join generate_series(1, ${SIZE.articles}) as g (n)
      cross join lateral (
        select string_agg(format('At stop %s of the patrol %s officers were hurt and %s cars stood in flames.',
                 lpad(s::text, 3, '0'), lpad(((s * 7 + g.n) % 90)::text, 2, '0'), lpad((s % 60)::text, 2, '0')), E'\\n\\n' order by s) || E'\\n\\nThis is report ' || g.n || '.' as text
          from generate_series(0, ${SIZE.slots - 1}) s) t
      join (select id, row_number() over (order by name) as n from outlet) o on o.n = 1 + g.n % 40
      join (select id, row_number() over (order by from_date) as n from event) e on e.n = 1 + g.n % ${SIZE.events};
    insert into review (id, project_id, article_id, reviewer_id, status, submitted_at)
    select gen_random_uuid(), a.project_id, a.id, m.user_id, 'submitted', now()
      from article a join membership m on m.project_id = a.project_id and m.role = 'reviewer';
    create temp table slot on commit drop as
    select gen_random_uuid() as id, r.project_id, r.article_id, r.id as review_id, r.reviewer_id as author_id, m.number, s.n as slot,
           a.event_id, dense_rank() over (partition by a.event_id order by a.published_at) - 1 as report,
           s.n * 78 + (m.number % 3) as start, s.n * 78 + 75 as "end"
      from review r
      join membership m on m.project_id = r.project_id and m.user_id = r.reviewer_id
      join article a on a.id = r.article_id
      cross join generate_series(0, ${SIZE.slots - 1}) as s (n);
    insert into annotation (id, project_id, article_id, review_id, author_id, start, "end", quote, tag, speaker_id, request_hash)
    select s.id, s.project_id, s.article_id, s.review_id, s.author_id, s.start, s."end",
           substring(a.text from s.start + 1 for s."end" - s.start), (array['fact', 'claim', 'opinion'])[1 + s.slot % 3],
           case when s.slot % 3 = 1 then sp.id end, ''
      from slot s join article a on a.id = s.article_id
      join (select id, row_number() over (order by name) as n from speaker) sp on sp.n = 1 + s.slot % 300;
    create temp table placed on commit drop as
    select *, slot * ${SIZE.articles / SIZE.events} + report as n from slot where number <= 3;
    insert into link (id, project_id, author_id, from_id, to_id, relation, facets, request_hash)
    select gen_random_uuid(), f.project_id, f.author_id, f.id, t.id,
           case when t.n % 4 = 3 and (t.n / 4) % 5 = 0 then 'contradicts' else 'corroborates' end, array['quantity'], ''
      from placed f join placed t
        on t.event_id = f.event_id and t.author_id = f.author_id and t.n > f.n and t.n / 4 = f.n / 4
     where f.n % 4 = 0;`)
  await client.query('commit')
  await client.query('vacuum analyze')
}
