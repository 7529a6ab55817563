import type { SuggestionItem } from '@/lib/suggestion/schema'

export const keyOf = ({ articleId, start, end }: SuggestionItem): string => `${articleId} ${start} ${end}`

/** Other reports of the event, the report itself, and reports of other events: in the order in which they are shown. */
export function groupsOf(items: readonly SuggestionItem[]) {
  const same = items.filter((item) => !item.sameArticle && item.sameEvent)
  const here = items.filter((item) => item.sameArticle)
  const other = items.filter((item) => !item.sameArticle && !item.sameEvent)
  return { same, here, other }
}
