/** That the author of an annotation has searched an article for the same thing and found nothing in it. */
export type Searched = { annotationId: string; articleId: string }

/** All that an annotation was searched for in vain. */
export type SearchedRow = { annotationId: string; articleIds: string[] }

/** Where that is stored, below /api/v1/annotations/: one for each annotation and article. */
export function coverageAddress({ annotationId, articleId }: Searched): string {
  return `${annotationId}/coverage/${articleId}`
}

/** The annotation and the article of such an address. */
export function pairAt(address: string): Searched {
  const [annotationId = '', , articleId = ''] = address.split('/')
  return { annotationId, articleId }
}

/** What is known of one annotation in one other article. `linked` counts the links between the two. */
export type CoverageState = { state: 'unseen' } | { state: 'searched' } | { state: 'linked'; links: number }

/** How an annotation stands with another article. A link says more than “none found”, whichever came first. */
export function coverageOf(given: { links: number; searched: boolean }): CoverageState {
  if (given.links > 0) return { state: 'linked', links: given.links }
  return { state: given.searched ? 'searched' : 'unseen' }
}

/** How many of `total` other reports have been dealt with: “2 of 3 searched or linked”. */
export function sayCoverage(given: { seen: number; total: number }): string {
  return `${given.seen} of ${given.total} searched or linked`
}
