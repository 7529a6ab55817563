import 'server-only'
import { v7 } from 'uuid'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError, invalid } from '@/lib/errors'
import type { ReviewRow } from '@/lib/review/schema'
import type { Tx } from '@/lib/server/db'
import { dropResults, type Make, recordLink } from '../mutations'

type DrawnLink = { id: string; fromId: string; toId: string; relation: string }

/**
 * Makes the links of a decision between the final spans that their ends became, and returns their ids. Throws
 * `conflict`, before anything is written, when an end is not decided on. Links `old` of the decision before that are
 * not made again are deleted.
 */
export async function makeLinks(tx: Tx, scope: ProjectScope, given: Make): Promise<string[]> {
  const { final, group, body, old } = given
  const reading = group?.readings.find(
    (one) => body.outcome.is === 'accepted' && one.sources.includes(body.outcome.reading),
  )
  if (body.outcome.is === 'accepted' && !reading)
    throw invalid('outcome.reading', 'This names none of the readings.')
  const drawn = await tx.$queryRaw<DrawnLink[]>`
    select id, from_id as "fromId", to_id as "toId", relation from link
     where id = any(${reading?.sources ?? []}::uuid[]) and project_id = ${scope.projectId}::uuid and deleted_at is null
     order by id`
  const ends = new Map<string, FinalEnd>()
  for (const id of new Set(drawn.flatMap(({ fromId, toId }) => [fromId, toId])))
    ends.set(id, await finalEnd(tx, scope, { id, final }))
  const made = new Set<string>()
  for (const link of drawn) {
    const from = ends.get(link.fromId)
    const to = ends.get(link.toId)
    // Both ends became one span: there is nothing left to relate.
    if (from && to && from.id !== to.id) made.add(await makeLink(tx, scope, { final, link, from, to }))
  }
  if (body.outcome.is === 'accepted' && made.size === 0)
    throw new AppError('conflict', {
      detail: 'Both ends became one span. Reject the link, or decide on the span anew.',
    })
  await dropResults(tx, scope, { final, kind: 'link', ids: old.filter((id) => !made.has(id)) })
  return [...made]
}

type FinalEnd = { id: string; authorId: string }

/** The final span that a reviewer's span became: of several the one that overlaps it most. */
async function finalEnd(
  tx: Tx,
  scope: ProjectScope,
  given: { id: string; final: ReviewRow },
): Promise<FinalEnd> {
  const { id, final } = given
  const rows = await tx.$queryRaw<FinalEnd[]>`
    select f.id, f.author_id as "authorId"
      from annotation s
      join decision d on d.article_id = s.article_id and d.kind = 'span' and s.id = any(d.source_ids)
      join annotation f on f.id = any(d.result_ids) and f.deleted_at is null
     where s.id = ${id}::uuid and s.project_id = ${scope.projectId}::uuid
     order by least(f."end", s."end") - greatest(f.start, s.start) desc, f.id limit 1`
  const end = rows[0]
  if (end && end.authorId === final.reviewerId) return end
  const places = await tx.$queryRaw<{ title: string; here: boolean }[]>`
    select ar.title, ar.id = ${final.articleId}::uuid as here
      from annotation s join article ar on ar.id = s.article_id where s.id = ${id}::uuid`
  const where = places[0]?.here === false ? ` in “${places[0].title}”` : ''
  const detail = end
    ? 'The final reviews of these two reports belong to different leads. Links need both under one.'
    : `Decide first on the span${where} that this link leads to.`
  throw new AppError('conflict', { detail })
}

async function makeLink(
  tx: Tx,
  scope: ProjectScope,
  given: { final: ReviewRow; link: DrawnLink; from: FinalEnd; to: FinalEnd },
): Promise<string> {
  const { final, link, from, to } = given
  const inserted = await tx.$queryRaw<{ id: string }[]>`
    insert into link (id, project_id, author_id, from_id, to_id, relation, facets, note, unsure, confirmed_other_event,
                      request_hash)
    select ${v7()}::uuid, l.project_id, ${final.reviewerId}::uuid, ${from.id}::uuid, ${to.id}::uuid, l.relation, l.facets,
           l.note, l.unsure, l.confirmed_other_event, 'decision'
      from link l where l.id = ${link.id}::uuid and l.project_id = ${scope.projectId}::uuid
    on conflict do nothing returning id`
  const found = inserted[0]
    ? inserted
    : await tx.$queryRaw<{ id: string }[]>`
        select id from link where deleted_at is null and relation = ${link.relation}
           and least(from_id, to_id) = least(${from.id}::uuid, ${to.id}::uuid)
           and greatest(from_id, to_id) = greatest(${from.id}::uuid, ${to.id}::uuid)`
  const id = found[0]?.id
  if (id === undefined) throw new AppError('conflict')
  await tx.$executeRaw`
    insert into link_provenance (link_id, source_id, project_id)
    values (${id}::uuid, ${link.id}::uuid, ${scope.projectId}::uuid) on conflict do nothing`
  const after = { relation: link.relation, deleted: false }
  if (inserted[0]) await recordLink(tx, scope, { action: 'link.created', final, id, after })
  return id
}
