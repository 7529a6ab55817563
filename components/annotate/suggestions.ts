import type { SuggestionItem } from '@/lib/suggestion/schema'
import { WEAK_BELOW } from '@/lib/suggestion/weights'

export const keyOf = ({ articleId, start, end }: SuggestionItem): string => `${articleId} ${start} ${end}`

/** Less likely than others to be about the same: said on its card, and its relation is not proposed. */
export const isWeak = ({ score }: Pick<SuggestionItem, 'score'>): boolean => score < WEAK_BELOW

/** What is shown of each kind: so many, and nothing that is less likely than this. */
const SHOWN = {
  same: { most: 6, likely: 0.2 },
  here: { most: 2, likely: 0.3 },
  other: { most: 9, likely: 0 },
}

/** Other reports of the event, the report itself, and reports of other events: in the order in which they are shown. */
export function groupsOf(items: readonly SuggestionItem[]) {
  const best = (
    kind: keyof typeof SHOWN,
    is: (item: SuggestionItem) => boolean,
    first: (item: SuggestionItem) => boolean = () => false,
  ) => {
    const likely = items.filter((item) => is(item) && item.score >= SHOWN[kind].likely)
    return [...likely.filter(first), ...likely.filter((item) => !first(item))].slice(0, SHOWN[kind].most)
  }
  // A report that contradicts itself is worth more than one that repeats itself.
  const saysOtherwise = ({ differs }: SuggestionItem) => differs.length > 0
  return {
    same: best('same', (item) => !item.sameArticle && item.sameEvent),
    here: best('here', (item) => item.sameArticle, saysOtherwise),
    other: best('other', (item) => !item.sameArticle && !item.sameEvent),
  }
}
