import type { Root } from '@/lib/origin/independent'
import { componentsOf, type Placed, type Ties } from './components'
import { compareIds, idsOf } from './ids'
import {
  articlesByDate,
  compare,
  eventsByDate,
  type Layer,
  type LayerArticle,
  type LayerEvent,
  type LayerSpeaker,
} from './layer'
import { creditedSpeakers, originOfSpans } from './origins-behind'
import { replacedPassages } from './replaced'
import { arrangedSpans, emptySpans, readingOrder } from './spans'

export type { LayerArticle, LayerEvent, LayerSpeaker } from './layer'

export type LayerSpan = Placed & { id: string; speakerId: string | null; eventId: string | null }
/** `from` and `to` are positions in the list of spans. */
export type LayerLink = { from: number; to: number; relation: 'corroborates' | 'contradicts' }

/** A layer as lists of rows, in any order. */
export type LayerData = {
  spans: readonly LayerSpan[]
  links: readonly LayerLink[]
  articles: ReadonlyMap<string, LayerArticle>
  events: ReadonlyMap<string, LayerEvent>
  speakers: ReadonlyMap<string, LayerSpeaker>
  /** From rootsOf of all the project's articles. */
  roots: ReadonlyMap<string, Root>
}

/** How a span's statement stands. */
export type Standing = { reports: number; independentOrigins: number; contradicted: boolean; linked: boolean }

/** The passage (by one of its spans) and the standing of the statement of each span, by its position in the list. */
export function statementsOf(data: LayerData): { of: readonly Standing[]; passages: Int32Array } {
  const { layer, placeOf, order } = layerOf(data)
  const { of, count, passages, reports, independentOrigins, against, linked } = statementsIn(layer)
  const standings = Array.from({ length: count }, (_, n): Standing => {
    const [reported, origins] = [reports[n] ?? 0, independentOrigins[n] ?? 0]
    return {
      reports: reported,
      independentOrigins: origins,
      contradicted: against.has(n),
      linked: linked[n] === 1,
    }
  })
  const nothing: Standing[] = []
  return {
    of: Array.from(placeOf, (at) => standings[of[at] ?? -1]).flatMap((standing) => standing ?? nothing),
    passages: placeOf.map((at) => order[passages[at] ?? 0] ?? 0),
  }
}

/** The layer of some rows, with the place of each span in reading order and the span at each place. */
function layerOf(data: LayerData): { layer: Layer; placeOf: Int32Array; order: Int32Array } {
  const articles = articlesByDate([...data.articles.values()])
  const events = eventsByDate([...data.events.values()], articles)
  const speakers = [...data.speakers]
    .map(([id, speaker]) => ({ id, ...speaker }))
    .sort((a, b) => compare(a.id, b.id))
  const positions = <T>(values: Iterable<T>) => new Map([...values].map((value, at) => [value, at]))
  const articleAt = positions(articles.map(({ id }) => id))
  const eventAt = positions(events.map(({ id }) => id))
  const speakerAt = positions(speakers.map(({ id }) => id))
  const authorAt = positions(new Set(data.spans.map(({ authorId }) => authorId)))
  const given = { ...emptySpans(data.spans.length), ids: idsOf(data.spans.map(({ id }) => id)) }
  for (const [at, span] of data.spans.entries()) {
    given.article[at] = articleAt.get(span.articleId) ?? articles.length
    given.author[at] = authorAt.get(span.authorId) ?? 0
    given.start[at] = span.start
    given.end[at] = span.end
    given.speaker[at] = speakerAt.get(span.speakerId ?? '') ?? -1
    given.event[at] = eventAt.get(span.eventId ?? '') ?? -1
  }
  const order = readingOrder(given)
  const placeOf = new Int32Array(order.length)
  for (const [place, at] of order.entries()) placeOf[at] = place
  const ties = (relation: LayerLink['relation']): Ties => {
    const own = data.links.filter((link) => link.relation === relation)
    return {
      from: Int32Array.from(own, ({ from }) => placeOf[from] ?? 0),
      to: Int32Array.from(own, ({ to }) => placeOf[to] ?? 0),
    }
  }
  const layer = {
    ...{ articles, events, speakers, roots: data.roots, spans: arrangedSpans(given, order) },
    links: {
      corroborates: ties('corroborates'),
      contradicts: ties('contradicts'),
      supersedes: { from: new Int32Array(0), to: new Int32Array(0) },
    },
  }
  return { layer, placeOf, order }
}

/** The statements of a layer as columns, each by its number from 0; they come in the order of their first spans. */
export type Statements = {
  layer: Layer
  count: number
  /** The statement and the passage (by its first span) of each span, by its position. */
  of: Int32Array
  passages: Int32Array
  /** The speaker of each passage by its name, −1 for nobody. */
  credited: Int32Array
  /** The span with the latest figure, by the passage whose figure it replaces. */
  replaced: ReadonlyMap<number, number>
  /** The spans of statement n are `members[from[n]]` … `members[from[n + 1] − 1]`, in reading order. */
  from: Int32Array
  members: Int32Array
  /** The position of the span whose id is the smallest. */
  key: Int32Array
  /** A position among the layer's events; their number for none. */
  event: Int32Array
  reports: Int32Array
  independentOrigins: Int32Array
  /** By any link that holds together or contradicts. */
  linked: Uint8Array
  /** The statements that contradict one, itself included where it contradicts itself. */
  against: ReadonlyMap<number, ReadonlySet<number>>
  /** Already told by the row of a statement that it contradicts. */
  folded: Uint8Array
}

/** Every statement of a layer. */
export function statementsIn(layer: Layer): Statements {
  const { passages, components } = componentsOf(layer.spans, layer.links.corroborates)
  const grouped = groupedBy(components)
  const { of, count, from, members } = grouped
  const credited = creditedSpeakers(layer, passages)
  const origins = originOfSpans(layer, { passages, credited })
  const column = () => new Int32Array(count)
  const statements = {
    ...{ layer, passages, credited, of, count, from, members },
    replaced: replacedPassages(layer, passages),
    ...{ key: column(), event: column(), reports: column(), independentOrigins: column() },
    linked: linkedOnes(layer, grouped),
    against: againstOf(layer, of),
    folded: new Uint8Array(count),
  }
  const countOrigins = distinctCounter(origins, count)
  const mostFrequentEvent = eventCounter(layer)
  for (let n = 0; n < count; n++) {
    const own = members.subarray(from[n], from[n + 1])
    statements.key[n] = smallestId(layer, own)
    statements.event[n] = mostFrequentEvent(own)
    statements.reports[n] = reportsOf(layer, own)
    // What no link holds together is one passage, which has one origin.
    statements.independentOrigins[n] = statements.linked[n] ? countOrigins(n, own) : 1
  }
  foldMirrored(statements)
  return statements
}

type Grouped = Pick<Statements, 'of' | 'count' | 'from' | 'members'>

/** Numbers the components in the order of their names, which are their first spans, and lists the spans of each. */
function groupedBy(components: Int32Array): Grouped {
  const size = components.length
  const of = new Int32Array(size)
  const sizes = new Int32Array(size)
  let count = 0
  for (let at = 0; at < size; at++) {
    const name = components[at] ?? at
    const n = name === at ? count++ : (of[name] ?? 0)
    of[at] = n
    sizes[n] = (sizes[n] ?? 0) + 1
  }
  const from = new Int32Array(count + 1)
  for (let n = 0; n < count; n++) from[n + 1] = (from[n] ?? 0) + (sizes[n] ?? 0)
  const next = from.slice()
  const members = new Int32Array(size)
  for (let at = 0; at < size; at++) {
    const n = of[at] ?? 0
    const place = next[n] ?? 0
    members[place] = at
    next[n] = place + 1
  }
  return { of, count, from, members }
}

function linkedOnes({ links }: Layer, { of, count }: Grouped): Uint8Array {
  const linked = new Uint8Array(count)
  for (const { from, to } of [links.corroborates, links.contradicts])
    for (const ends of [from, to]) for (const at of ends) linked[of[at] ?? 0] = 1
  return linked
}

function againstOf({ links }: Layer, of: Int32Array): Map<number, Set<number>> {
  const against = new Map<number, Set<number>>()
  const add = (one: number, other: number) => {
    const known = against.get(one)
    if (known) known.add(other)
    else against.set(one, new Set([other]))
  }
  const { from, to } = links.contradicts
  for (let index = 0; index < from.length; index++) {
    const [one, other] = [of[from[index] ?? 0] ?? 0, of[to[index] ?? 0] ?? 0]
    add(one, other)
    add(other, one)
  }
  return against
}

function smallestId({ spans }: Layer, own: Int32Array): number {
  let least = own[0] ?? 0
  for (const at of own) if (compareIds(spans.ids, at, least) < 0) least = at
  return least
}

/** Articles among spans in reading order, in which those of one article follow each other. */
function reportsOf({ spans: { article } }: Layer, own: Int32Array): number {
  let reports = 0
  let last = -1
  for (const at of own) {
    const rank = article[at] ?? 0
    if (rank !== last) reports++
    last = rank
  }
  return reports
}

/** How many origins some spans have. Each is noted under the statement it was last met in, so nothing is ever cleared. */
function distinctCounter(origins: Int32Array, statements: number): (n: number, own: Int32Array) => number {
  let most = 0
  for (const origin of origins) most = Math.max(most, origin)
  const metIn = new Int32Array(most + 1).fill(statements)
  return (n, own) => {
    let found = 0
    for (const at of own) {
      const origin = origins[at] ?? 0
      if (metIn[origin] !== n) found++
      metIn[origin] = n
    }
    return found
  }
}

/** The event that most of the spans are about; of as many the one met first. A span may name another than its article. */
function eventCounter({ spans, articles, events }: Layer): (own: Int32Array) => number {
  const rank = new Map(events.map(({ id }, at) => [id, at]))
  const ofArticle = Int32Array.from(articles, ({ eventId }) => rank.get(eventId ?? '') ?? events.length)
  const counts = new Int32Array(events.length + 1)
  const eventOf = (at: number) => {
    const own = spans.event[at] ?? -1
    return own === -1 ? (ofArticle[spans.article[at] ?? 0] ?? events.length) : own
  }
  return (own) => {
    for (const at of own) {
      const event = eventOf(at)
      counts[event] = (counts[event] ?? 0) + 1
    }
    let best = events.length
    let most = 0
    for (const at of own) {
      const event = eventOf(at)
      const count = counts[event] ?? 0
      if (count > most) [best, most] = [event, count]
      counts[event] = 0
    }
    return best
  }
}

/**
 * Two sides of a contradiction are one row when one of them is of a single report: the side with more reports, of
 * equals the earlier one, keeps its row, whose cells already show the other.
 */
function foldMirrored({ against, reports, folded }: Statements): void {
  const disputed = [...against.keys()].sort((a, b) => (reports[b] ?? 0) - (reports[a] ?? 0) || a - b)
  const shown = new Set<number>()
  for (const n of disputed) {
    const others = [...(against.get(n) ?? [])].filter((other) => other !== n)
    if ((reports[n] ?? 0) < 2 && others.some((other) => shown.has(other))) folded[n] = 1
    else shown.add(n)
  }
}

/** The spans of a statement, in reading order. */
export function spansOf({ from, members }: Statements, n: number): readonly number[] {
  return [...members.subarray(from[n], from[n + 1])]
}

/** The spans of the statements that contradict a statement, in reading order. */
export function spansAgainst(statements: Statements, n: number): readonly number[] {
  const others = [...(statements.against.get(n) ?? [])].filter((other) => other !== n)
  return others.flatMap((other) => spansOf(statements, other)).sort((a, b) => a - b)
}
