import 'server-only'
import { OWN_WORK } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { seesWhole } from '@/lib/live/sight'
import { rootsOf } from '@/lib/origin/independent'
import { originArticles } from '@/lib/origin/queries'
import { db, PREPARED, Prisma, type Tx } from '@/lib/server/db'
import type { LayerSpeaker } from '@/lib/statement/rows'
import { type EvidenceLink, type EvidenceSpan, type Findings, findingsOf } from '../evidence'

// A profile is kept for all who see every review, and one more for each reader who does not: of the articles that they have
// submitted, worked out as if there were no others. docs/decisions/021-credibility.md

/** Whose profiles the actor is shown: null stands for everybody who sees every review. */
export const readerOf = (scope: ProjectScope): string | null => (seesWhole(scope) ? null : scope.actorId)

/** Whether `profile p` is one of the actor's sight. */
export function isOfReader(scope: ProjectScope): Prisma.Sql {
  const reader = readerOf(scope)
  return Prisma.sql`p.project_id = ${scope.projectId}::uuid
    and ${reader === null ? Prisma.sql`p.reader_id is null` : Prisma.sql`p.reader_id = ${reader}::uuid`}`
}

/**
 * Whether the actor sees other people's reviews of an article (`articleId` names no table `r`), as counted_reviews() has
 * it. What is not submitted counts nowhere, so that what one sees of it does not matter here.
 */
export function inSight(scope: ProjectScope, articleId: Prisma.Sql): Prisma.Sql {
  const reader = readerOf(scope)
  if (reader === null) return Prisma.sql`true`
  return Prisma.sql`exists (select from review r where r.article_id = ${articleId} and r.reviewer_id = ${reader}::uuid
    and ${OWN_WORK} and r.status = 'submitted')`
}

/** `due`: the articles whose profiles are not what they would be now; `gone` ones have left the actor's sight. */
const due = (scope: ProjectScope) => Prisma.sql`due as (
  select d.article_id, d.version, not s.ight as gone
    from profile_due d cross join lateral (select ${inSight(scope, Prisma.sql`d.article_id`)} as ight) s
    left join profile p on p.article_id = d.article_id and ${isOfReader(scope)}
   where d.project_id = ${scope.projectId}::uuid
     and case when s.ight then p.version is distinct from d.version else p.id is not null end)`

export type Waiting = {
  /** How many articles' profiles are to be worked out anew. */
  waiting: number
  /** When any was last. */
  asOf: Date | null
  /** That none is due is on record, and takes two short rows to know. */
  known: boolean
}

/** How far behind the profiles of the actor's sight are. Goes through them only where that is not on record. */
export async function countDue(scope: ProjectScope): Promise<Waiting> {
  // Without a clock nothing was ever due.
  const known = await db().$queryRaw<{ asOf: Date | null }[]>`
    select ${PREPARED} s.computed_at as "asOf"
      from project p
      left join profile_clock c on c.project_id = p.id
      left join profile_state s on s.project_id = p.id and s.reader_id is not distinct from ${readerOf(scope)}::uuid
     where p.id = ${scope.projectId}::uuid and (c.seq is null or s.seq = c.seq)`
  if (known[0]) return { waiting: 0, asOf: known[0].asOf, known: true }
  const rows = await db().$queryRaw<Omit<Waiting, 'known'>[]>`
    with ${due(scope)}
    select (select count(*)::int from due) as waiting,
           (select max(p.computed_at) from profile p where ${isOfReader(scope)}) as "asOf"`
  return { waiting: 0, asOf: null, ...rows[0], known: false }
}

/** The project's clock, to be read before what is due: what moves it on later is looked for anew. Null: nothing ever was due. */
export async function clockOf(scope: ProjectScope, tx: Tx): Promise<bigint | null> {
  const rows = await tx.$queryRaw<{ seq: bigint }[]>`
    select seq from profile_clock where project_id = ${scope.projectId}::uuid`
  return rows[0]?.seq ?? null
}

export type DueArticle = { articleId: string; version: string; gone: boolean }

/** Some of those articles, event by event, since what corroborates what is mostly of one event. */
export async function someDue(scope: ProjectScope, limit: number, tx: Tx): Promise<DueArticle[]> {
  return tx.$queryRaw<DueArticle[]>`
    with ${due(scope)}
    select d.article_id as "articleId", d.version::text as version, d.gone from due d join article a on a.id = d.article_id
     order by a.event_id, a.id limit ${limit}`
}

/** `good`: the submitted reviews of some articles that the actor may see. `ofArticles`: a condition on `review g`. */
const good = (scope: ProjectScope, ofArticles: Prisma.Sql) => Prisma.sql`good as materialized (
  select g.id, g.article_id, g.kind, bool_or(g.kind = 'final') over (partition by g.article_id) as settled from review g
   where g.project_id = ${scope.projectId}::uuid and g.status = 'submitted' and g.kind <> 'training' and ${ofArticles}
     and ${inSight(scope, Prisma.sql`g.article_id`)})`

export type CountedArticle = {
  articleId: string
  settled: boolean
  reviews: number
  facts: number
  claims: number
  opinions: number
  named: number
}

/** What is counted of each of these articles: of its final review, else of all its independent ones. */
export async function countsOf(
  scope: ProjectScope,
  articleIds: readonly string[],
  tx: Tx,
): Promise<CountedArticle[]> {
  return tx.$queryRaw<CountedArticle[]>`
    with ${good(scope, Prisma.sql`g.article_id = any(${articleIds}::uuid[])`)},
    counted as (select * from good where kind = 'final' or not settled),
    marked as (
      select n.article_id, (count(*) filter (where n.tag = 'fact'))::int as facts,
             (count(*) filter (where n.tag = 'claim'))::int as claims,
             (count(*) filter (where n.tag = 'opinion'))::int as opinions,
             (count(*) filter (where n.tag <> 'opinion' and s.kind <> 'unnamed'))::int as named
        from counted c join annotation n on n.review_id = c.id left join speaker s on s.id = n.speaker_id
       where n.deleted_at is null group by n.article_id)
    select c.article_id as "articleId", bool_or(c.settled) as settled, count(*)::int as reviews,
           coalesce(max(m.facts), 0) as facts, coalesce(max(m.claims), 0) as claims,
           coalesce(max(m.opinions), 0) as opinions, coalesce(max(m.named), 0) as named
      from counted c left join marked m on m.article_id = c.article_id group by c.article_id`
}

/**
 * From the spans that links at these articles hold, deleted links included, to all that is one passage with one of them or
 * corroborates it, however far: `members`. Whole components of it, so that nothing outside bears on what is inside. What
 * is not submitted is walked through as well and left out later. Place by place, since several reviewers mark the same
 * one; "offset 0" keeps the planner, which cannot tell how far it goes, from reading whole tables.
 */
const members = (scope: ProjectScope, articleIds: readonly string[]) => Prisma.sql`
  turned as materialized (select r.id from review r where r.article_id = any(${articleIds}::uuid[]) and r.project_id = ${scope.projectId}::uuid),
  touching as materialized (
    select l.from_id, l.to_id from turned r join link l on l.from_review_id = r.id and l.deleted_at is null
    union all select l.from_id, l.to_id from turned r join link l on l.to_review_id = r.id and l.deleted_at is null
    union all select l.from_id, l.to_id from turned r join link l on l.from_review_id = r.id and l.deleted_at is not null
    union all select l.from_id, l.to_id from turned r join link l on l.to_review_id = r.id and l.deleted_at is not null),
  place (article_id, start, "end") as (
    select n.article_id, n.start, n."end" from (select from_id as id from touching union select to_id from touching) s
     cross join lateral (select * from annotation n where n.id = s.id and n.deleted_at is null offset 0) n
    union
    select o.article_id, o.start, o."end" from place w cross join lateral (
      -- What shares more than half with [start, end) begins within these bounds, so that the index serves.
      select o.article_id, o.start, o."end" from annotation o
       where o.project_id = ${scope.projectId}::uuid and o.article_id = w.article_id and o.deleted_at is null
         and o.start > w.start - (w."end" - w.start) and o.start < w."end"
         and 2 * (least(o."end", w."end") - greatest(o.start, w.start)) > greatest(o."end", w."end") - least(o.start, w.start)
      union all
      select t.article_id, t.start, t."end" from annotation n
        join link l on l.from_id = n.id and l.relation = 'corroborates' and l.deleted_at is null
        join annotation t on t.id = l.to_id and t.deleted_at is null
       where n.project_id = ${scope.projectId}::uuid and n.article_id = w.article_id and n.start = w.start
         and n."end" = w."end" and n.deleted_at is null
      union all
      select f.article_id, f.start, f."end" from annotation n
        join link l on l.to_id = n.id and l.relation = 'corroborates' and l.deleted_at is null
        join annotation f on f.id = l.from_id and f.deleted_at is null
       where n.project_id = ${scope.projectId}::uuid and n.article_id = w.article_id and n.start = w.start
         and n."end" = w."end" and n.deleted_at is null offset 0) o),
  members as materialized (
    select n.* from place w cross join lateral (
      select n.id, n.article_id, n.author_id, n.review_id, n.start, n."end", n.speaker_id, n.tag from annotation n
       where n.project_id = ${scope.projectId}::uuid and n.article_id = w.article_id and n.start = w.start
         and n."end" = w."end" and n.deleted_at is null offset 0) n)`

type SpanTuple = [string, string, string, string, number, number, string | null, boolean, boolean]
type LinkTuple = [string, string, EvidenceLink['relation']]
type Around = { spans: string; links: string; reviews: string }

/** The findings of all spans that the articles' links bear on, those of other articles too; `reached` names these spans. */
export async function findingsAround(
  scope: ProjectScope,
  articleIds: readonly string[],
  tx: Tx,
): Promise<{ findings: Findings; reached: ReadonlyMap<string, readonly string[]> }> {
  const rows = await tx.$queryRaw<Around[]>`
    with recursive ${members(scope, articleIds)},
    held as materialized (
      select l.* from members n cross join lateral (
        select l.id, l.from_id, l.to_id, l.relation from link l
         where l.from_id = n.id and l.deleted_at is null and l.relation <> 'look-alike' offset 0) l
      union
      select l.* from members n cross join lateral (
        select l.id, l.from_id, l.to_id, l.relation from link l
         where l.to_id = n.id and l.deleted_at is null and l.relation <> 'look-alike' offset 0) l),
    others as materialized (
      select n.* from (select from_id as id from held union select to_id from held except select id from members) s
       cross join lateral (
        select n.id, n.article_id, n.author_id, n.review_id, n.start, n."end", n.speaker_id, n.tag from annotation n
         where n.id = s.id and n.deleted_at is null offset 0) n),
    wanted as materialized (
      select *, true as reached from members union all select *, false from others),
    ${good(scope, Prisma.sql`g.article_id = any(array(select article_id from wanted))`)}
    select (select coalesce(json_agg(json_build_array(n.id, n.review_id, n.article_id, n.author_id, n.start, n."end",
              n.speaker_id, n.tag <> 'opinion', n.reached) order by n.id), '[]')::text from wanted n) as spans,
           (select coalesce(json_agg(json_build_array(l.from_id, l.to_id, l.relation)), '[]')::text from held l) as links,
           (select coalesce(json_agg(json_build_array(r.id, r.kind = 'final', r.settled)), '[]')::text from good r) as reviews`
  const found = evidenceIn(rows[0] ?? { spans: '[]', links: '[]', reviews: '[]' })
  return { findings: await judged(scope, found, tx), reached: found.reached }
}

/** What counts of the rows: spans of reviews that do, and links between two of them. */
function evidenceIn(rows: Around) {
  const reviews = new Map(
    (JSON.parse(rows.reviews) as [string, boolean, boolean][]).map(([id, final, settled]) => [
      id,
      { final, settled },
    ]),
  ) // as the statement above builds them, like those below
  const spans: EvidenceSpan[] = []
  const of: { final: boolean; settled: boolean }[] = []
  const at = new Map<string, number>()
  const reached = new Map<string, string[]>()
  for (const [id, reviewId, articleId, authorId, start, end, speakerId, checkable, isReached] of JSON.parse(
    rows.spans,
  ) as SpanTuple[]) {
    const known = reached.get(articleId) ?? []
    if (isReached) reached.set(articleId, known)
    if (isReached) known.push(id)
    const review = reviews.get(reviewId)
    if (!review) continue
    at.set(id, spans.length)
    of.push(review)
    const counted = review.final || !review.settled
    spans.push({ id, articleId, authorId, start, end, speakerId, eventId: null, counted, checkable })
  }
  const links = (JSON.parse(rows.links) as LinkTuple[]).flatMap(([fromId, toId, relation]) => {
    const [from, to] = [at.get(fromId), at.get(toId)]
    if (from === undefined || to === undefined) return []
    const [one, other] = [of[from], of[to]]
    // Between two settled reports a link counts when it is of their final reviews.
    if (one?.settled && other?.settled && !(one.final && other.final)) return []
    return [{ from, to, relation }]
  })
  return { spans, links, reached }
}

async function judged(
  scope: ProjectScope,
  { spans, links }: { spans: readonly EvidenceSpan[]; links: readonly EvidenceLink[] },
  tx: Tx,
): Promise<Findings> {
  const articleIds = [...new Set(spans.map(({ articleId }) => articleId))]
  const speakerIds = [...new Set(spans.flatMap(({ speakerId }) => speakerId ?? []))]
  const articles = await originArticles(scope, { of: articleIds, tx })
  const speakers = await tx.$queryRaw<(LayerSpeaker & { id: string })[]>`
    select id, name, kind from speaker where project_id = ${scope.projectId}::uuid and id = any(${speakerIds}::uuid[])`
  return findingsOf({
    spans,
    links,
    articles: new Map(articles.map((article) => [article.id, article])),
    events: new Map(),
    speakers: new Map(speakers.map(({ id, ...speaker }) => [id, speaker])),
    roots: rootsOf(articles),
  })
}
