import 'server-only'
import { visibleReviews } from '@/lib/access/queries'
import type { ProjectScope } from '@/lib/access/scope'
import { getAgreement, namesIn } from '@/lib/agreement/queries'
import { reviewersIn } from '@/lib/agreement/report'
import { AppError } from '@/lib/errors'
import { copyCsv } from '@/lib/server/copy-csv'
import { db, Prisma, transaction } from '@/lib/server/db'
import { countStatements, everyStatement } from '@/lib/statement/queries'
import { AGREEMENT_COPY, agreementRows } from './agreement'
import type { ExportName } from './columns'
import type { AgreementFilters, ExportCounts, ExportFilters } from './schema'
import type { Setting } from './sql'
import { statementFiltersOf, statementRow } from './statement-rows'
import { copyStatement, countStatement } from './statements'

/** What the statements read: the scope and the filters, nothing else. */
function exportSettings(scope: ProjectScope, filters: ExportFilters): Record<string, string> {
  const values: Record<Setting, string> = {
    project: scope.projectId,
    actor: scope.actorId,
    role: scope.role,
    article: filters.article ?? '',
    outlet: filters.outlet ?? '',
    event: filters.event ?? '',
    reviewer: filters.reviewer ?? '',
    tag: filters.tag ?? '',
    status: filters.status ?? '',
    kind: filters.kind ?? '',
    updated_since: filters.updatedSince ?? '',
    pseudonyms: String(filters.pseudonyms ?? false),
    raw: String(filters.raw ?? false),
    rows: '',
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`attest.${name}`, value]))
}

/**
 * The bytes of a CSV (UTF-8, CR LF, header) of what the actor may see, streamed from one snapshot of the database.
 * Read it to its end or cancel it. A failure midway errors the stream: a file is whole or visibly broken off.
 */
export async function exportCsv(
  scope: ProjectScope,
  { name, filters }: { name: ExportName; filters: ExportFilters },
): Promise<ReadableStream<Uint8Array>> {
  const settings = exportSettings(scope, filters)
  const copy = { statement: copyStatement(name), settings, byteOrderMark: filters.bom ?? false }
  if (name !== 'statements') return copyCsv(copy)
  // Without rows the statement gives the header; the rows follow, some hundreds at a time.
  const rows = await statementRows(scope, filters)
  return copyCsv({ ...copy, more: { statement: copyStatement(name, { header: false }), settings: rows } })
}

/** The rows of statements.csv, each part as one JSON value. What the filters leave is decided before the first. */
async function statementRows(
  scope: ProjectScope,
  filters: ExportFilters,
): Promise<AsyncGenerator<Record<string, string>, void>> {
  const { layer, parts, columns } = await everyStatement(scope, statementFiltersOf(filters))
  async function* settings() {
    for await (const items of parts) {
      const rows = items.map((item, place) => statementRow({ item, layer, place, reports: columns }))
      yield { 'attest.rows': JSON.stringify(rows) }
    }
  }
  return settings()
}

/** Going through more spans than this to count them takes longer than a page may. */
const MOST_COUNTED = 100_000

async function isCountable(scope: ProjectScope): Promise<boolean> {
  const rows = await db().$queryRaw<{ few: boolean }[]>`
    select coalesce(sum(facts + claims + opinions), 0) <= ${MOST_COUNTED}::int as few
      from article_tally where project_id = ${scope.projectId}::uuid`
  return rows[0]?.few ?? true
}

/** The number of rows that each export would have with these filters; null, all of them, in a project of very many spans. */
export async function countExports(scope: ProjectScope, filters: ExportFilters): Promise<ExportCounts> {
  if (!(await isCountable(scope)))
    return { annotations: null, links: null, articles: null, statements: null, answers: null }
  const settings = exportSettings(scope, filters)
  const statements = await countStatements(scope, statementFiltersOf(filters))
  return transaction(async (tx) => {
    await tx.$queryRaw`
      select set_config(s.name, s.value, true)
        from unnest(${Object.keys(settings)}::text[], ${Object.values(settings)}::text[]) as s (name, value)`
    const rows = await tx.$queryRaw<Omit<Record<ExportName, number>, 'statements'>[]>(
      Prisma.raw(countStatement()),
    )
    return { annotations: 0, links: 0, articles: 0, answers: 0, ...rows[0], statements }
  })
}

/** Articles carry outlet and day in `detail`, since titles repeat. */
export type ExportChoice = { value: string; label: string; detail?: string }
export type ExportChoices = Record<'articles' | 'outlets' | 'events' | 'reviewers', ExportChoice[]>

/** What the filters can be set to. A reviewer is offered only when the actor may see a review of theirs. */
export async function exportChoices(scope: ProjectScope): Promise<ExportChoices> {
  const [articles, outlets, events, reviewers] = await Promise.all([
    db().$queryRaw<ExportChoice[]>`
      select a.id as value, a.title as label, concat_ws(', ', o.name, left(a.published_at, 10)) as detail
        from article a left join outlet o on o.id = a.outlet_id
       where a.project_id = ${scope.projectId}::uuid
       order by a.title, a.published_at, a.id limit 5000`,
    db().$queryRaw<ExportChoice[]>`
      select id as value, name as label from outlet where project_id = ${scope.projectId}::uuid order by lower(name)`,
    db().$queryRaw<ExportChoice[]>`
      select id as value, name as label from event where project_id = ${scope.projectId}::uuid order by lower(name)`,
    db().$queryRaw<ExportChoice[]>`
      select u.id as value, u.name || ' (R' || m.number || ')' as label
        from membership m join user_account u on u.id = m.user_id
       where m.project_id = ${scope.projectId}::uuid
         and m.user_id in (select r.reviewer_id from review r
                            where r.project_id = ${scope.projectId}::uuid and r.id in ${visibleReviews(scope)})
       order by m.number`,
  ])
  return { articles, outlets, events, reviewers }
}

/** A file waits for figures that are not worked out yet, which takes seconds. */
const AGREEMENT_PATIENCE = 60_000

/** Every figure on agreement that the actor may see, a row each, as the bytes of a CSV like all others. */
export async function exportAgreement(
  scope: ProjectScope,
  { article, pseudonyms = false, raw = false, bom = false }: AgreementFilters,
): Promise<ReadableStream<Uint8Array>> {
  const agreement = await getAgreement(scope, { article, patience: AGREEMENT_PATIENCE })
  if (agreement.state !== 'ready')
    throw new AppError('unavailable', {
      detail: 'The figures are still being worked out; please try again shortly.',
    })
  const { reviewers, articles } = await namesIn(scope, {
    reviewers: reviewersIn(agreement),
    articles: agreement.byArticle.map(({ articleId }) => articleId),
    as: pseudonyms ? 'number' : 'email',
  })
  const rows = agreementRows({ report: agreement, computedAt: agreement.computedAt, reviewers, articles })
  return copyCsv({
    statement: AGREEMENT_COPY,
    settings: {
      'attest.slug': scope.slug,
      'attest.raw': String(raw),
      'attest.rows': JSON.stringify(rows.map((row, place) => ({ place, ...row }))),
    },
    byteOrderMark: bom,
  })
}
