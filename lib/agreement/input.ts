import type { QuestionId } from '@/lib/question/catalogue'
import type { StudyArticle, StudyReview } from './study'

/** As the database hands them over: tuples, since there are a hundred thousand. */
export type InputRows = {
  articles: { id: string; length: number; text: string; completeOn: string }[]
  reviews: { id: string; articleId: string; reviewerId: string; spans: [string, number, number, string][] }[]
  /** Review of the from end, then id, from, to, relation. */
  links: [string, string, string, string, string][]
  /** Review, annotation, article that was searched in vain for it. */
  searched: [string, string, string][]
  /** Review, question, answer. */
  answers: [string, QuestionId, string][]
}

// A run of letters, marks and digits; scripts without spaces go character by character.
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]|[\p{L}\p{M}\p{N}]+/gu

/** Where the words of a text begin, in code points. */
function wordStarts(text: string): number[] {
  const starts: number[] = []
  let [at, codePoints] = [0, 0]
  for (const { index } of text.matchAll(WORD)) {
    for (; at < index; at++) {
      const unit = text.charCodeAt(at)
      // The second half of a surrogate pair is no code point of its own.
      if (unit < 0xdc00 || unit > 0xdfff) codePoints += 1
    }
    starts.push(codePoints)
  }
  return starts
}

/**
 * The rows as articles with their reviews. Where nobody in the project has noted a search in vain, coverage is left out, and
 * whoever marked two passages counts as having looked at the pair.
 */
export function studyOf({ articles, reviews, links, searched, answers }: InputRows): StudyArticle[] {
  const linksOf = groupedBy(links)
  const searchedOf = groupedBy(searched)
  const answersOf = groupedBy(answers)
  const reviewsOf = new Map<string, StudyReview[]>()
  for (const { id, articleId, reviewerId, spans } of reviews) {
    const review: StudyReview = {
      reviewerId,
      spans: spans.map(([id, start, end, tag]) => ({ id, start, end, tag })),
      links: (linksOf.get(id) ?? []).map(([, id, fromId, toId, relation]) => ({
        id,
        fromId,
        toId,
        relation,
      })),
      ...(answersOf.has(id)
        ? {
            answers: Object.fromEntries(
              (answersOf.get(id) ?? []).map(([, question, value]) => [question, value]),
            ),
          }
        : {}),
      ...(searched.length === 0
        ? {}
        : {
            searched: (searchedOf.get(id) ?? []).map(([, annotationId, articleId]) => ({
              annotationId,
              articleId,
            })),
          }),
    }
    const known = reviewsOf.get(articleId)
    if (known === undefined) reviewsOf.set(articleId, [review])
    else known.push(review)
  }
  return articles.map(({ id, length, text, completeOn }) => ({
    id,
    length,
    tokens: wordStarts(text),
    completeOn,
    reviews: reviewsOf.get(id) ?? [],
  }))
}

function groupedBy<T extends [string, ...unknown[]]>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const known = groups.get(row[0])
    if (known === undefined) groups.set(row[0], [row])
    else known.push(row)
  }
  return groups
}
