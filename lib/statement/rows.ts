import {
  independentOrigins,
  type OriginArticle,
  type OriginGroup,
  type OriginSpan,
  type Root,
} from '@/lib/origin/independent'
import type { SpeakerKind } from '@/lib/speaker/schema'
import { componentsOf, type Placed, type Tie } from './components'
import type { Sort } from './schema'

export type LayerSpan = Placed & { id: string; speakerId: string | null; eventId: string | null }
export type LayerLink = Tie & { relation: 'corroborates' | 'contradicts' }
export type LayerArticle = OriginArticle & { publishedAt: string | null; eventId: string | null }
export type LayerEvent = { id: string; name: string; from: string | null }
export type LayerSpeaker = { name: string; kind: SpeakerKind }

/** What the statements of a layer are made of. Spans in any order. */
export type LayerData = {
  spans: readonly LayerSpan[]
  links: readonly LayerLink[]
  articles: ReadonlyMap<string, LayerArticle>
  events: ReadonlyMap<string, LayerEvent>
  speakers: ReadonlyMap<string, LayerSpeaker>
  /** From rootsOf of all the project's articles. */
  roots: ReadonlyMap<string, Root>
}

/** A component and what contradicts it. `so` and `otherwise` are positions in the layer's spans, in reading order. */
export type Statement = {
  key: string
  eventId: string | null
  so: readonly number[]
  otherwise: readonly number[]
  reports: number
  independentOrigins: number
  contradicted: boolean
  linked: boolean
  /** Already told by the row of a statement that it contradicts. */
  folded: boolean
}

export type Statements = {
  data: LayerData
  all: readonly Statement[]
  /** The statement and the passage of each span, by its position. */
  of: readonly Statement[]
  passages: Int32Array
  /** Articles and events in the order of their dates, by id. */
  articleRank: ReadonlyMap<string, number>
  eventRank: ReadonlyMap<string | null, number>
}

const LAST = '9999'

function ranksOf(data: LayerData): Pick<Statements, 'articleRank' | 'eventRank'> {
  const byDate = [...data.articles.values()].sort(
    (a, b) => compare(a.publishedAt ?? LAST, b.publishedAt ?? LAST) || compare(a.id, b.id),
  )
  const articleRank = new Map(byDate.map(({ id }, rank) => [id, rank]))
  const first = new Map<string, string>()
  for (const { eventId, publishedAt } of byDate)
    if (eventId !== null && publishedAt !== null && !first.has(eventId)) first.set(eventId, publishedAt)
  const when = (event: LayerEvent) => event.from ?? first.get(event.id) ?? LAST
  const events = [...data.events.values()].sort(
    (a, b) => compare(when(a), when(b)) || compare(a.name, b.name) || compare(a.id, b.id),
  )
  const eventRank = new Map<string | null, number>(events.map(({ id }, rank) => [id, rank]))
  return { articleRank, eventRank: eventRank.set(null, events.length) }
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Every statement of a layer, in no particular order. */
export function statementsOf(data: LayerData): Statements {
  const corroborating = data.links.filter(({ relation }) => relation === 'corroborates')
  const { passages, components } = componentsOf(data.spans, corroborating)
  const ranks = ranksOf(data)
  const articleOf = Int32Array.from(data.spans, ({ articleId }) => ranks.articleRank.get(articleId) ?? 0)
  const inReadingOrder = (a: number, b: number) =>
    (articleOf[a] ?? 0) - (articleOf[b] ?? 0) ||
    (data.spans[a]?.start ?? 0) - (data.spans[b]?.start ?? 0) ||
    compare(data.spans[a]?.id ?? '', data.spans[b]?.id ?? '')
  const members = new Map<number, number[]>()
  for (const [at, component] of components.entries()) {
    const known = members.get(component)
    if (known) known.push(at)
    else members.set(component, [at])
  }
  const against = againstOf(data.links, components)
  const linked = new Set(data.links.map(({ from }) => components[from]))
  for (const { to } of data.links) linked.add(components[to])

  const made = new Map<number, Statement>()
  for (const [component, spans] of members) {
    const so = spans.sort(inReadingOrder)
    const others = [...(against.get(component) ?? [])]
    const otherwise = others
      .filter((other) => other !== component)
      .flatMap((other) => members.get(other) ?? [])
      .sort(inReadingOrder)
    const isLinked = linked.has(component)
    made.set(component, {
      key: smallestId(so, data),
      eventId: eventOf(so, data),
      so,
      otherwise,
      reports: new Set(so.map((at) => data.spans[at]?.articleId)).size,
      // What no link holds together is one passage, which has one origin.
      independentOrigins: isLinked ? originsOf({ data, passages }, so).count : 1,
      contradicted: others.length > 0,
      linked: isLinked,
      folded: false,
    })
  }
  foldMirrored(made, { against, inReadingOrder })
  const nothing: Statement[] = []
  const of = Array.from(components, (component) => made.get(component)).flatMap((one) => one ?? nothing)
  return { data, all: [...made.values()], of, passages, ...ranks }
}

function smallestId(spans: readonly number[], data: LayerData): string {
  let least = data.spans[spans[0] ?? -1]?.id ?? ''
  for (const at of spans) {
    const id = data.spans[at]?.id ?? least
    if (id < least) least = id
  }
  return least
}

function againstOf(links: readonly LayerLink[], components: Int32Array): Map<number, Set<number>> {
  const against = new Map<number, Set<number>>()
  for (const { from, to, relation } of links) {
    const [one, other] = [components[from], components[to]]
    if (relation !== 'contradicts' || one === undefined || other === undefined) continue
    against.set(one, (against.get(one) ?? new Set<number>()).add(other))
    against.set(other, (against.get(other) ?? new Set<number>()).add(one))
  }
  return against
}

/**
 * Two sides of a contradiction are one row when one of them is of a single report: the side with more reports, of
 * equals the earlier one, keeps its row, whose cells already show the other.
 */
function foldMirrored(
  made: Map<number, Statement>,
  given: { against: Map<number, Set<number>>; inReadingOrder: (a: number, b: number) => number },
): void {
  const { against, inReadingOrder } = given
  const disputed = [...against.keys()].flatMap((component) => {
    const statement = made.get(component)
    return statement ? [{ component, statement }] : []
  })
  disputed.sort(
    (a, b) =>
      b.statement.reports - a.statement.reports ||
      inReadingOrder(a.statement.so[0] ?? 0, b.statement.so[0] ?? 0) ||
      compare(a.statement.key, b.statement.key),
  )
  const shown = new Set<number>()
  for (const { component, statement } of disputed) {
    const others = [...(against.get(component) ?? [])].filter((other) => other !== component)
    if (statement.reports < 2 && others.some((other) => shown.has(other))) statement.folded = true
    else shown.add(component)
  }
}

/** The event that most of the spans are about; of as many the one met first. A span may name another than its article. */
function eventOf(spans: readonly number[], data: LayerData): string | null {
  const counts = new Map<string | null, number>()
  for (const at of spans) {
    const span = data.spans[at]
    if (!span) continue
    const event = span.eventId ?? data.articles.get(span.articleId)?.eventId ?? null
    counts.set(event, (counts.get(event) ?? 0) + 1)
  }
  let best: [string | null, number] = [null, 0]
  for (const entry of counts) if (entry[1] > best[1]) best = entry
  return best[0]
}

/** Whom a passage credits: of several reviewers' named speakers the most frequent. Unnamed ones only where no name is. */
function speakersOf(
  spans: readonly number[],
  { data, passages }: Pick<Statements, 'data' | 'passages'>,
): Map<number, LayerSpeaker> {
  const votes = new Map<number, Map<string, number>>()
  for (const at of spans) {
    const [id, passage] = [data.spans[at]?.speakerId, passages[at]]
    if (id === null || id === undefined || passage === undefined) continue
    const counts = votes.get(passage) ?? new Map<string, number>()
    votes.set(passage, counts.set(id, (counts.get(id) ?? 0) + 1))
  }
  const chosen = new Map<number, LayerSpeaker>()
  for (const [passage, counts] of votes) {
    const rank = ([id, count]: [string, number]) =>
      (data.speakers.get(id)?.kind === 'unnamed' ? 0 : 1_000_000) + count
    const [first] = [...counts].sort((a, b) => rank(b) - rank(a) || compare(a[0], b[0]))
    const speaker = first && data.speakers.get(first[0])
    if (speaker) chosen.set(passage, speaker)
  }
  return chosen
}

/** The independent origins of some spans; what several reviewers marked as one passage has one. */
export function originsOf(
  statements: Pick<Statements, 'data' | 'passages'>,
  spans: readonly number[],
): { count: number; groups: OriginGroup[] } {
  const { data, passages } = statements
  const speakers = speakersOf(spans, statements)
  const given: OriginSpan[] = spans.flatMap((at) => {
    const span = data.spans[at]
    const speaker = speakers.get(passages[at] ?? at) ?? null
    return span ? [{ annotationId: span.id, articleId: span.articleId, speaker }] : []
  })
  return independentOrigins(given, data.roots)
}

/** Whom one report's spans on a statement credit, or where the report comes from when that is not its own outlet. */
export function viaOf(statements: Statements, spans: readonly number[]): string | null {
  const [speaker] = speakersOf(spans, statements).values()
  if (speaker) return speaker.name
  const article = statements.data.articles.get(statements.data.spans[spans[0] ?? -1]?.articleId ?? '')
  if (!article) return null
  const root = statements.data.roots.get(article.id)
  return root && root.kind !== 'article' && root.label !== article.outlet ? root.label : null
}

export type Wanted = {
  eventId?: string | null
  contradicted: boolean
  single: boolean
  sort: Sort
  /** Ids of annotations of which a statement must have one; null for no search. */
  matching: ReadonlySet<string> | null
}

/** The statements that are wanted, event by event in the order of their dates, each sorted as asked. */
export function arranged(statements: Statements, wanted: Wanted): Statement[] {
  const { data, articleRank, eventRank } = statements
  const { matching } = wanted
  const has = (at: number) => matching?.has(data.spans[at]?.id ?? '') ?? true
  const chosen = statements.all.filter(
    (one) =>
      !one.folded &&
      (one.linked || wanted.single) &&
      (!wanted.contradicted || one.contradicted) &&
      (wanted.eventId === undefined || one.eventId === wanted.eventId) &&
      (matching === null || one.so.some(has) || one.otherwise.some(has)),
  )
  const keys = chosen.map((one) => {
    const first = data.spans[one.so[0] ?? -1]
    return {
      one,
      event: eventRank.get(one.eventId) ?? 0,
      article: articleRank.get(first?.articleId ?? '') ?? 0,
      start: first?.start ?? 0,
    }
  })
  keys.sort(
    (a, b) =>
      a.event - b.event ||
      bySort(wanted.sort, a.one, b.one) ||
      a.article - b.article ||
      a.start - b.start ||
      compare(a.one.key, b.one.key),
  )
  return keys.map(({ one }) => one)
}

function bySort(sort: Sort, a: Statement, b: Statement): number {
  if (sort === 'text') return 0
  if (sort === 'reports') return b.reports - a.reports
  // What many reports have from few origins is what a reader wants to see first.
  if (sort === 'origins') return a.independentOrigins - b.independentOrigins || b.reports - a.reports
  return Number(b.contradicted) - Number(a.contradicted) || b.reports - a.reports
}
