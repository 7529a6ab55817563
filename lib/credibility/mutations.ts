import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { type Tx, transaction } from '@/lib/server/db'
import {
  clockOf,
  countsOf,
  type DueArticle,
  findingsAround,
  isOfReader,
  readerOf,
  someDue,
} from './due/queries'
import { FINDINGS } from './evidence'
import { type FoundSpans, reworked, spansOf } from './rework'

/** A few events' articles. Taken together they share what they have in common. */
const BATCH = 40

export type Worked = 'some' | 'all' | 'somebody-else'

/**
 * Works out some of the profiles that are due and keeps them, with what changes by that in other articles' profiles.
 * Derived rows are no act: they have no audit entry. One server at a time does it for one sight.
 */
export async function workOutProfiles(scope: ProjectScope): Promise<Worked> {
  return transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ mine: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtextextended(${`profiles ${scope.projectId} ${readerOf(scope)}`}, 0)) as mine`
    if (!rows[0]?.mine) return 'somebody-else'
    // The clock first, then the versions: what is written after this makes the article due again.
    const seq = await clockOf(scope, tx)
    const due = await someDue(scope, BATCH, tx)
    if (due.length > 0) await workOut(tx, scope, due)
    if (due.length === BATCH) return 'some'
    if (seq !== null) await noneDueAt(tx, scope, seq)
    return 'all'
  })
}

/** Puts on record that, as of that clock, all profiles of the sight are worked out. */
async function noneDueAt(tx: Tx, scope: ProjectScope, seq: bigint): Promise<void> {
  await tx.$executeRaw`
    insert into profile_state as s (id, project_id, reader_id, seq)
    values (gen_random_uuid(), ${scope.projectId}::uuid, ${readerOf(scope)}::uuid, ${seq})
    on conflict (project_id, reader_id) do update set seq = excluded.seq, computed_at = now()`
}

async function workOut(tx: Tx, scope: ProjectScope, due: readonly DueArticle[]): Promise<void> {
  const ids = due.map(({ articleId }) => articleId)
  const counts = new Map((await countsOf(scope, ids, tx)).map((row) => [row.articleId, row]))
  const { findings, reached } = await findingsAround(scope, ids, tx)
  const gone = due.filter((article) => article.gone).map(({ articleId }) => articleId)
  if (gone.length > 0)
    await tx.$executeRaw`
      delete from profile p where ${isOfReader(scope)} and p.article_id = any(${gone}::uuid[])`
  const anew = due
    .filter((article) => !article.gone)
    .map(({ articleId, version }) => ({
      ...{ articleId, version, ...spansOf(findings, articleId) },
      counts: counts.get(articleId) ?? null,
    }))
  const others = await keptSpans(
    tx,
    scope,
    [...reached.keys()].filter((articleId) => !ids.includes(articleId)),
  )
  const changed = others.flatMap((kept) => {
    const spans = reworked(kept, {
      reached: reached.get(kept.articleId) ?? [],
      found: spansOf(findings, kept.articleId),
    })
    return spans ? [{ articleId: kept.articleId, version: null, counts: null, ...spans }] : []
  })
  await keep(tx, scope, [...anew, ...changed])
}

async function keptSpans(tx: Tx, scope: ProjectScope, articleIds: readonly string[]) {
  return tx.$queryRaw<({ articleId: string } & FoundSpans)[]>`
    select p.article_id as "articleId", s.corroborated, s.contradicted, s.superseded, s.corrected
      from profile p join profile_spans s on s.profile_id = p.id
     where ${isOfReader(scope)} and p.article_id = any(${articleIds}::uuid[])`
}

/** Rows without a version are there already: only their findings change. */
async function keep(
  tx: Tx,
  scope: ProjectScope,
  rows: readonly (FoundSpans & { articleId: string; version: string | null; counts: object | null })[],
): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map(({ articleId, version, counts, ...spans }) => ({
    ...{ ...counts, article_id: articleId, version },
    ...Object.fromEntries(FINDINGS.map((finding) => [finding, spans[finding].length])),
    spans: Object.fromEntries(FINDINGS.map((finding) => [finding, `{${spans[finding].join(',')}}`])),
  }))
  await tx.$executeRaw`
    with given as materialized (
      select x.*, p.id as known from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x (
               article_id uuid, version bigint, settled boolean, reviews int, facts int, claims int, opinions int, named int,
               corroborated int, contradicted int, superseded int, corrected int, spans jsonb)
        -- An article may have been deleted meanwhile.
        join article a on a.id = x.article_id and a.project_id = ${scope.projectId}::uuid
        left join profile p on p.article_id = x.article_id and ${isOfReader(scope)}),
    made as (
      insert into profile (id, project_id, reader_id, article_id, version, settled, reviews, facts, claims, opinions, named,
                           corroborated, contradicted, superseded, corrected)
      select gen_random_uuid(), ${scope.projectId}::uuid, ${readerOf(scope)}::uuid, g.article_id, g.version,
             coalesce(g.settled, false), coalesce(g.reviews, 0), coalesce(g.facts, 0), coalesce(g.claims, 0),
             coalesce(g.opinions, 0), coalesce(g.named, 0), g.corroborated, g.contradicted, g.superseded, g.corrected
        from given g where g.known is null and g.version is not null
      returning id, article_id),
    changed as (
      update profile p
         set version = coalesce(g.version, p.version), computed_at = now(),
             settled = case when g.version is null then p.settled else coalesce(g.settled, false) end,
             reviews = case when g.version is null then p.reviews else coalesce(g.reviews, 0) end,
             facts = case when g.version is null then p.facts else coalesce(g.facts, 0) end,
             claims = case when g.version is null then p.claims else coalesce(g.claims, 0) end,
             opinions = case when g.version is null then p.opinions else coalesce(g.opinions, 0) end,
             named = case when g.version is null then p.named else coalesce(g.named, 0) end,
             corroborated = g.corroborated, contradicted = g.contradicted, superseded = g.superseded, corrected = g.corrected
        from given g where p.id = g.known
      returning p.id, p.article_id)
    insert into profile_spans (profile_id, corroborated, contradicted, superseded, corrected)
    select w.id, (g.spans ->> 'corroborated')::uuid[], (g.spans ->> 'contradicted')::uuid[],
           (g.spans ->> 'superseded')::uuid[], (g.spans ->> 'corrected')::uuid[]
      from (select * from made union all select * from changed) w join given g on g.article_id = w.article_id
    on conflict (profile_id) do update
       set corroborated = excluded.corroborated, contradicted = excluded.contradicted,
           superseded = excluded.superseded, corrected = excluded.corrected`
}
