import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { audit } from '@/lib/audit/mutations'
import { AppError, invalid } from '@/lib/errors'
import { ensureEvent } from '@/lib/event/mutations'
import { ensureOutlet } from '@/lib/outlet/mutations'
import { indexArticle } from '@/lib/passage/mutations'
import { db, type Tx, transaction } from '@/lib/server/db'
import { sha256 } from '@/lib/server/secrets'
import { codePointLength } from '@/lib/text/code-points'
import { languageOf } from '@/lib/text/language'
import { textLayout } from '@/lib/text/paragraphs'
import { shinglesOf } from '@/lib/text/shingles'
import { isBlank } from '@/lib/text/spans'
import { canonicalText, isTooLong } from './canonical'
import { type ArticleRow, findByText, getArticleRow, isReprinted, isReviewed } from './queries'
import type { ArticleChange, CreateArticleInput, OriginInput } from './schema'

/**
 * Stores a report: its text verbatim but for line ends and byte order mark, outlet and event made when new.
 * `too-large` beyond 5 MB; `duplicate`, with the first report as `current` and its page as `href`, when the
 * project has this text already, also when two arrive at the same moment. A language that is not given is told from the text;
 * null leaves it unknown.
 */
export async function createArticle(scope: ProjectScope, input: CreateArticleInput): Promise<ArticleRow> {
  const text = canonicalText(input.text)
  if (isTooLong(text)) throw new AppError('too-large', { detail: 'A text has at most 5 MB.' })
  if (isBlank(text)) throw invalid('text', 'This text is empty. Paste or choose a text.')
  const textSha256 = sha256(text)
  const language = input.language === undefined ? languageOf(text) : input.language
  return transaction(async (tx) => {
    // Looked up first so that the common case makes no outlet or event that would be rolled back.
    const first = await findByText(scope, textSha256, tx)
    if (first) throw sameText(scope, first)
    const outletId = input.outlet ? await ensureOutlet(tx, scope, input.outlet) : null
    const eventId = input.event ? await ensureEvent(tx, scope, input.event) : null
    const rows = await tx.$queryRaw<{ id: string }[]>`
      insert into article (id, project_id, title, text, text_sha256, length, paragraphs, outlet_id, event_id,
                           byline, url, published_at, language, origin_kind, origin_name, created_by_id)
      values (${v7()}::uuid, ${scope.projectId}::uuid, ${input.title}, ${text}, ${textSha256},
              ${codePointLength(text)}, ${textLayout(text).paragraphs.length}, ${outletId}::uuid, ${eventId}::uuid,
              ${input.byline ?? null}, ${input.url ?? null}, ${input.publishedAt ?? null}, ${language},
              ${input.originName ? 'agency' : 'unknown'}, ${input.originName ?? null}, ${scope.actorId}::uuid)
      on conflict (project_id, text_sha256) do nothing returning id`
    const id = rows[0]?.id
    if (id === undefined) throw sameText(scope, await findByText(scope, textSha256, tx))
    await storeShingles(tx, scope, { id, text })
    await indexArticle(tx, scope, { articleId: id, text, language })
    const row = await getArticleRow(scope, id, tx)
    await audit(tx, scope, {
      action: 'article.created',
      objectType: 'article',
      objectId: id,
      articleId: id,
      after: { ...recordOf(row), textSha256, length: row.length },
    })
    return row
  })
}

function sameText(scope: ProjectScope, first: { id: string; title: string } | null): AppError {
  if (!first) return new AppError('conflict') // it was deleted between the refusal and the look
  return new AppError('duplicate', {
    detail: `This text is in the project already, as “${first.title}”.`,
    current: first,
    href: `/projects/${scope.slug}/articles/${first.id}`,
  })
}

/** Changes what is known about a report, never its text; `stale` when `version` is not the stored one. */
export async function updateArticle(scope: ProjectScope, given: ChangeOf): Promise<ArticleRow> {
  return transaction((tx) => changeArticle(tx, scope, given))
}

type ChangeOf = { id: string; version: number; change: ArticleChange }

/** As `updateArticle`, for callers with a transaction of their own. */
export async function changeArticle(
  tx: Tx,
  scope: ProjectScope,
  { id, version, change }: ChangeOf,
): Promise<ArticleRow> {
  const before = await getArticleRow(scope, id, tx)
  if (before.version !== version) throw new AppError('stale', { current: before })
  const { title, byline, url, publishedAt, language } = change
  const { count } = await tx.article.updateMany({
    where: { id, projectId: scope.projectId, version },
    data: {
      title,
      byline,
      url,
      publishedAt,
      language,
      ...(await originColumns(tx, scope, { before, change })),
      outletId: await idOf(change.outlet, (name) => ensureOutlet(tx, scope, name)),
      eventId: await idOf(change.event, (name) => ensureEvent(tx, scope, name)),
      version: { increment: 1 },
    },
  })
  const row = await getArticleRow(scope, id, tx)
  if (count === 0) throw new AppError('stale', { current: row })
  if (row.language !== before.language) await indexAnew(tx, scope, row)
  await audit(tx, scope, {
    action: 'article.changed',
    objectType: 'article',
    objectId: id,
    articleId: id,
    before: recordOf(before),
    after: recordOf(row),
  })
  return row
}

/** Other languages have other terms. The update has taken the report out of the index where that matters (trigger). */
async function indexAnew(tx: Tx, scope: ProjectScope, { id, language }: ArticleRow): Promise<void> {
  const { text } = await tx.article.findUniqueOrThrow({
    where: { id, projectId: scope.projectId },
    select: { text: true },
  })
  await indexArticle(tx, scope, { articleId: id, text, language })
}

/** `undefined` leaves the column alone, null clears it, a name is looked up or made. */
async function idOf(
  name: string | null | undefined,
  ensure: (name: string) => Promise<string>,
): Promise<string | null | undefined> {
  return typeof name === 'string' ? ensure(name) : name
}

/** The columns of a new origin; none when the change leaves it alone. */
async function originColumns(
  tx: Tx,
  scope: ProjectScope,
  { before, change }: { before: ArticleRow; change: ArticleChange },
) {
  const origin = change.origin ?? namedOrigin({ before, name: change.originName })
  if (!origin) return {}
  if (origin.articleId !== null) await requireSource(tx, scope, { id: before.id, sourceId: origin.articleId })
  return {
    originKind: origin.kind,
    originArticleId: origin.articleId,
    originOutletId: origin.outlet === null ? null : await ensureOutlet(tx, scope, origin.outlet),
    originName: origin.name,
  }
}

/** A name alone says that it came from there; the name that is shown already changes nothing. */
function namedOrigin({
  before,
  name,
}: {
  before: ArticleRow
  name: string | null | undefined
}): OriginInput | null {
  if (name === undefined || name === before.originName) return null
  return { kind: name === null ? 'unknown' : 'agency', articleId: null, outlet: null, name }
}

/** Throws `invalid` unless a report of that id is in the project and is no reprint, near or far, of this one. */
async function requireSource(
  tx: Tx,
  scope: ProjectScope,
  { id, sourceId }: { id: string; sourceId: string },
): Promise<void> {
  // The trigger takes the same lock; with it, nobody closes the circle from the other side meanwhile.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('reprint of ' || ${scope.projectId}, 0))::text`
  const chain = await tx.$queryRaw<{ id: string }[]>`
    with recursive chain as (
      select id, origin_article_id from article where project_id = ${scope.projectId}::uuid and id = ${sourceId}::uuid
      union
      select a.id, a.origin_article_id from chain join article a on a.id = chain.origin_article_id)
    select id from chain`
  if (chain.length === 0) throw invalid('origin.articleId', 'There is no report of that id in this project.')
  if (chain.some((one) => one.id === id)) {
    throw invalid(
      'origin.articleId',
      'That report is itself a reprint of this one. Two cannot copy each other.',
    )
  }
}

// Two shared hashes come from about twelve words in a row: less is a phrase that everybody uses.
const LEAST_SHARED = 2
// A text that is printed everywhere need not be paired with every print of it.
const MOST_PAIRS = 50

/**
 * Keeps the shingles of a text and the reports that share some, so that copies are found without reading texts. Does
 * nothing for a text that is kept already. Locks the project's shingles until the transaction ends: two reports that
 * come in at once would not see each other.
 */
async function storeShingles(
  tx: Tx,
  { projectId }: Pick<ProjectScope, 'projectId'>,
  { id, text }: { id: string; text: string },
): Promise<void> {
  const hashes = `{${shinglesOf(text).join(',')}}`
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('shingles of ' || ${projectId}, 0))::text`
  const made = await tx.$executeRaw`
    insert into article_shingles (article_id, project_id, hashes)
    select id, project_id, ${hashes}::bigint[] from article
     where project_id = ${projectId}::uuid and id = ${id}::uuid for key share
    on conflict do nothing`
  if (made === 0) return
  await tx.$queryRaw`
    select article_overlaps(${projectId}::uuid, ${id}::uuid, ${hashes}::bigint[], ${LEAST_SHARED}::int, ${MOST_PAIRS}::int)::text`
}

// So many texts are held in memory at once; one request hashes ten times as many, which takes it a second or two.
const HASHED_AT_ONCE = 100

/** Keeps what is missing: reports of before shingles were kept. It says nothing that the text does not: no audit entry. */
export async function keepMissingShingles(
  scope: Pick<ProjectScope, 'projectId'>,
): Promise<{ done: boolean }> {
  for (let round = 0; round < 10; round++) {
    const missing = await db().$queryRaw<{ id: string; text: string }[]>`
      select a.id, a.text from article a where a.project_id = ${scope.projectId}::uuid
         and not exists (select from article_shingles h where h.article_id = a.id) limit ${HASHED_AT_ONCE}::int`
    if (missing.length === 0) return { done: true }
    await transaction(async (tx) => {
      for (const { id, text } of missing) await storeShingles(tx, scope, { id, text })
    })
    if (missing.length < HASHED_AT_ONCE) return { done: true }
  }
  return { done: false }
}

/** The same for the whole installation: after an upgrade, before the server takes requests. */
export async function keepAllShingles(): Promise<void> {
  const projects = await db().project.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  for (const { id } of projects) while (!(await keepMissingShingles({ projectId: id })).done);
}

/** Deletes a report that nobody has begun to review; else `in-use`. */
export async function deleteArticle(
  scope: ProjectScope,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await transaction(async (tx) => {
    await lockArticle(tx, scope, id)
    const before = await getArticleRow(scope, id, tx)
    if (before.version !== version) throw new AppError('stale', { current: before })
    if (await isReviewed(scope, id, tx)) {
      throw new AppError('in-use', { detail: 'Somebody has begun to review this report, so it stays.' })
    }
    if (await isReprinted(scope, id, tx)) {
      throw new AppError('in-use', {
        detail: 'Other reports are marked as reprints of this one. Change their origins first.',
      })
    }
    await tx.article.deleteMany({ where: { id, projectId: scope.projectId } })
    await audit(tx, scope, {
      action: 'article.deleted',
      objectType: 'article',
      objectId: id,
      articleId: id,
      before: { ...recordOf(before), textSha256: before.textSha256 },
    })
  })
}

/** Keeps new reviews from being made meanwhile: deleting the report would take them along. */
async function lockArticle(tx: Tx, scope: ProjectScope, id: string): Promise<void> {
  await tx.$queryRaw`
    select id from article where project_id = ${scope.projectId}::uuid and id = ${id}::uuid for update`
}

function recordOf(row: ArticleRow) {
  const { title, outlet, byline, url, publishedAt, language, originName, origin } = row
  const event = row.event?.name ?? null
  return { title, outlet, event, byline, url, publishedAt, language, originName, origin }
}
