import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'

const SIZE = { articles: 200, reviewers: 5, perReview: 200, links: 40_000 } as const
export const ANNOTATIONS = SIZE.articles * SIZE.reviewers * SIZE.perReview
export const SLUG = 'bench'

// 12,000 characters with letters outside ASCII, quotation marks, commas and line breaks, as reports have.
const ARTICLE_TEXT = `
  repeat('Der Bürgermeister sagte: "Vier Menschen, nicht drei, wurden verletzt." The harbour office, asked twice, had no figure.' ||
         E'\\n\\n' || 'Пожар начался около 04:10; −3 °C, wind from the north — “it was over by five”, said a docker. ', 60)`

/**
 * Fills an empty, migrated database: one project of 200,000 annotations with quotes of 20 to 180 characters, notes,
 * speakers and links. Triggers are off meanwhile, and what they hold is true by construction. Returns a lead's token.
 */
export async function seed(client: pg.Client): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await client.query('begin')
  await client.query(`set local session_replication_role = 'replica'`)
  await client.query(`
    insert into user_account (id, email, name)
    select gen_random_uuid(), 'person' || n || '@example.org', 'Person ' || n from generate_series(1, ${SIZE.reviewers + 1}) n;
    insert into project (id, slug, name, mode, guidelines) values (gen_random_uuid(), '${SLUG}', 'Bench', 'blind', '');
    insert into membership (project_id, user_id, role, number)
    select p.id, u.id, case u.n when 1 then 'lead' else 'reviewer' end, u.n
      from project p, (select id, row_number() over (order by email) as n from user_account) u;
    insert into outlet (id, project_id, name) select gen_random_uuid(), p.id, 'Outlet ' || n from project p, generate_series(1, 20) n;
    insert into event (id, project_id, name) select gen_random_uuid(), p.id, 'Event, number ' || n from project p, generate_series(1, 40) n;
    insert into speaker (id, project_id, name) select gen_random_uuid(), p.id, 'Speaker ' || n from project p, generate_series(1, 300) n;
    insert into article (id, project_id, title, text, text_sha256, length, paragraphs, outlet_id, event_id, url, published_at, created_by_id)
    select gen_random_uuid(), p.id, 'Fire in the harbour, report ' || g.n, t.text, encode(sha256(convert_to(t.text, 'UTF8')), 'hex'),
           char_length(t.text), 60, o.id, e.id, 'https://example.org/reports/' || g.n,
           to_char(date '2026-01-01' + g.n, 'YYYY-MM-DD'), m.user_id
      from project p
      join membership m on m.project_id = p.id and m.role = 'lead'
      cross join generate_series(1, ${SIZE.articles}) as g (n)
      cross join lateral (select ${ARTICLE_TEXT} || g.n as text) t
      join (select id, row_number() over (order by name) as n from outlet) o on o.n = 1 + g.n % 20
      join (select id, row_number() over (order by name) as n from event) e on e.n = 1 + g.n % 40;
    insert into review (id, project_id, article_id, reviewer_id, status, submitted_at)
    select gen_random_uuid(), a.project_id, a.id, m.user_id, 'submitted', now()
      from article a join membership m on m.project_id = a.project_id and m.role = 'reviewer';
    insert into annotation (id, project_id, article_id, review_id, author_id, start, "end", quote, tag, speaker_id, note, unsure, request_hash)
    select gen_random_uuid(), r.project_id, r.article_id, r.id, r.reviewer_id, s.start, s.start + s.length,
           substring(a.text from s.start + 1 for s.length), (array['fact', 'claim', 'opinion'])[1 + g.n % 3],
           case when g.n % 3 = 1 then sp.id end, case when g.n % 4 = 0 then 'Seen, but is it "the same" figure?' else '' end, g.n % 17 = 0, ''
      from review r
      join article a on a.id = r.article_id
      cross join generate_series(1, ${SIZE.perReview}) as g (n)
      cross join lateral (select g.n * 55 as start, 20 + (g.n * 37) % 160 as length) s
      join (select id, row_number() over (order by name) as n from speaker) sp on sp.n = 1 + g.n % 300;
    insert into link (id, project_id, author_id, from_id, to_id, relation, facets, request_hash)
    select gen_random_uuid(), f.project_id, f.author_id, f.id, t.id,
           (array['corroborates', 'contradicts', 'supersedes'])[1 + f.n % 3], array['quantity', 'time'], ''
      from (select *, row_number() over (partition by author_id order by start, id) as n from annotation) f
      join (select *, row_number() over (partition by author_id order by start, id) as n from annotation) t
        on t.author_id = f.author_id and t.n = f.n + 1
     where f.n % ${ANNOTATIONS / SIZE.links} = 0 and f.article_id <> t.article_id`)
  await client.query(
    `insert into access_token (id, user_id, name, token_hash, prefix)
     select gen_random_uuid(), m.user_id, 'bench', $1, 'bench' from membership m where m.role = 'lead'`,
    [createHash('sha256').update(token).digest('hex')],
  )
  await client.query('commit')
  await client.query('vacuum analyze')
  return token
}
