import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { canonicalText, isTooLong } from '@/lib/article/canonical'
import { findByText } from '@/lib/article/queries'
import { AppError } from '@/lib/errors'
import { eventOptions } from '@/lib/event/queries'
import { outletOptions } from '@/lib/outlet/queries'
import { sha256 } from '@/lib/server/secrets'
import { type ArticleProposal, proposeArticle } from './proposal'
import type { ProposeRequest } from './schema'

export type ArticlePreview = ArticleProposal & {
  /** The report of this project that has this very text. */
  duplicate: { id: string; title: string; href: string } | null
}

/** What adding this text would propose, and whether the project has it already. Stores nothing. */
export async function previewArticle(
  scope: ProjectScope,
  { text, fileName }: ProposeRequest,
): Promise<ArticlePreview> {
  if (isTooLong(canonicalText(text))) throw new AppError('too-large', { detail: 'A text has at most 5 MB.' })
  const [outlets, events] = await Promise.all([outletOptions(scope), eventOptions(scope)])
  const proposal = proposeArticle({
    text,
    ...(fileName === undefined ? {} : { fileName }),
    known: { outlets: outlets.map(({ name }) => name), events },
  })
  const first = await findByText(scope, sha256(proposal.text))
  return {
    ...proposal,
    duplicate: first ? { ...first, href: `/projects/${scope.slug}/articles/${first.id}` } : null,
  }
}
