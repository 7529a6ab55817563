import { independentOrigins, type OriginGroup, type OriginSpan } from '@/lib/origin/independent'
import { idAt } from './ids'
import type { Layer } from './layer'
import type { SpanText } from './quotes'
import { type Statements, spansAgainst, spansOf } from './rows'
import type { Difference, StatementCell, StatementItem } from './schema'
import type { Comparer, Worded } from './wording'

/** The words of spans with their ids, by their positions; a passage without them is left out of what is shown. */
export type Texts = ReadonlyMap<number, Pick<SpanText, 'id' | 'quote'>>

type Read = { statements: Statements; texts: Texts; comparer: Comparer }

/** What reviewers have marked as one passage of a report, in the words of its first span, which is `at`. */
type Passage = Worded & { at: number; article: number; language: string | null; spans: number[] }

/** The event of a statement by its id; null for none. */
export function eventIdOf({ layer, event }: Statements, n: number): string | null {
  return layer.events[event[n] ?? -1]?.id ?? null
}

/** The positions of the spans whose texts `itemOf` wants: of each passage the first, and what replaces its figure. */
export function textSpans(statements: Statements, n: number): number[] {
  const { passages, replaced } = statements
  const found = new Set<number>()
  for (const spans of [spansOf(statements, n), spansAgainst(statements, n)])
    for (const at of spans) {
      const passage = passages[at] ?? at
      found.add(passage)
      const later = replaced.get(passage)
      if (later !== undefined) found.add(later)
    }
  return [...found]
}

/** The passages that some spans mark, in reading order. */
function passagesAmong({ statements, texts }: Read, spans: readonly number[]): Passage[] {
  const { layer, passages } = statements
  const found = new Map<number, Passage>()
  for (const at of spans) {
    const first = passages[at] ?? at
    const known = found.get(first)
    const quote = texts.get(first)?.quote
    if (known) known.spans.push(at)
    else if (quote !== undefined) {
      const article = layer.spans.article[at] ?? 0
      const language = layer.articles[article]?.language ?? null
      found.set(first, { at: first, article, quote, language, spans: [at] })
    }
  }
  return [...found.values()]
}

/** A statement as lists and the API have it: its quote, who says so and who says otherwise, in which words. */
export function itemOf({ n, ...given }: Read & { n: number }): StatementItem {
  const { statements, comparer } = given
  const { layer } = statements
  const [members, against] = [spansOf(statements, n), spansAgainst(statements, n)]
  const [so, otherwise] = [passagesAmong(given, members), passagesAmong(given, against)]
  const { quote, language } = so[comparer.central(so)] ?? { quote: '', language: null }
  const { groups, count } = originsOf(statements, members)
  const side = { ...given, quote: { quote, language } }
  const cells = [
    ...cellsOf({ ...side, passages: so, says: 'so', opposite: otherwise[0] ?? null }),
    ...cellsOf({ ...side, passages: otherwise, says: 'otherwise', opposite: { quote, language } }),
  ].sort(
    (a, b) =>
      a.article - b.article || Number(a.cell.says === 'otherwise') - Number(b.cell.says === 'otherwise'),
  )
  const eventId = eventIdOf(statements, n)
  return {
    key: idAt(layer.spans.ids, statements.key[n] ?? 0),
    quote,
    language,
    event: layer.events[statements.event[n] ?? -1]?.name ?? null,
    eventId,
    reports: statements.reports[n] ?? 0,
    independentOrigins: count,
    origins: groups,
    contradicted: statements.against.has(n),
    against: {
      reports: new Set(otherwise.map((one) => one.article)).size,
      independentOrigins: originsOf(statements, against).count,
    },
    cells: cells.map(({ cell }) => cell),
  }
}

type Side = Read & {
  passages: readonly Passage[]
  says: StatementCell['says']
  quote: Worded
  opposite: Worded | null
}

function cellsOf({ passages, says, quote, opposite, ...given }: Side) {
  const { statements, comparer } = given
  const { layer } = statements
  const byArticle = new Map<number, Passage[]>()
  for (const passage of passages) {
    const known = byArticle.get(passage.article)
    if (known) known.push(passage)
    else byArticle.set(passage.article, [passage])
  }
  return [...byArticle].map(([article, own]) => {
    const first = own[0] ?? { quote: '' }
    const spans = own.flatMap((passage) => passage.spans).sort((a, b) => a - b)
    // What contradicts is told apart from the other side; what corroborates only where its figures are not the same.
    const differs: Difference[] =
      opposite === null
        ? comparer.figures(first, quote)
        : comparer.differences(first, says === 'so' ? opposite : quote)
    const cell: StatementCell = {
      articleId: layer.articles[article]?.id ?? '',
      says,
      annotationIds: spans.map((at) => idAt(layer.spans.ids, at)).sort(),
      words: differs.find(({ here }) => here !== '')?.here ?? null,
      differs: says === 'otherwise' || opposite === null ? differs : [],
      via: viaOf(statements, spans),
      reviewers: new Set(spans.map((at) => layer.spans.author[at])).size,
      replaced: replacementOf({ ...given, own }),
    }
    return { article, cell }
  })
}

/** The later figure that replaces what one report says, of the first of its passages that has one. */
export function replacementOf(
  given: Read & { own: readonly Pick<Passage, 'at' | 'quote'>[] },
): StatementCell['replaced'] {
  const { statements, comparer } = given
  const { replaced } = statements
  const { spans, articles } = statements.layer
  const languageOf = (at: number) => articles[spans.article[at] ?? -1]?.language ?? null
  for (const { at, quote } of given.own) {
    const later = replaced.get(statements.passages[at] ?? at)
    if (later === undefined) continue
    const text = given.texts.get(later)
    if (!text) continue
    const language = languageOf(later)
    const differences = comparer.differences(
      { quote, language: languageOf(at) },
      { quote: text.quote, language },
    )
    const found = differences.find(({ here, there }) => here !== '' && there !== '')
    const article = articles[spans.article[later] ?? -1]
    return {
      annotationId: text.id,
      articleId: article?.id ?? '',
      report: article?.outlet ?? article?.title ?? '',
      was: found?.here ?? null,
      now: found?.there ?? text.quote,
      language,
    }
  }
  return null
}

function creditedBy({ layer, passages, credited }: Statements, at: number): Layer['speakers'][number] | null {
  return layer.speakers[credited[passages[at] ?? at] ?? -1] ?? null
}

/** The independent origins of some spans; what several reviewers marked as one passage has one. */
function originsOf(
  statements: Statements,
  spans: readonly number[],
): { count: number; groups: OriginGroup[] } {
  const { layer } = statements
  const given = spans.map(
    (at): OriginSpan => ({
      annotationId: idAt(layer.spans.ids, at),
      articleId: layer.articles[layer.spans.article[at] ?? -1]?.id ?? '',
      speaker: creditedBy(statements, at),
    }),
  )
  return independentOrigins(given, layer.roots)
}

/** Whom one report's spans on a statement credit, or where the report comes from when that is not its own outlet. */
function viaOf(statements: Statements, spans: readonly number[]): string | null {
  const { layer } = statements
  const first = spans.find((at) => layer.spans.speaker[at] !== -1)
  const speaker = first === undefined ? null : creditedBy(statements, first)
  if (speaker) return speaker.name
  const article = layer.articles[layer.spans.article[spans[0] ?? -1] ?? -1]
  if (!article) return null
  const root = layer.roots.get(article.id)
  return root && root.kind !== 'article' && root.label !== article.outlet ? root.label : null
}
