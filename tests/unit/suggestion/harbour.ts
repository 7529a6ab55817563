import type { Passage, Query, TermStats } from '@/lib/suggestion/score'
import { sliceCodePoints } from '@/lib/text/code-points'
import { sentencesOf } from '@/lib/text/sentences'
import { termsOf } from '@/lib/text/terms'

/** Every sentence of a report, as the index hands it over. */
export function passagesOf(given: {
  articleId: string
  text: string
  eventId?: string | null
  publishedAt?: string | null
}): Passage[] {
  const { articleId, text, eventId = null, publishedAt = null } = given
  const spans = sentencesOf({ text })
  const at = (n: number) => {
    const span = spans[n]
    return span ? sliceCodePoints(text, span.start, span.end) : ''
  }
  return spans.map(({ start, end }, sentence) => ({
    articleId,
    sentence,
    start,
    end,
    text: at(sentence),
    before: at(sentence - 1),
    after: at(sentence + 1),
    eventId,
    publishedAt,
    position: sentence / Math.max(1, spans.length - 1),
    bm25: 0,
    headline: sentence === 0,
  }))
}

/** The query of a span within one of these passages; the whole sentence where no quote is given. */
export function queryOf({
  passages,
  sentence,
  quote,
}: {
  passages: readonly Passage[]
  sentence: number
  quote?: string
}): Query {
  const passage = passages[sentence]
  if (!passage) throw new Error(`no sentence ${sentence}`)
  return {
    quote: quote ?? passage.text,
    sentence: passage.text,
    before: passage.before,
    after: passage.after,
    speaker: null,
    publishedAt: passage.publishedAt,
    eventId: passage.eventId,
    position: passage.position,
    article: passages.map(({ text }) => text),
  }
}

export function statsOf(passages: readonly Passage[]): TermStats {
  const df = new Map<string, number>()
  for (const { text } of passages)
    for (const term of new Set(termsOf(text))) df.set(term, (df.get(term) ?? 0) + 1)
  return { df: (term) => df.get(term) ?? 0, n: passages.length }
}

export const FIRE = passagesOf({
  articleId: 'fire',
  publishedAt: '2024-03-02',
  text: [
    'Warehouse fire at Port Vale harbour leaves four dockers injured',
    'Four dock workers were injured on Saturday when fire destroyed a warehouse at Port Vale, the harbour master said. The blaze broke out at dawn beside the grain terminal.',
    'Mara Lind, who runs the ferry office, called the response slow. Two boats sank at their moorings.',
  ].join('\n\n'),
})

export const FIRE_ELSEWHERE = passagesOf({
  articleId: 'fire-elsewhere',
  publishedAt: '2024-03-03',
  text: [
    'Port Vale counts the cost of its blaze',
    'The council met on Sunday evening. Shops along the quay stayed shut and the tram did not run.',
    'At the clinic, a spokesman gave a toll. Five workers were hurt, one of them gravely. A crane will be taken down.',
    'Ferry operator Mara Lind complained that help came late.',
  ].join('\n\n'),
})

export const OTHER_FIRE = passagesOf({
  articleId: 'other-fire',
  publishedAt: '2021-08-14',
  text: [
    'Flat fire in Marrow Hill: three residents hurt',
    'Three residents were hurt on Monday when fire gutted a flat in Marrow Hill, the fire brigade said. A candle had been left burning.',
    'Neighbours praised the quick response.',
  ].join('\n\n'),
})

export const MARKET = passagesOf({
  articleId: 'market',
  publishedAt: '2024-03-02',
  text: [
    'Spring market opens with record crowds',
    'Some 4,000 visitors came to the spring market on Saturday. Honey sold out by noon.',
  ].join('\n\n'),
})
