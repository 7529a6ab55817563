import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { db, PREPARED, Prisma } from '@/lib/server/db'
import { alone, B, idf, K1, type QueryTerm, rarest } from './bm25'

/** Half-open numbers of passages. */
type Range = { first: number; passages: number }

/** Passages in the project's index, their mean length in terms, and what changes with everything that is indexed. */
export type IndexState = { passages: number; meanLength: number; stamp: string }

export async function indexState(scope: ProjectScope): Promise<IndexState> {
  const rows = await db().$queryRaw<IndexState[]>`
    select ${PREPARED} i.passages, coalesce(i.terms::float8 / nullif(i.passages, 0), 1) as "meanLength",
           concat_ws(' ', i.version, i.next, i.articles, i.passages, i.terms) as stamp
      from passage_index i where i.project_id = ${scope.projectId}::uuid`
  return rows[0] ?? { passages: 0, meanLength: 1, stamp: '' }
}

/** How many reports the index lacks: it counts all reports of the project, so it is asked beside other questions. */
export async function reportsMissing(scope: ProjectScope): Promise<number> {
  const rows = await db().$queryRaw<{ missing: number }[]>`
    select ${PREPARED} ((select count(*) from article a where a.project_id = ${scope.projectId}::uuid)
      - coalesce((select i.articles from passage_index i where i.project_id = ${scope.projectId}::uuid), 0))::int as missing`
  return rows[0]?.missing ?? 0
}

export type OwnPassage = { n: number; start: number; end: number; text: string }

/** So many sentences on each side of a span tell what its report is about. */
const ROUND = 30

/** The passages of an article round a span of it, in text order, and how the article's passages are numbered. */
export async function passagesRound(
  scope: ProjectScope,
  given: { articleId: string; start: number; end: number },
): Promise<{ range: Range; passages: OwnPassage[] }> {
  // The inner query is kept apart (offset 0): read through the primary key it takes a hundredth of a millisecond a row.
  const rows = await db().$queryRaw<(OwnPassage & { first: number; passages: number })[]>`
    with ${PREPARED} touched as materialized (
      select i.first, i.passages, coalesce(min(p.n), i.first) as low, coalesce(max(p.n), i.first) as high
        from indexed_article i
        left join passage p on p.article_id = i.article_id
         and p.start < ${given.end}::int and p."end" > ${given.start}::int
       where i.article_id = ${given.articleId}::uuid and i.project_id = ${scope.projectId}::uuid
       group by i.first, i.passages)
    select r.n, r.start, r."end", r.text, t.first, t.passages
      from touched t cross join lateral (
        select p.n, p.start, p."end", p.text from passage p
         where p.project_id = ${scope.projectId}::uuid and p.n >= greatest(t.low - ${ROUND}::int, t.first)
           and p.n < least(t.high + ${ROUND}::int, t.first + t.passages)
         order by p.n limit ${4 * ROUND}::int offset 0) r
     order by r.n`
  const first = rows[0]
  return {
    range: first ? { first: first.first, passages: first.passages } : { first: 0, passages: 0 },
    passages: rows.map(({ n, start, end, text }) => ({ n, start, end, text })),
  }
}

/** Words that look like a name by half of their three-letter parts are taken for another spelling of it, at this weight. */
const OTHER_SPELLING = { alike: 0.5, weight: 0.4, most: 3 }

/**
 * The terms that the project has, each with its weight in a search: its idf, less for terms that are only similar to
 * one of `names` (Mitrovica, Mitrovicë).
 */
export async function queryTerms(
  scope: ProjectScope,
  given: { terms: readonly string[]; names: readonly string[]; passages: number },
): Promise<QueryTerm[]> {
  const names = given.names.filter((name) => /^[a-zа-яёα-ω]{5,24}$/u.test(name)).slice(0, 6)
  const [own, similar] = await Promise.all([
    db().$queryRaw<{ id: number; text: string; df: number }[]>`
      select ${PREPARED} id, text, df from term
       where project_id = ${scope.projectId}::uuid and text = any(${[...new Set(given.terms)]}::text[]) and df > 0`,
    names.length === 0 ? [] : otherSpellings(scope, names),
  ])
  const known = new Set(own.map(({ id }) => id))
  const n = given.passages
  return [
    ...own.map((term) => ({ ...term, weight: idf({ df: term.df, n }) })),
    ...similar
      .filter(({ id }) => !known.has(id))
      .map((term) => ({ ...term, weight: idf({ df: term.df, n }) * OTHER_SPELLING.weight })),
  ]
}

function otherSpellings(scope: ProjectScope, names: readonly string[]) {
  return db().$queryRaw<{ id: number; text: string; df: number }[]>`
    select ${PREPARED} distinct s.id, s.text, s.df from unnest(${names}::text[]) x (name) cross join lateral (
      select t.id, t.text, t.df from term t
       where t.text % x.name and t.text ~ '^[[:alpha:]]{5,24}$' and t.project_id = ${scope.projectId}::uuid
         and t.df > 0 and t.text <> x.name and left(t.text, 1) = left(x.name, 1)
         and similarity(t.text, x.name) >= ${OTHER_SPELLING.alike}::float4
       order by similarity(t.text, x.name) desc limit ${OTHER_SPELLING.most}::int) s`
}

/** A passage that a search has found. `sentence` counts from 0 in its article, which has `sentences`. */
export type FoundPassage = {
  n: number
  bm25: number
  articleId: string
  start: number
  end: number
  paragraph: number
  text: string
  before: string
  after: string
  sentence: number
  sentences: number
  title: string
  outlet: string | null
  publishedAt: string | null
  event: { id: string; name: string } | null
}

export type Search = {
  terms: readonly QueryTerm[]
  meanLength: number
  /** Passages that are not looked for: the span's own. */
  except: readonly number[]
}

/** How many postings a search reads at most, whatever its words; so many take a few milliseconds. */
const MOST_POSTINGS = 14_000
/** The best by the rarest terms, which the others then put in order. */
const MOST_HITS = 500
/** Beyond that many looks into the index, going through the rarest terms is faster than going through the reports. */
const MOST_PROBES = 3000

/** BM25 of the joined posting `p` for the query term `q`. */
const score = (meanLength: number) => Prisma.sql`
  sum(q.weight * p.tf * ${K1 + 1}::float8
      / (p.tf + ${K1}::float8 * (${1 - B}::float8 + p.length * ${B / Math.max(1, meanLength)}::float8)))`

const asked = (scope: ProjectScope, terms: readonly QueryTerm[]) => Prisma.sql`(
  select u.id, u.weight
    from unnest(${terms.map(({ id }) => id)}::int[], ${terms.map(({ weight }) => weight)}::float8[]) u (id, weight)
    join term t on t.id = u.id and t.project_id = ${scope.projectId}::uuid offset 0) q`

/**
 * The found numbers as passages, with their neighbours and what is known of their report. What can be looked up alone is:
 * with eight tables in one join the planner takes longer than the reading.
 */
const details = (scope: ProjectScope) => Prisma.sql`
  select h.n, h.score as bm25, p.article_id as "articleId", p.start, p."end", p.paragraph, p.text,
         coalesce((select b.text from passage b where b.project_id = ${scope.projectId}::uuid and b.n = h.n - 1
                      and b.article_id = p.article_id), '') as before,
         coalesce((select f.text from passage f where f.project_id = ${scope.projectId}::uuid and f.n = h.n + 1
                      and f.article_id = p.article_id), '') as after,
         h.n - i.first as sentence, i.passages as sentences, a.title, a.published_at as "publishedAt",
         (select o.name from outlet o where o.id = a.outlet_id) as outlet,
         (select jsonb_build_object('id', e.id, 'name', e.name) from event e where e.id = a.event_id) as event
    from hits h
    join passage p on p.project_id = ${scope.projectId}::uuid and p.n = h.n
    join article a on a.id = p.article_id and a.project_id = ${scope.projectId}::uuid
    join indexed_article i on i.article_id = p.article_id
   order by h.score desc, h.n`

/**
 * The best passages by BM25 anywhere in the project: found by the rarest terms, put in order by all. `side` keeps those
 * whose report is on `eventId` or those whose report is not; null is the event of reports without one.
 */
export async function searchProject(
  scope: ProjectScope,
  search: Search & { eventId: string | null; side: 'event' | 'others'; most: number },
): Promise<FoundPassage[]> {
  const terms = rarest(search.terms, MOST_POSTINGS)
  if (terms.length === 0) return []
  const common = search.terms.filter((term) => !terms.includes(term))
  const event = search.side === 'event'
  const wanted = event ? Prisma.sql`not` : Prisma.sql``
  // BM25 for words that stand once in a sentence, as nearly all do: reading thousands of postings, each step counts.
  const share = (length: Prisma.Sql) =>
    Prisma.sql`(${1 + K1 * (1 - B)}::float8 + ${length} * ${(K1 * B) / Math.max(1, search.meanLength)}::float8)`
  return db().$queryRaw<FoundPassage[]>`
    with ${PREPARED} found as materialized (
      select p.n, sum(q.weight) / ${share(Prisma.sql`min(p.length)`)} as score
        from ${asked(scope, terms)} join posting p on p.term_id = q.id
       group by p.n having sum(q.weight) > ${event ? 0 : alone(terms)}::float8
       order by 2 desc, p.n limit ${event ? 2 * MOST_HITS : MOST_HITS}::int),
    ordered as materialized (
      select f.n, p.article_id, ${K1 + 1}::float8 * (f.score + coalesce((
               select sum(q.weight)
                 from unnest(${common.map(({ id }) => id)}::int[], ${common.map(({ weight }) => weight)}::float8[]) q (id, weight)
                where q.id = any(p.term_ids)), 0) / ${share(Prisma.sql`p.length`)}) as score
        from found f
        join passage p on p.project_id = ${scope.projectId}::uuid and p.n = f.n
       where f.n <> all(${search.except}::int[])
       order by 3 desc, f.n),
    hits as materialized (
      select o.n, o.score
        from ordered o join article a on a.id = o.article_id
       where a.event_id is ${wanted} distinct from ${search.eventId}::uuid
       order by o.score desc, o.n limit ${search.most}::int)
    ${details(scope)}`
}

/**
 * The best passages by BM25 over all terms in the reports of one event, and in `articleId`: there are few of them, so that
 * each is asked for each term. An event of very many reports is searched as the project is; `reports` says how many.
 */
export async function searchEvent(
  scope: ProjectScope,
  search: Search & { eventId: string | null; articleId: string; reports: number; most: number },
): Promise<FoundPassage[]> {
  if (search.terms.length === 0) return []
  const terms = search.terms.toSorted((a, b) => a.df - b.df)
  const room = Math.floor(MOST_PROBES / Math.max(1, search.reports))
  if (room < 8) return searchProject(scope, { ...search, side: 'event' })
  // Left to itself (without offset 0) the planner reads every posting of every term.
  return db().$queryRaw<FoundPassage[]>`
    with ${PREPARED} hits as materialized (
      select p.n, ${score(search.meanLength)} as score
        from article a
        join indexed_article i on i.article_id = a.id
        cross join ${asked(scope, terms.slice(0, room))}
        cross join lateral (
          select p.n, p.tf, p.length from posting p
           where p.term_id = q.id and p.n >= i.first and p.n < i.first + i.passages offset 0) p
       where a.project_id = ${scope.projectId}::uuid
         and (a.id = ${search.articleId}::uuid
              or a.event_id ${search.eventId === null ? Prisma.sql`is null` : Prisma.sql`= ${search.eventId}::uuid`})
         and p.n <> all(${search.except}::int[])
       group by p.n order by 2 desc, p.n limit ${search.most}::int)
    ${details(scope)}`
}

/**
 * In how many passages of the project each of the terms stands; a term that none has is left out. What is learnt is kept as
 * long as the index says the same: a report's words are asked for again with each of its spans.
 */
export async function termCounts(
  scope: ProjectScope,
  given: { terms: Iterable<string>; stamp: string },
): Promise<ReadonlyMap<string, number>> {
  const kept = countsOf(scope.projectId, given.stamp)
  const missing = [...new Set(given.terms)].filter((term) => !kept.has(term))
  if (missing.length === 0) return kept
  const rows = await db().$queryRaw<{ found: Record<string, number> | null }[]>`
    select ${PREPARED} json_object_agg(t.text, t.df) as found from term t
     where t.project_id = ${scope.projectId}::uuid and t.text = any(${missing}::text[])`
  for (const [text, df] of Object.entries(rows[0]?.found ?? {})) kept.set(text, df)
  return kept
}

type Counts = { stamp: string; counts: Map<string, number> }

const KEPT_PROJECTS = 4
const KEPT_TERMS = 100_000
const kept = new Map<string, Counts>()

function countsOf(projectId: string, stamp: string): Map<string, number> {
  const known = kept.get(projectId)
  if (known?.stamp === stamp && known.counts.size < KEPT_TERMS) return known.counts
  // The project that came first is the one that goes.
  kept.delete(projectId)
  for (const [oldest] of kept.size >= KEPT_PROJECTS ? kept : []) {
    kept.delete(oldest)
    break
  }
  const counts = new Map<string, number>()
  kept.set(projectId, { stamp, counts })
  return counts
}
