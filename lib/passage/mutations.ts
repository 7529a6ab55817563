import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { db, type Tx, transaction } from '@/lib/server/db'
import { columnsOf, INDEX_VERSION, type PassageColumns, passagesOf } from './passages'
import { blockOf, packed, type Tail } from './postings'

type Project = Pick<ProjectScope, 'projectId'>

/**
 * Makes the sentences of a report searchable, in the transaction that stores the report or its language. Once more changes
 * nothing; a report whose language changes leaves the index by a trigger.
 * Locks the project's index until the transaction ends. The index says nothing that the text does not: no audit entry.
 */
export async function indexArticle(
  tx: Tx,
  { projectId }: Project,
  { articleId, text, language }: { articleId: string; text: string; language: string | null },
): Promise<void> {
  const columns = columnsOf(passagesOf(text, language))
  await lockIndex(tx, projectId)
  const rows = await tx.$queryRaw<{ first: number }[]>`
    insert into indexed_article (article_id, project_id, first, passages)
    select ${articleId}::uuid, i.project_id, i.next, ${columns.texts.length}::int
      from passage_index i where i.project_id = ${projectId}::uuid
    on conflict (article_id) do nothing returning first`
  const first = rows[0]?.first
  if (first === undefined) return
  await tx.$executeRaw`
    update passage_index
       set articles = articles + 1, passages = passages + ${columns.texts.length}::int,
           terms = terms + ${sum(columns.lengths)}::bigint, next = next + ${columns.texts.length}::int
     where project_id = ${projectId}::uuid`
  const terms = await countTerms(tx, projectId, columns)
  await insertPassages(tx, { projectId, articleId, first, columns, terms })
  await insertPostings(tx, { first, columns, terms })
}

async function lockIndex(tx: Tx, projectId: string): Promise<void> {
  await tx.$executeRaw`
    insert into passage_index as i (project_id, version) values (${projectId}::uuid, ${INDEX_VERSION}::int)
    on conflict (project_id) do update set version = i.version`
}

/** A term of the project, and the last of its blocks. */
type KnownTerm = { id: number; tail: Tail | null }
type KnownTerms = ReadonlyMap<string, KnownTerm>

/** Nobody else writes the project's terms meanwhile: the index is locked. */
async function countTerms(tx: Tx, projectId: string, { terms, dfs }: PassageColumns): Promise<KnownTerms> {
  const there = await tx.$queryRaw<{ text: string; id: number; tail: Tail | null }[]>`
    update term t set df = t.df + g.df from unnest(${terms}::text[], ${dfs}::int[]) g (text, df)
     where t.project_id = ${projectId}::uuid and t.text = g.text
    returning t.text, t.id,
      (select jsonb_build_object('first', b.first, 'postings', octet_length(b.postings) / 4)
         from posting_block b where b.term_id = t.id order by b.first desc limit 1) as tail`
  const known = new Map<string, KnownTerm>(there.map(({ text, id, tail }) => [text, { id, tail }]))
  const missing = terms.flatMap((text, at) => (known.has(text) ? [] : [{ text, df: dfs[at] ?? 0 }]))
  if (missing.length === 0) return known
  const added = await tx.$queryRaw<{ text: string; id: number }[]>`
    insert into term (project_id, text, df)
    select ${projectId}::uuid, g.text, g.df
      from unnest(${missing.map(({ text }) => text)}::text[], ${missing.map(({ df }) => df)}::int[]) g (text, df)
    returning text, id`
  for (const { text, id } of added) known.set(text, { id, tail: null })
  return known
}

type Indexed = { first: number; columns: PassageColumns; terms: KnownTerms }

async function insertPassages(
  tx: Tx,
  given: Indexed & { projectId: string; articleId: string },
): Promise<void> {
  const { projectId, articleId, first, columns, terms } = given
  const { starts, ends, paragraphs, texts, lengths } = columns
  const ids = columns.terms.map((text) => terms.get(text)?.id ?? 0)
  const termIds = columns.termsIn.map((places) => {
    const own = places.map((place) => ids[place] ?? 0).sort((a, b) => a - b)
    return `{${own.join()}}`
  })
  await tx.$executeRaw`
    insert into passage (project_id, n, article_id, start, "end", paragraph, text, length, term_ids)
    select ${projectId}::uuid, ${first}::int + g.at::int - 1, ${articleId}::uuid, g.start, g."end",
           g.paragraph, g.text, g.length, g.term_ids::int[]
      from unnest(${starts}::int[], ${ends}::int[], ${paragraphs}::int[], ${texts}::text[], ${lengths}::int[], ${termIds}::text[])
           with ordinality g (start, "end", paragraph, text, length, term_ids, at)`
}

/** Each term's postings join its last block, or begin one. */
async function insertPostings(tx: Tx, { first, columns, terms }: Indexed): Promise<void> {
  const blocks = columns.postings.flatMap((found, at) => {
    const term = terms.get(columns.terms[at] ?? '')
    if (!term) return []
    const postings = found.map((one) => ({ ...one, n: first + one.n }))
    const begins = blockOf(postings, term.tail)
    return { id: term.id, begins, bytes: Buffer.from(packed(postings, begins)).toString('base64') }
  })
  await tx.$executeRaw`
    insert into posting_block as b (term_id, first, postings)
    select g.id, g.begins, decode(g.bytes, 'base64')
      from unnest(${blocks.map(({ id }) => id)}::int[], ${blocks.map(({ begins }) => begins)}::int[],
                  ${blocks.map(({ bytes }) => bytes)}::text[]) g (id, begins, bytes)
    on conflict (term_id, first) do update set postings = b.postings || excluded.postings`
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/**
 * Indexes reports that are not yet: those of before the index, and those that came in past `createArticle`. The report
 * `near` and those on its event come first. An index of another version is dropped before. Answers with how many it was.
 */
export async function indexMissing(
  { projectId }: Project,
  { most, near }: { most: number; near?: string },
): Promise<number> {
  await dropOutdated(projectId)
  const missing = await db().$queryRaw<{ id: string }[]>`
    select a.id from article a
     where a.project_id = ${projectId}::uuid
       and not exists (select from indexed_article i where i.article_id = a.id)
     order by a.id = ${near ?? null}::uuid desc nulls last,
              a.event_id = (select event_id from article where id = ${near ?? null}::uuid) desc nulls last, a.id
     limit ${most}::int`
  for (const { id } of missing) {
    await transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ text: string; language: string | null }[]>`
        select text, language from article where id = ${id}::uuid and project_id = ${projectId}::uuid for key share`
      if (rows[0]) await indexArticle(tx, { projectId }, { articleId: id, ...rows[0] })
    })
  }
  return missing.length
}

/** Deletes a project's index that other code has made. */
async function dropOutdated(projectId: string): Promise<void> {
  const outdated = await db().$queryRaw<unknown[]>`
    select 1 from passage_index where project_id = ${projectId}::uuid and version <> ${INDEX_VERSION}::int`
  if (outdated.length === 0) return
  await transaction(async (tx) => {
    await lockIndex(tx, projectId)
    const { count } = await tx.passageIndex.updateMany({
      where: { projectId, version: { not: INDEX_VERSION } },
      data: { version: INDEX_VERSION, articles: 0, passages: 0, terms: 0, next: 1 },
    })
    // Another process was faster.
    if (count === 0) return
    await tx.$executeRaw`delete from term where project_id = ${projectId}::uuid`
    await tx.$executeRaw`delete from passage where project_id = ${projectId}::uuid`
    await tx.$executeRaw`delete from indexed_article where project_id = ${projectId}::uuid`
  })
}

/** Indexes whatever is missing in the whole installation: after an upgrade, before the server takes requests. */
export async function indexEverything(): Promise<number> {
  const projects = await db().project.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  let indexed = 0
  for (const { id } of projects) {
    for (;;) {
      const done = await indexMissing({ projectId: id }, { most: 200 })
      indexed += done
      if (done === 0) break
    }
  }
  return indexed
}
