import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { canonicalText, isTooLong } from '@/lib/article/canonical'
import { findByText } from '@/lib/article/queries'
import { AppError } from '@/lib/errors'
import { eventOptions, listDistinctions } from '@/lib/event/queries'
import { lookAlikes } from '@/lib/link/queries'
import { outletOptions } from '@/lib/outlet/queries'
import { db } from '@/lib/server/db'
import { sha256 } from '@/lib/server/secrets'
import { namesOfEvent } from './event-match'
import { type ArticleProposal, type Known, proposeArticle } from './proposal'
import type { ProposeRequest } from './schema'

export type ArticlePreview = ArticleProposal & {
  /** The report of this project that has this very text. */
  duplicate: { id: string; title: string; href: string } | null
}

const HEAD_UNITS = 4000
const REPORTS_READ = 12
const MOST_HEADS = 1000

/** What a project has already, for proposals: its outlets, its events with the names of their reports, and what tells them apart. */
export async function knownOf(scope: ProjectScope): Promise<Known> {
  const [outlets, events, heads, distinctions, links] = await Promise.all([
    outletOptions(scope),
    eventOptions(scope),
    db().$queryRaw<{ eventId: string; head: string }[]>`
      select event_id as "eventId", left(text, ${HEAD_UNITS}::int) as head
        from (select event_id, text, row_number() over (partition by event_id order by id desc) as place
                from article where project_id = ${scope.projectId}::uuid and event_id is not null) a
       where place <= ${REPORTS_READ} limit ${MOST_HEADS}`,
    listDistinctions(scope),
    lookAlikes(scope),
  ])
  const textsOf = new Map<string, string[]>()
  for (const { eventId, head } of heads) textsOf.set(eventId, [...(textsOf.get(eventId) ?? []), head])
  const noted = links
    .filter(({ note }) => note !== '')
    .map(({ events: pair, note }) => ({ events: pair, text: note }))
  return {
    outlets: outlets.map(({ name }) => name),
    events: events.map(({ id, name, from, to, place }) => ({
      ...{ name, from, to, place },
      names: namesOfEvent(textsOf.get(id) ?? []),
    })),
    apart: [...distinctions, ...noted].map(({ events: pair, text }) => ({
      events: pair.map(({ name }) => name),
      text,
    })),
  }
}

/** What adding this text would propose, and whether the project has it already. Stores nothing. */
export async function previewArticle(
  scope: ProjectScope,
  { text, fileName }: ProposeRequest,
): Promise<ArticlePreview> {
  if (isTooLong(canonicalText(text))) throw new AppError('too-large', { detail: 'A text has at most 5 MB.' })
  const proposal = proposeArticle({
    text,
    ...(fileName === undefined ? {} : { fileName }),
    known: await knownOf(scope),
  })
  const first = await findByText(scope, sha256(proposal.text))
  return {
    ...proposal,
    duplicate: first ? { ...first, href: `/projects/${scope.slug}/articles/${first.id}` } : null,
  }
}
