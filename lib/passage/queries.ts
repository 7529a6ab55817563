import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { db, PREPARED, Prisma, plainRows } from '@/lib/server/db'
import { B, idf, K1 } from './bm25'
import { type FoundColumns, type FoundPassage, foundPassages } from './found'
import { knownCounts } from './known-counts'
import { type Hit, type Range, summed } from './sums'

/** How many reports the index lacks: it counts all reports of the project, and so is not asked again for a minute. */
export async function reportsMissing(scope: ProjectScope): Promise<number> {
  const now = Date.now()
  if (now - (complete.get(scope.projectId) ?? 0) < ASKED_EVERY_MS) return 0
  const rows = await db().$queryRaw<{ missing: number }[]>`
    select ${PREPARED} ((select count(*) from article a where a.project_id = ${scope.projectId}::uuid)
      - coalesce((select i.articles from passage_index i where i.project_id = ${scope.projectId}::uuid), 0))::int as missing`
  const missing = rows[0]?.missing ?? 0
  if (complete.size >= KEPT_PROJECTS) complete.clear()
  if (missing === 0) complete.set(scope.projectId, now)
  return missing
}

const ASKED_EVERY_MS = 60_000
const KEPT_PROJECTS = 1000
/** When an index was last seen to lack nothing. */
const complete = new Map<string, number>()

/** The sentences round a span, in text order, and where its article begins in the index and how many passages it has. */
export type Surroundings = { first: number; passages: number; round: OwnPassage[] }
export type OwnPassage = { n: number; start: number; end: number; text: string }

/** So many sentences on each side of a span tell what its report is about. */
const ROUND = 30

/** SQL that gives the Surroundings of `span` as JSON, null where its article is not indexed. */
export function surroundings(
  scope: ProjectScope,
  span: Record<'articleId' | 'start' | 'end', Prisma.Sql>,
): Prisma.Sql {
  // The inner query is kept apart (offset 0): read through the primary key it takes a hundredth of a millisecond a row.
  return Prisma.sql`(
    select json_build_object('first', t.first, 'passages', t.passages, 'round', coalesce((
      select json_agg(r) from (
        select p.n, p.start, p."end", p.text from passage p
         where p.project_id = ${scope.projectId}::uuid and p.n >= greatest(t.low - ${ROUND}::int, t.first)
           and p.n < least(t.high + ${ROUND}::int, t.first + t.passages)
         order by p.n limit ${4 * ROUND}::int offset 0) r), '[]'))
      from (
        select i.first, i.passages, coalesce(min(p.n), i.first) as low, coalesce(max(p.n), i.first) as high
          from indexed_article i
          left join passage p on p.article_id = i.article_id and p.start < ${span.end} and p."end" > ${span.start}
         where i.article_id = ${span.articleId} and i.project_id = ${scope.projectId}::uuid
         group by i.first, i.passages) t)`
}

/** Words that look like a name by half of their three-letter parts are taken for another spelling of it, at this weight. */
const OTHER_SPELLING = { alike: 0.5, weight: 0.4, most: 3 }

/** Passages in the project's index, their mean length in terms, and what changes with everything that is indexed. */
export type IndexState = { passages: number; meanLength: number; stamp: string }

export type Search = {
  /** Terms that are looked for, and those among them that stand for names. */
  terms: readonly string[]
  names: readonly string[]
  /** Passages of its reports and of `articleId` come apart from all others; null is the event of reports without one. */
  eventId: string | null
  articleId: string
  /** Passages that are not looked for: the span's own. */
  except: readonly number[]
  most: { near: number; others: number }
}

/** What bounds the time of a search, whatever its words. */
export const LIMITS = {
  /** The rarest terms are read until there are so many postings; three terms in any case. */
  postings: 32_000,
  terms: 3,
  /** Where more terms are left, so many of the best of each side are put in order by all of them. */
  near: 50,
  others: 70,
  /** Passages of an event with more reports are told apart from others only among the best. */
  reports: 1000,
}

// Numbers of deleted reports stay in the blocks: some of what is found may be gone.
const SPARE = 10

type ReadTerm = { id: number; df: number; isOther: boolean; blocks: string | null }
type ReadIndex = {
  passages: number
  meanLength: number
  next: number
  stamp: string
  ranges: [number, number][] | null
}

/**
 * The best passages by BM25 in the reports of one event, and anywhere else: found by the rarest of the terms, put in order by
 * all. Terms that are only similar to a name (Mitrovica, Mitrovicë) weigh less. Best first, each side with its own ranks.
 */
export async function searchPassages(
  scope: ProjectScope,
  search: Search,
  limits = LIMITS,
): Promise<{ near: FoundPassage[]; others: FoundPassage[]; index: IndexState }> {
  const [rows, similar] = await Promise.all([
    readTerms(scope, search, limits),
    otherSpellings(scope, search, limits),
  ])
  const state = rows[0]
  if (!state) return { near: [], others: [], index: { passages: 0, meanLength: 1, stamp: '' } }
  const { passages, meanLength, stamp, next } = state
  const terms = [...rows, ...similar.filter(({ id }) => !rows.some((own) => own.id === id))].map((term) => ({
    ...term,
    weight: idf({ df: term.df, n: passages }) * (term.isOther ? OTHER_SPELLING.weight : 1),
  }))
  const common = terms.filter(({ blocks }) => blocks === null)
  // An event that is too large is not taken apart here: what is on it is seen when the best are looked up.
  const reports = rows.flatMap(({ ranges }) => ranges ?? [])
  const isLarge = reports.length >= limits.reports
  const { inside, outside } = summed({
    ...{ meanLength, numbers: next, except: search.except },
    terms: terms.flatMap(({ blocks, weight }) =>
      blocks === null ? [] : { weight, blocks: Buffer.from(blocks, 'base64') },
    ),
    ranges: isLarge ? [] : reports.map(([first, passages]): Range => ({ first, passages })),
    most: { inside: limits.near, outside: isLarge ? 10 * limits.others : limits.others },
    wanted: isLarge
      ? { inside: 0, outside: 10 * limits.others }
      : { inside: SPARE + search.most.near, outside: SPARE + search.most.others },
    // In a passage of mean length a word that stands once adds its weight; hardly any has more than half of them.
    unread: common.reduce((sum, { weight }) => sum + weight, 0) / 2,
  })
  const hits = [
    inside.map((hit) => ({ ...hit, near: true })),
    outside.map((hit) => ({ ...hit, near: false })),
  ]
  const found = await details(scope, { ...search, hits: hits.flat(), isLarge, common, meanLength })
  return {
    near: found.filter(({ near }) => near),
    others: found.filter(({ near }) => !near),
    index: { passages, meanLength, stamp },
  }
}

/** All blocks of the term `r`, each behind its first number and the number of its postings. */
const BLOCKS = Prisma.sql`(
  select encode(string_agg(int4send(b.first) || int4send(octet_length(b.postings) / 4) || b.postings, ''), 'base64')
    from posting_block b where b.term_id = r.id)`

/** The terms that the project has, rarest first, the rarest with their blocks; with what the index says of itself, and the event's reports. */
function readTerms(
  scope: ProjectScope,
  { terms, eventId, articleId }: Search,
  limits: typeof LIMITS,
): Promise<(ReadTerm & ReadIndex)[]> {
  const onEvent =
    eventId === null ? Prisma.sql`a.event_id is null` : Prisma.sql`a.event_id = ${eventId}::uuid`
  return plainRows<ReadTerm & ReadIndex>(Prisma.sql`
    with ${PREPARED} ranked as (
      select t.id, t.df, sum(t.df) over rarest as read, row_number() over rarest as rank
        from term t
       where t.project_id = ${scope.projectId}::uuid and t.text = any(${[...new Set(terms)]}::text[]) and t.df > 0
      window rarest as (order by t.df, t.id))
    select r.id, r.df, false as "isOther",
           case when r.read <= ${limits.postings}::bigint or r.rank <= ${limits.terms}::int then ${BLOCKS} end as blocks,
           case when r.rank = 1
             then (select json_agg(json_build_array(i.first, i.passages))
                     from (select ${articleId}::uuid as id
                           union all
                           (select a.id from article a
                             where a.project_id = ${scope.projectId}::uuid and ${onEvent} and a.id <> ${articleId}::uuid
                             limit ${limits.reports}::int)) e
                     join indexed_article i on i.article_id = e.id and i.project_id = ${scope.projectId}::uuid) end as ranges,
           x.passages, coalesce(x.terms::float8 / nullif(x.passages, 0), 1) as "meanLength", x.next,
           concat_ws(' ', x.version, x.next, x.articles, x.passages, x.terms) as stamp
      from ranked r join passage_index x on x.project_id = ${scope.projectId}::uuid
     order by r.rank`)
}

/**
 * Terms that look like one of the names, with their blocks. Names are rare: a word that is not is no other spelling of one.
 * The names go in as one text: of an array the planner counts the elements, and then plans anew each time.
 */
async function otherSpellings(
  scope: ProjectScope,
  search: Search,
  limits: typeof LIMITS,
): Promise<ReadTerm[]> {
  const names = search.names.filter((name) => /^[a-zа-яёα-ω]{5,24}$/u.test(name)).slice(0, 6)
  if (names.length === 0) return []
  return plainRows<ReadTerm>(Prisma.sql`
    select ${PREPARED} r.id, r.df, true as "isOther", ${BLOCKS} as blocks
      from (
        select distinct s.id, s.df from string_to_table(${names.join(' ')}::text, ' ') x (name) cross join lateral (
          select t.id, t.df from term t
           where t.text % x.name and t.text ~ '^[[:alpha:]]{5,24}$' and t.project_id = ${scope.projectId}::uuid
             and t.df between 1 and ${limits.postings / 10}::int and t.text <> x.name and left(t.text, 1) = left(x.name, 1)
             and similarity(t.text, x.name) >= ${OTHER_SPELLING.alike}::float4
           order by similarity(t.text, x.name) desc limit ${OTHER_SPELLING.most}::int) s) r`)
}

type Details = {
  hits: readonly (Hit & { near: boolean })[]
  common: readonly { id: number; weight: number }[]
  isLarge: boolean
  meanLength: number
} & Pick<Search, 'eventId' | 'articleId' | 'most'>

/** An array as PostgreSQL writes it: hundreds of values sent one by one take longer than the search. */
const arrayOf = (values: readonly (number | boolean)[]) => `{${values.join()}}`

/**
 * The found numbers as passages, with their neighbours and what is known of their report, the best of each side by the terms that
 * found them and by the common ones. One value with columns: hundreds of small ones take longer to bring over than to read.
 * Lists of numbers are looked up as such and not row by row, for which the index is entered a third as often.
 */
async function details(scope: ProjectScope, given: Details): Promise<(FoundPassage & { near: boolean })[]> {
  const { hits, common, isLarge, meanLength, eventId, articleId, most } = given
  if (hits.length === 0) return []
  const numbers = arrayOf(hits.map(({ n }) => n))
  const near = isLarge
    ? Prisma.sql`(select a.id = ${articleId}::uuid or a.event_id is not distinct from ${eventId}::uuid
                    from article a where a.id = p.article_id)`
    : Prisma.sql`h.near`
  const rows = await plainRows<FoundColumns>(Prisma.sql`
    with ${PREPARED} ordered as materialized (
      select p.n, p.article_id, p.start, p."end", p.paragraph, ${near} as near,
             -- BM25 of a word that stands once in a sentence, as nearly all common ones do.
             h.score + coalesce((
               select sum(q.weight)
                 from unnest(${common.map(({ id }) => id)}::int[], ${common.map(({ weight }) => weight)}::float8[]) q (id, weight)
                where q.id = any(p.term_ids)), 0)
               * ${K1 + 1}::float8 / (${1 + K1 * (1 - B)}::float8 + p.length * ${(K1 * B) / Math.max(1, meanLength)}::float8) as score
        from unnest(${numbers}::int[], ${arrayOf(hits.map(({ score }) => score))}::float8[],
                    ${arrayOf(hits.map(({ near }) => near))}::boolean[]) h (n, score, near)
        join (select * from passage
               where project_id = ${scope.projectId}::uuid and n = any(${numbers}::int[]) offset 0) p on p.n = h.n),
    chosen as materialized (
      select * from (select o.*, row_number() over (partition by o.near order by o.score desc, o.n) as rank from ordered o) r
       where r.rank <= case when r.near then ${most.near}::int else ${most.others}::int end)
    select (select json_build_object(
              'n', json_agg(c.n), 'near', json_agg(c.near), 'score', json_agg(c.score), 'articleId', json_agg(c.article_id),
              'start', json_agg(c.start), 'end', json_agg(c."end"), 'paragraph', json_agg(c.paragraph))
              from chosen c having count(*) > 0) as passages,
           (select json_build_object('n', json_agg(p.n), 'text', json_agg(p.text)) from passage p
             where p.project_id = ${scope.projectId}::uuid
               and p.n = any(array(select c.n + beside.n from chosen c, (values (-1), (0), (1)) beside (n)))
            having count(*) > 0) as texts,
           (select json_build_object(
              'id', json_agg(a.id), 'first', json_agg(i.first), 'passages', json_agg(i.passages), 'title', json_agg(a.title),
              'publishedAt', json_agg(a.published_at), 'language', json_agg(a.language),
              'outlet', json_agg((select o.name from outlet o where o.id = a.outlet_id)), 'eventId', json_agg(a.event_id),
              'event', json_agg((select e.name from event e where e.id = a.event_id)))
              from (select * from article
                     where project_id = ${scope.projectId}::uuid
                       and id = any(array(select distinct c.article_id from chosen c)) offset 0) a
              join indexed_article i on i.article_id = a.id
            having count(*) > 0) as reports`)
  return rows.flatMap(foundPassages)
}

/**
 * In how many passages of the project each term of the texts stands. What is learnt is kept as
 * long as the index says the same: a report's words are asked for again with each of its spans.
 */
export async function termCounts(
  scope: ProjectScope,
  given: { texts: Iterable<readonly string[]>; stamp: string },
): Promise<ReadonlyMap<string, number>> {
  const kept = knownCounts(scope.projectId, given.stamp)
  const counts = new Map<string, number>()
  const missing: string[] = []
  for (const terms of given.texts)
    for (const term of terms) {
      if (counts.has(term)) continue
      const count = kept.get(term)
      counts.set(term, count ?? 0)
      if (count === undefined) missing.push(term)
    }
  if (missing.length === 0) return counts
  const rows = await plainRows<{ found: Record<string, number> | null }>(Prisma.sql`
    select ${PREPARED} json_object_agg(t.text, t.df) as found from term t
     where t.project_id = ${scope.projectId}::uuid and t.text = any(${missing}::text[])`)
  const found = new Map(Object.entries(rows[0]?.found ?? {}))
  for (const term of missing) {
    const count = found.get(term) ?? 0
    kept.set(term, count)
    counts.set(term, count)
  }
  return counts
}
