import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, type PageQuery, pageOf } from '@/lib/access/paging'
import { toldReviewers, visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { AppError } from '@/lib/errors'
import type { Facet } from '@/lib/link/schema'
import { askedQuestions, listAnswers } from '@/lib/question/queries'
import { oneReview } from '@/lib/review/queries'
import type { ReviewRow } from '@/lib/review/schema'
import { db, Prisma, type Tx } from '@/lib/server/db'
import { adjudicatedQuestions } from './answers/standing'
import { compareReviews, type Group, type SourceLink } from './compare'
import type { Adjudication, DecisionRow, FinalSpan, GuidelineGap, GuidelineWording } from './schema'
import { standing } from './standing'

type Client = Pick<Tx, '$queryRaw'>
type Given = { articleId: string; client?: Client }

type StoredSpan = Pick<
  AnnotationRow,
  'id' | 'version' | 'start' | 'end' | 'quote' | 'tag' | 'speaker' | 'event' | 'note' | 'unsure'
> & { reviewer: string }

type StoredLink = SourceLink & {
  facets: Facet[]
  note: string
  hereIsFrom: boolean
  title: string
  words: [string, string]
}

/** By the alias of their review, which tells of nobody; `told` and `name` are as the actor is told, null where it is hidden. */
type Reviewer = { id: string; told: string; letter: string; name: string | null }

/** Everything that reviewers have handed in on an article, and how it compares. */
export type Compared = {
  reviewers: Reviewer[]
  spans: StoredSpan[]
  links: StoredLink[]
  groups: Group[]
  decisions: DecisionRow[]
  /** Ids of the spans and links of the final review. */
  live: Set<string>
}

// Submitted independent reviews that the actor may see, of `review r`.
const handedIn = (
  scope: ProjectScope,
) => Prisma.sql`r.project_id = ${scope.projectId}::uuid and r.kind = 'independent'
  and r.status = 'submitted' and r.id in ${visibleReviews(scope)}`

/** What there is to decide on an article, as the actor may see it. */
export async function readCompared(scope: ProjectScope, given: Given): Promise<Compared> {
  const { articleId, client = db() } = given
  const reviewers = await client.$queryRaw<Reviewer[]>`
    select r.alias as id, w.shown_review as told, review_letter(r.article_id, r.alias_round, r.alias) as letter,
           case when not w.hidden then w.shown_name end as name
      from review r join ${toldReviewers(scope)} w on w.review_id = r.id
     where r.article_id = ${articleId}::uuid and ${handedIn(scope)} order by r.alias`
  const spans = await client.$queryRaw<StoredSpan[]>`
    select a.id, a.version, r.alias as reviewer, a.start, a."end", a.quote, a.tag, s.name as speaker,
           ev.name as event, a.note, a.unsure
      from annotation a join review r on r.id = a.review_id
      left join speaker s on s.id = a.speaker_id
      left join event ev on ev.id = a.event_id
     where a.article_id = ${articleId}::uuid and a.deleted_at is null and ${handedIn(scope)}
     order by a.start, a."end" desc, a.id`
  const links = await readLinks(scope, { articleId, client, spanIds: spans.map(({ id }) => id) })
  const groups = compareReviews({ articleId, reviewers: reviewers.map(({ id }) => id), spans, links })
  const decisions = await readDecisions(client, scope, {
    articleId,
    linkIds: links.map(({ id }) => id),
  })
  const results = decisions.flatMap(({ resultIds }) => resultIds)
  const alive = await client.$queryRaw<{ id: string }[]>`
    select id from annotation where id = any(${results}::uuid[]) and deleted_at is null
    union all select id from link where id = any(${results}::uuid[]) and deleted_at is null`
  return { reviewers, spans, links, groups, decisions, live: new Set(alive.map(({ id }) => id)) }
}

async function readLinks(
  scope: ProjectScope,
  given: { articleId: string; client: Client; spanIds: readonly string[] },
): Promise<StoredLink[]> {
  const { articleId, client, spanIds } = given
  if (spanIds.length === 0) return []
  const end = (name: string) => {
    const row = Prisma.raw(name)
    return Prisma.sql`jsonb_build_object('annotationId', ${row}.id, 'articleId', ${row}.article_id,
      'start', ${row}.start, 'end', ${row}."end")`
  }
  return client.$queryRaw<StoredLink[]>`
    select l.id, l.version, r.alias as reviewer, l.relation, l.facets, l.note,
           f.article_id = ${articleId}::uuid as "hereIsFrom", far.title,
           jsonb_build_array(f.quote, t.quote) as words, ${end('f')} as "from", ${end('t')} as "to"
      from link l
      join annotation f on f.id = l.from_id
      join annotation t on t.id = l.to_id
      -- Both ends are of one author, and one of them lies here.
      join review r on r.id = case when f.article_id = ${articleId}::uuid then f.review_id else t.review_id end
      join article far on far.id = case when f.article_id = ${articleId}::uuid then t.article_id else f.article_id end
     where l.project_id = ${scope.projectId}::uuid and l.deleted_at is null
       and f.review_id in ${visibleReviews(scope)} and t.review_id in ${visibleReviews(scope)}
       and l.id in (select id from link where from_id = any(${spanIds}::uuid[])
                    union select id from link where to_id = any(${spanIds}::uuid[]))
     order by l.id`
}

/** Decisions made on an article, and those about the same links that were made on the article at their other end. */
function readDecisions(
  client: Client,
  scope: ProjectScope,
  given: { articleId: string; linkIds: readonly string[] },
): Promise<DecisionRow[]> {
  return client.$queryRaw<DecisionRow[]>`
    select d.id, d.article_id as "articleId", d.kind, d.source_ids as "sourceIds", d.source_versions as "sourceVersions",
           d.result_ids as "resultIds", d.outcome, d.cause, d.note, u.name as author,
           d.guideline_version as "guidelineVersion", d.version
      from decision d join user_account u on u.id = d.author_id
     where d.project_id = ${scope.projectId}::uuid
       and (d.article_id = ${given.articleId}::uuid
            or (d.kind = 'link' and d.source_ids && ${given.linkIds}::uuid[]))
     order by d.created_at, d.id`
}

/** The final review of an article, begun or not: null. */
export function finalReview(
  scope: ProjectScope,
  { articleId, client = db() }: Given,
): Promise<ReviewRow | null> {
  return oneReview(
    client,
    Prisma.sql`r.project_id = ${scope.projectId}::uuid and r.article_id = ${articleId}::uuid and r.kind = 'final'
      and r.id in ${visibleReviews(scope)}`,
  )
}

/** Everything that the page of adjudication shows; `not-found` for an article that is not the project's. */
export async function getAdjudication(scope: ProjectScope, articleId: string): Promise<Adjudication> {
  const article = await db().article.findFirst({
    where: { id: articleId, projectId: scope.projectId },
    select: { id: true },
  })
  if (!article) throw new AppError('not-found')
  const [compared, final, finals, asked, answers] = await Promise.all([
    readCompared(scope, { articleId }),
    finalReview(scope, { articleId }),
    readFinals(scope, articleId),
    askedQuestions(scope),
    listAnswers(scope, { articleId }),
  ])
  const letters = new Map(compared.reviewers.map(({ id, letter }) => [id, letter]))
  const letterOf = (reviewer: string) => letters.get(reviewer) ?? '?'
  const { groups, others } = standing(compared)
  return {
    articleId,
    final: final && { id: final.id, status: final.status, version: final.version },
    reviewers: compared.reviewers
      .map(({ letter, name }) => ({ letter, name }))
      .sort((a, b) => (a.letter < b.letter ? -1 : 1)),
    groups: groups.map((group) => ({
      ...group,
      readings: group.readings.map((reading) => ({
        ...reading,
        reviewers: reading.reviewers.map(letterOf).sort(),
      })),
      missing: group.missing.map(letterOf).sort(),
    })),
    spans: compared.spans.map(({ reviewer, ...span }) => ({ ...span, letter: letterOf(reviewer) })),
    links: compared.links.map((link) => shownLink(link, letterOf)),
    finals,
    questions: adjudicatedQuestions({
      ...{ asked, rows: answers },
      letters: new Map(compared.reviewers.map(({ told, letter }) => [told, letter])),
    }),
    others,
  }
}

function shownLink(link: StoredLink, letterOf: (reviewer: string) => string): Adjudication['links'][number] {
  const { id, reviewer, relation, facets, note, hereIsFrom, title, words } = link
  const far = hereIsFrom ? link.to : link.from
  const [here, there] = hereIsFrom ? words : [words[1], words[0]]
  const letter = letterOf(reviewer)
  return { id, letter, relation, facets, note, here, there, thereArticleId: far.articleId, thereTitle: title }
}

function readFinals(scope: ProjectScope, articleId: string): Promise<FinalSpan[]> {
  return db().$queryRaw<FinalSpan[]>`
    select a.id, a.start, a."end", a.quote, a.tag, s.name as speaker,
           array(select p.source_id from provenance p where p.annotation_id = a.id order by p.source_id) as sources
      from annotation a join review r on r.id = a.review_id
      left join speaker s on s.id = a.speaker_id
     where a.project_id = ${scope.projectId}::uuid and a.article_id = ${articleId}::uuid and a.deleted_at is null
       and r.kind = 'final' and r.id in ${visibleReviews(scope)}
     order by a.start, a."end" desc, a.id`
}

const gapPlace = z.tuple([z.iso.datetime(), z.uuid()])

/** The disagreements that showed a gap in the guidelines, for whoever adjudicates; the latest first. */
export async function guidelineGaps(scope: ProjectScope, page: PageQuery): Promise<Page<GuidelineGap>> {
  const [at, id] = page.cursor === undefined ? [null, null] : decodeCursor(page.cursor, gapPlace)
  const rows = await db().$queryRaw<(Omit<GuidelineGap, 'at'> & { at: Date })[]>`
    select d.id, d.article_id as "articleId", ar.title as "articleTitle", d.note, u.name as author,
           d.guideline_version as "guidelineVersion", d.updated_at as at,
           coalesce((select a.quote from annotation a where a.id = any(d.result_ids || d.source_ids)
                        and a.review_id in ${visibleReviews(scope)}
                      order by a.id = any(d.result_ids) desc, a.start, a.id limit 1), '') as quote
      from decision d
      join article ar on ar.id = d.article_id
      join user_account u on u.id = d.author_id
     where d.project_id = ${scope.projectId}::uuid and d.cause = 'guideline-gap'
       and d.outcome not in ('withdrawn', 'superseded')
       and (${at}::timestamptz is null or (d.updated_at, d.id) < (${at}::timestamptz, ${id}::uuid))
     order by d.updated_at desc, d.id desc limit ${page.limit + 1}`
  const gaps = rows.map((row) => ({ ...row, at: row.at.toISOString() }))
  return pageOf(gaps, page.limit, (gap) => [gap.at, gap.id])
}

/** Every wording that the guidelines have had, the newest first. */
export async function guidelineWordings(scope: ProjectScope): Promise<GuidelineWording[]> {
  const rows = await db().$queryRaw<(Omit<GuidelineWording, 'at'> & { at: Date })[]>`
    select version, text, created_at as at from guideline_version
     where project_id = ${scope.projectId}::uuid order by version desc limit 100`
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
