import type { QuestionId } from '@/lib/question/catalogue'
import type { Span } from './units'

export type StudyLink = { id?: string; fromId: string; toId: string; relation: string }

/**
 * One reviewer's work on one article. `searched` lists where they looked for one of these spans and found nothing; leave it out
 * everywhere, and whoever marked two passages counts as having looked at the pair.
 */
export type StudyReview = {
  reviewerId: string
  spans: readonly Span[]
  links?: readonly StudyLink[]
  searched?: readonly { annotationId: string; articleId: string }[]
  /** Its answers about the article, by question. */
  answers?: Readonly<Partial<Record<QuestionId, string>>>
}

/**
 * One article with the reviews to compare: length and offsets in code points, half-open. `tokens` are the places where its words
 * begin, ascending: tags are then compared word by word (a word is marked if its first character is), else character by character.
 * `completeOn` is the day (YYYY-MM-DD, UTC) on which it had the reviews that it needs; without one it is not in figures over time.
 */
export type StudyArticle = {
  id: string
  length: number
  tokens?: readonly number[]
  completeOn?: string
  reviews: readonly StudyReview[]
}

/** How many words, or characters where the words are not known, begin in a range. */
export function weigherOf({ tokens }: StudyArticle): (start: number, end: number) => number {
  if (tokens === undefined) return (start, end) => end - start
  const before = (place: number) => {
    let [low, high] = [0, tokens.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tokens[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    return low
  }
  return (start, end) => before(end) - before(start)
}

/** The key of two reviewers in whichever order, and the reviewers in that order. */
export function pairOf(one: string, other: string): { key: string; reviewers: [string, string] } {
  const reviewers: [string, string] = one < other ? [one, other] : [other, one]
  return { key: reviewers.join(' '), reviewers }
}
