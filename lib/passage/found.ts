/** A passage that a search has found. `sentence` counts from 0 in its article, which has `sentences`. */
export type FoundPassage = {
  n: number
  bm25: number
  articleId: string
  start: number
  end: number
  paragraph: number
  text: string
  before: string
  after: string
  sentence: number
  sentences: number
  title: string
  outlet: string | null
  publishedAt: string | null
  language: string | null
  event: { id: string; name: string } | null
}

/** What was found as the database says it: each passage, text and report once, as columns; null where there is none. */
export type FoundColumns = {
  passages: {
    n: number[]
    near: boolean[]
    score: number[]
    articleId: string[]
    start: number[]
    end: number[]
    paragraph: number[]
  } | null
  /** Of the passages and of their neighbours. */
  texts: { n: number[]; text: string[] } | null
  reports: {
    id: string[]
    first: number[]
    passages: number[]
    title: string[]
    publishedAt: (string | null)[]
    language: (string | null)[]
    outlet: (string | null)[]
    eventId: (string | null)[]
    event: (string | null)[]
  } | null
}

/** The passages whose reports are there, best first, with their neighbours in the report; of equals the one indexed first. */
export function foundPassages(columns: FoundColumns): (FoundPassage & { near: boolean })[] {
  const { passages, texts, reports } = columns
  if (!passages || !texts || !reports) return []
  const textOf = new Map(texts.n.map((n, at) => [n, texts.text[at] ?? '']))
  const placeOf = new Map(reports.id.map((id, at) => [id, at]))
  const found: (FoundPassage & { near: boolean })[] = []
  for (const [at, n] of passages.n.entries()) {
    const articleId = passages.articleId[at] ?? ''
    const place = placeOf.get(articleId)
    if (place === undefined) continue
    const sentence = n - (reports.first[place] ?? 0)
    const sentences = reports.passages[place] ?? 0
    const id = reports.eventId[place] ?? null
    found.push({
      n,
      near: passages.near[at] ?? false,
      bm25: passages.score[at] ?? 0,
      articleId,
      start: passages.start[at] ?? 0,
      end: passages.end[at] ?? 0,
      paragraph: passages.paragraph[at] ?? 0,
      text: textOf.get(n) ?? '',
      // Beyond the report's ends stand the sentences of another.
      before: sentence > 0 ? (textOf.get(n - 1) ?? '') : '',
      after: sentence + 1 < sentences ? (textOf.get(n + 1) ?? '') : '',
      sentence,
      sentences,
      title: reports.title[place] ?? '',
      outlet: reports.outlet[place] ?? null,
      publishedAt: reports.publishedAt[place] ?? null,
      language: reports.language[place] ?? null,
      event: id === null ? null : { id, name: reports.event[place] ?? '' },
    })
  }
  return found.sort((a, b) => b.bm25 - a.bm25 || a.n - b.n)
}
