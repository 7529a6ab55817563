import 'server-only'
import { OWN_WORK } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { getAnnotation } from '@/lib/annotation/queries'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { opensWithTitle } from '@/lib/article/headline'
import type { FoundPassage } from '@/lib/passage/found'
import { indexMissing } from '@/lib/passage/mutations'
import {
  reportsMissing,
  type Surroundings,
  searchPassages,
  surroundings,
  termCounts,
} from '@/lib/passage/queries'
import type { SuggestionSetting } from '@/lib/project/schema'
import { db, PREPARED, Prisma, plainRows } from '@/lib/server/db'
import { embed } from '@/lib/server/embeddings'
import { env } from '@/lib/server/env'
import { namesOf, termsOf } from '@/lib/text/terms'
import { CLOSELY } from './closely'
import { MOST_RESCORED, reordered, scorerOf } from './embedding'
import { type Overstated, overstatedIn } from './headline'
import { knownTermsOf } from './known-terms'
import type { Passage, Query, Ranked } from './passage'
import type { SuggestionItem, Suggestions, SuggestionsQuery } from './schema'
import { explained, SCORER_VERSION, scored } from './score'
import { readLexicon, weigh } from './vectors'

/** What the answer depends on beside the span itself. */
type Setting = {
  suggestions: SuggestionSetting
  externalScorer: boolean
  /** The span's own event, else its report's. */
  eventId: string | null
  publishedAt: string | null
  language: string | null
  /** Whether the asker still reads the report for the first time. */
  ownPassOpen: boolean
  decided: Decided[]
  /** Null where the report is not indexed yet. */
  around: Surroundings | null
}

const SPAN = { articleId: Prisma.sql`n.article_id`, start: Prisma.sql`n.start`, end: Prisma.sql`n."end"` }

async function settingOf(scope: ProjectScope, annotationId: string): Promise<Setting> {
  const rows = await plainRows<Setting>(Prisma.sql`
    select ${PREPARED} p.suggestions, p.external_scorer as "externalScorer", coalesce(n.event_id, a.event_id) as "eventId", a.published_at as "publishedAt", a.language,
           (r.status is distinct from 'submitted' and coalesce(r.reached_paragraph, 0) < a.paragraphs
            and (r.id is not null or ${scope.role} = 'reviewer')) as "ownPassOpen",
           coalesce((select jsonb_agg(jsonb_build_object('articleId', d.article_id, 'start', d.start, 'end', d."end",
                                                         'decision', d.decision))
                       from suggestion_decision d
                      where d.project_id = p.id and d.annotation_id = n.id
                        and d.author_id = ${scope.actorId}::uuid), '[]') as decided,
           ${surroundings(scope, SPAN)} as around
      from annotation n
      join project p on p.id = n.project_id
      join article a on a.id = n.article_id
      left join review r on r.article_id = a.id and r.reviewer_id = ${scope.actorId}::uuid and ${OWN_WORK}
     where n.id = ${annotationId}::uuid and n.project_id = ${scope.projectId}::uuid`)
  // getAnnotation has found it or has thrown.
  return (
    rows[0] ?? {
      suggestions: 'off',
      externalScorer: false,
      eventId: null,
      publishedAt: null,
      language: null,
      ownPassOpen: false,
      decided: [],
      around: null,
    }
  )
}

type Scored = Pick<Ranked, 'passage' | 'score'>

/** The asker's own decisions: nobody is told of another's. */
type Decided = { articleId: string; start: number; end: number; decision: 'accepted' | 'refused' }

/** From here on a passage of another event looks alike: it is more likely than not about the like. */
const LOOKS_ALIKE = 0.5
/** What a question may index on the way, so that it still answers soon. */
const MOST_INDEXED = 100

/**
 * The passages most likely to be about what the span is about: those of the same event first, best first. `not-found`
 * for a span that the actor may not see. Spans of others are never looked at, only texts, which every member may read.
 */
export async function suggestionsFor(
  scope: ProjectScope,
  given: { annotationId: string; query: SuggestionsQuery },
): Promise<Suggestions> {
  const id = given.annotationId.toLowerCase()
  const [annotation, known, missing] = await Promise.all([
    getAnnotation(scope, id),
    settingOf(scope, id),
    reportsMissing(scope),
  ])
  const { decided } = known
  const refused = decided.filter(({ decision }) => decision === 'refused')
  const none = { items: [], otherEvents: 0, refused: refused.length, scorer: SCORER_VERSION }
  if (known.suggestions === 'off') return { ...none, hidden: 'off' }
  if (known.suggestions === 'after-own-pass' && known.ownPassOpen) return { ...none, hidden: 'own-pass' }
  // Reports that came in past the usual way are indexed when somebody first asks.
  if (missing > 0) await indexMissing(scope, { most: MOST_INDEXED, near: annotation.articleId })
  const setting = missing > 0 ? await settingOf(scope, id) : known
  const [{ ranked, found, credited, explain }, overstated] = await Promise.all([
    rankedFor(scope, { annotation, setting, refused }),
    overstatedBy(scope, { annotation, setting }),
  ])
  const isNear = ({ passage }: Scored) =>
    passage.articleId === annotation.articleId || passage.eventId === setting.eventId
  const alike = ranked.filter((one) => !isNear(one) && one.score >= LOOKS_ALIKE)
  const near = ranked.filter(isNear)
  const second = setting.externalScorer ? await secondOpinion(annotation, near) : null
  const shown = chosen({ near: second?.near ?? near, others: alike, query: given.query })
  return {
    ...none,
    ...second?.said,
    ...(overstated.length > 0 && { overstated }),
    items: itemsOf({ shown: explain(shown), found, credited, annotation, setting }),
    otherEvents: alike.length,
  }
}

/** Of a span in the headline: what the headline claims and its text does not tell. */
async function overstatedBy(
  scope: ProjectScope,
  { annotation, setting }: Omit<Given, 'refused'>,
): Promise<Overstated[]> {
  // The first sentence alone can be the headline; for all others nothing is read.
  const [own] = ownOf(annotation, setting)
  if (!own || own.n !== setting.around?.first) return []
  const [report] = await db().$queryRaw<{ title: string; text: string }[]>`
    select ${PREPARED} title, text from article
     where id = ${annotation.articleId}::uuid and project_id = ${scope.projectId}::uuid`
  if (!report || !opensWithTitle(report)) return []
  const text = report.text.trimStart().replace(/^.*(?:\n|$)/, '')
  return overstatedIn({ headline: report.title, text, language: setting.language })
}

/**
 * The best of the same event in the order of the second scorer, where the installation names one. It is sent the quote and
 * the sentences, nothing else. Where it fails the first order stays, and the answer says why.
 */
async function secondOpinion(
  annotation: AnnotationRow,
  near: Scored[],
): Promise<{ near: Scored[]; said: { scorer?: string; fallback?: string } } | null> {
  const scorer = scorerOf(env())
  if (!scorer || near.length === 0) return null
  const best = near.slice(0, MOST_RESCORED)
  const embedded = await embed(scorer, [annotation.quote, ...best.map(({ passage }) => passage.text)])
  if (!embedded.ok) return { near, said: { fallback: embedded.reason } }
  const [query = [], ...vectors] = embedded.vectors
  return { near: reordered(near, { query, vectors }), said: { scorer: `external:${scorer.model}` } }
}

/** At most `limit`; with both kinds there, at least half of them on the same event. */
function chosen(given: { near: Scored[]; others: Scored[]; query: SuggestionsQuery }): Scored[] {
  const { near, others, query } = given
  if (query.scope === 'event') return near.slice(0, query.limit)
  const kept = Math.min(others.length, Math.max(Math.floor(query.limit / 2), query.limit - near.length))
  return [...near.slice(0, query.limit - kept), ...others.slice(0, kept)]
}

type Given = { annotation: AnnotationRow; setting: Setting; refused: readonly Decided[] }

async function rankedFor(
  scope: ProjectScope,
  { annotation, setting, refused }: Given,
): Promise<{
  ranked: Scored[]
  found: Map<Passage, FoundPassage>
  credited: readonly Credited[]
  explain: (chosen: readonly Scored[]) => Ranked[]
}> {
  const { articleId } = annotation
  const query = queryOf({ annotation, setting })
  const words = `${query.sentence} ${query.quote}`
  const searching = searchPassages(scope, {
    ...{ articleId, eventId: setting.eventId, except: ownOf(annotation, setting).map(({ n }) => n) },
    terms: termsOf(words, query.language),
    names: namesOf(words, query.language).flatMap(({ terms }) => terms),
    most: { near: CLOSELY.event, others: CLOSELY.others },
  })
  // What the scorer asks of the span's own report is read while the database searches.
  for (const text of query.article ?? []) knownTermsOf({ text, language: query.language })
  const { near, others, index } = await searching
  const open = [...near, ...others].filter((one) => !refused.some((place) => overlaps(one, place)))
  const found = new Map(open.map((one) => [passageOf(one), one]))
  const lexicon = readLexicon([
    ...[query.sentence, query.quote].map((text) => ({ text, language: query.language })),
    ...open.flatMap(({ before, text, after, language }) =>
      [before, text, after].map((words) => ({ text: words, language })),
    ),
  ])
  const [counts, credited] = await Promise.all([
    termCounts(scope, {
      texts: [[...lexicon.entries.keys()]],
      stamp: index.stamp,
    }),
    creditedBy(scope, [...new Set(open.map((one) => one.articleId))]),
  ])
  const stats = { df: (term: string) => counts.get(term) || 1, n: Math.max(1, index.passages) }
  weigh(lexicon, stats)
  const among = (wanted: (passage: Passage) => boolean) =>
    scored({ query, candidates: [...found.keys()].filter(wanted), stats })
  // Scores compare passages with each other: the report's own words, such as its headline, would dwarf what others say, and
  // beside the reports of one event those of another are held down, though they are shown to tell look-alikes apart.
  const ranked = [
    ...among((passage) => passage.articleId !== articleId && passage.eventId === setting.eventId),
    ...among((passage) => passage.articleId !== articleId && passage.eventId !== setting.eventId),
    ...among((passage) => passage.articleId === articleId),
  ].sort((a, b) => b.score - a.score)
  return { ranked, found, credited, explain: (chosen) => explained({ query, stats, chosen }) }
}

const overlaps = (one: FoundPassage, place: Decided) =>
  one.articleId === place.articleId && one.start < place.end && one.end > place.start

/** The sentences that the span touches. */
const ownOf = ({ start, end }: AnnotationRow, { around }: Setting) =>
  (around?.round ?? []).filter((one) => one.start < end && one.end > start)

function queryOf({ annotation, setting }: Pick<Given, 'annotation' | 'setting'>): Query {
  const { first: begins, passages, round } = setting.around ?? { first: 0, passages: 0, round: [] }
  const own = ownOf(annotation, setting)
  const first = own[0]?.n ?? begins
  const last = own.at(-1)?.n ?? first
  const textOf = (n: number) => round.find((passage) => passage.n === n)?.text ?? ''
  return {
    quote: annotation.quote,
    sentence: own.map(({ text }) => text).join(' ') || annotation.quote,
    before: textOf(first - 1),
    after: textOf(last + 1),
    speaker: annotation.speaker,
    publishedAt: setting.publishedAt,
    language: setting.language,
    eventId: setting.eventId,
    position: positionOf(first - begins, passages),
    article: round.map(({ text }) => text),
  }
}

const positionOf = (at: number, of: number) => (of <= 1 ? 0 : at / (of - 1))

function passageOf(one: FoundPassage): Passage {
  const { articleId, sentence, start, end, text, before, after, publishedAt, language, bm25 } = one
  return {
    ...{ articleId, sentence, start, end, text, before, after, publishedAt, language, bm25 },
    eventId: one.event?.id ?? null,
    position: positionOf(sentence, one.sentences),
    headline: sentence === 0 && opensWithTitle({ text, title: one.title }),
  }
}

function itemsOf(given: {
  shown: readonly Ranked[]
  found: ReadonlyMap<Passage, FoundPassage>
  credited: readonly Credited[]
  annotation: AnnotationRow
  setting: Setting
}): SuggestionItem[] {
  const { shown, found, credited, annotation, setting } = given
  const accepted = setting.decided.filter(({ decision }) => decision === 'accepted')
  return shown.flatMap((ranked) => {
    const one = found.get(ranked.passage)
    if (!one) return []
    const { start, end, quote, reasons, differs, credits } = ranked
    return {
      ...{
        articleId: one.articleId,
        articleTitle: one.title,
        outlet: one.outlet,
        publishedAt: one.publishedAt,
        language: one.language,
      },
      ...{ start, end, quote, sentence: one.text, sentenceStart: one.start, sentenceEnd: one.end },
      paragraph: one.paragraph,
      speaker:
        credited.find((own) => own.articleId === one.articleId && own.start < end && own.end > start)
          ?.speaker ?? credits,
      event: one.event,
      sameEvent: (one.event?.id ?? null) === setting.eventId,
      sameArticle: one.articleId === annotation.articleId,
      score: Math.round(ranked.score * 10_000) / 10_000,
      ...{ reasons, differs },
      decision: accepted.some((place) => overlaps(one, place)) ? ('accepted' as const) : null,
    }
  })
}

type Credited = { articleId: string; start: number; end: number; speaker: string }

/** Whom the asker's own spans of these reports credit. */
async function creditedBy(scope: ProjectScope, articleIds: readonly string[]): Promise<Credited[]> {
  if (articleIds.length === 0) return []
  return plainRows<Credited>(Prisma.sql`
    select ${PREPARED} n.article_id as "articleId", n.start, n."end", s.name as speaker
      from annotation n join speaker s on s.id = n.speaker_id
     where n.project_id = ${scope.projectId}::uuid and n.author_id = ${scope.actorId}::uuid and n.deleted_at is null
       and n.article_id = any(${articleIds}::uuid[])
     order by n."end" - n.start limit 2000`)
}
