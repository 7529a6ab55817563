/**
 * Lines up what several reviewers marked in one article: which spans and links mean the same place, and where
 * the reviewers differ. Offsets are code points, half-open.
 */
import type { Relation } from '@/lib/link/schema'
import type { Span } from '@/lib/text/spans'

export type SourceSpan = Span & {
  id: string
  version: number
  reviewer: string
  tag: string
  speaker: string | null
  event: string | null
}

/** One end of a link. */
export type SourceEnd = Span & { annotationId: string; articleId: string }

export type SourceLink = {
  id: string
  version: number
  reviewer: string
  relation: Relation
  from: SourceEnd
  to: SourceEnd
}

const DIFFERENCES = ['boundary', 'tag', 'speaker', 'event', 'missing', 'link'] as const
export type Difference = (typeof DIFFERENCES)[number]

/** What some reviewers say in one place, in the same way: ids of their spans or links. */
export type Reading = { reviewers: string[]; sources: string[] }

/** Spans, or links, of several reviewers in one place. Without differences all reviewers agree. */
export type Group = Span & {
  kind: 'span' | 'link'
  /** In the order of their ids. */
  sources: { id: string; version: number }[]
  differences: Difference[]
  /** The most supported first. */
  readings: Reading[]
  /** The reviewers who have nothing here. */
  missing: string[]
}

type Given = {
  articleId: string
  reviewers: readonly string[]
  spans: readonly SourceSpan[]
  links: readonly SourceLink[]
}

/**
 * The groups of an article in text order, spans before the links on them. Every span and link is in exactly one.
 * Spans that all reviewers drew alike are a group of their own, then those with the same bounds by all; of the rest,
 * what overlaps belongs together. Links belong together when both their ends do. Nothing depends on the order of
 * the reviewers, the spans or the links.
 */
export function compareReviews({ articleId, reviewers, spans, links }: Given): Group[] {
  const clusters = clusterSpans(spans, reviewers.length)
  const places = new Map<string, string>()
  clusters.forEach((cluster, at) => {
    for (const span of cluster) places.set(span.id, `here ${at}`)
  })
  for (const [id, place] of farPlaces(links, places)) places.set(id, place)
  const here = clusters.map((cluster) => spanGroup(cluster, reviewers))
  const between = groupBy(links, (link) => pairOf(link, places)).map((drawn) =>
    linkGroup({ drawn, reviewers, articleId, places }),
  )
  return [...here, ...between].sort(
    (a, b) =>
      a.start - b.start ||
      Number(a.kind === 'link') - Number(b.kind === 'link') ||
      b.end - a.end ||
      order(a.sources[0]?.id ?? '', b.sources[0]?.id ?? ''),
  )
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}

const boundsOf = ({ start, end }: Span) => `${start}-${end}`
const contentOf = (span: SourceSpan) =>
  JSON.stringify([span.start, span.end, span.tag, span.speaker, span.event])

function clusterSpans(spans: readonly SourceSpan[], reviewers: number): SourceSpan[][] {
  const byAll = (group: readonly SourceSpan[]) =>
    new Set(group.map((span) => span.reviewer)).size === reviewers
  const alike = groupBy(spans, contentOf)
  const unlike = groupBy(alike.filter((group) => !byAll(group)).flat(), boundsOf)
  const rest = unlike.filter((group) => !byAll(group)).flat()
  return [...alike.filter(byAll), ...unlike.filter(byAll), ...overlapping(rest)]
}

/** What overlaps, directly or through others, belongs together. */
function overlapping<T extends Span>(spans: readonly T[]): T[][] {
  const clusters: T[][] = []
  let reach = -1
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = clusters.at(-1)
    if (last && span.start < reach) last.push(span)
    else clusters.push([span])
    reach = Math.max(reach, span.end)
  }
  return clusters
}

/** Places for the ends that lie in other articles: there too, what overlaps is one place. */
function farPlaces(links: readonly SourceLink[], known: ReadonlyMap<string, string>): [string, string][] {
  const ends = links.flatMap(({ from, to }) => [from, to]).filter((end) => !known.has(end.annotationId))
  const articles = groupBy(ends, (end) => end.articleId)
  return articles.flatMap((inOne) =>
    overlapping(inOne).flatMap((cluster, at) =>
      cluster.map((end): [string, string] => [end.annotationId, `${end.articleId} ${at}`]),
    ),
  )
}

const placeOf = (places: ReadonlyMap<string, string>, end: SourceEnd) =>
  places.get(end.annotationId) ?? end.annotationId

const pairOf = ({ from, to }: SourceLink, places: ReadonlyMap<string, string>) =>
  JSON.stringify([placeOf(places, from), placeOf(places, to)].sort(order))

function spanGroup(cluster: readonly SourceSpan[], reviewers: readonly string[]): Group {
  const by = groupBy(cluster, (span) => span.reviewer)
  const sayings = by.map((own) => ({ own, says: own.map(contentOf).sort(order) }))
  const of = (look: (span: SourceSpan) => string) =>
    new Set(by.map((own) => [...new Set(own.map(look))].sort(order).join(' '))).size > 1
  const found = groupOf({
    items: cluster,
    reviewers,
    sayings: sayings.map(({ own, says }) => ({ own, says: says.join() })),
  })
  const differences: Difference[] = []
  if (of(boundsOf)) differences.push('boundary')
  if (of((span) => span.tag)) differences.push('tag')
  if (of((span) => span.speaker ?? '')) differences.push('speaker')
  if (of((span) => span.event ?? '')) differences.push('event')
  // Words that differ in no single respect, such as two tags on two bounds given crosswise.
  if (differences.length === 0 && found.readings.length > 1) differences.push('boundary')
  if (found.missing.length > 0) differences.push('missing')
  return {
    kind: 'span',
    start: Math.min(...cluster.map((span) => span.start)),
    end: Math.max(...cluster.map((span) => span.end)),
    differences,
    ...found,
  }
}

function linkGroup(given: {
  drawn: readonly SourceLink[]
  reviewers: readonly string[]
  articleId: string
  places: ReadonlyMap<string, string>
}): Group {
  const { drawn, reviewers, articleId, places } = given
  const saysOf = (link: SourceLink) =>
    link.relation === 'supersedes' ? `supersedes ${placeOf(places, link.from)}` : link.relation
  const sayings = groupBy(drawn, (link) => link.reviewer).map((own) => ({
    own,
    says: [...new Set(own.map(saysOf))].sort(order).join(),
  }))
  const found = groupOf({ items: drawn, reviewers, sayings })
  // Of a link within the article, the end that is read first.
  const near = drawn.flatMap(({ from, to }) => {
    const here = [from, to].filter((end) => end.articleId === articleId)
    return here.sort((a, b) => a.start - b.start || a.end - b.end).slice(0, 1)
  })
  const differences: Difference[] = found.readings.length > 1 ? ['link'] : []
  if (found.missing.length > 0) differences.push('missing')
  return {
    kind: 'link',
    start: Math.min(...near.map((end) => end.start)),
    end: Math.max(...near.map((end) => end.end)),
    differences,
    ...found,
  }
}

type Item = { id: string; version: number; reviewer: string }

/** Those who say the same are one reading; `says` is what one reviewer says in all. */
function groupOf(given: {
  items: readonly Item[]
  reviewers: readonly string[]
  sayings: readonly { own: readonly Item[]; says: string }[]
}): Pick<Group, 'sources' | 'readings' | 'missing'> {
  const { items, reviewers, sayings } = given
  const readings = groupBy(sayings, ({ says }) => says)
    .map((alike) => ({
      says: alike[0]?.says ?? '',
      reviewers: alike.map(({ own }) => own[0]?.reviewer ?? '').sort(order),
      sources: alike.flatMap(({ own }) => own.map(({ id }) => id)).sort(order),
    }))
    .sort((a, b) => b.reviewers.length - a.reviewers.length || order(a.says, b.says))
  const there = new Set(items.map(({ reviewer }) => reviewer))
  return {
    sources: items.map(({ id, version }) => ({ id, version })).sort((a, b) => order(a.id, b.id)),
    readings: readings.map(({ reviewers: who, sources }) => ({ reviewers: who, sources })),
    missing: reviewers.filter((reviewer) => !there.has(reviewer)).sort(order),
  }
}

/** The bounds that hold all spans, or those that all have in common: null where they have nothing in common. */
export function mergedBounds(spans: readonly Span[], how: 'union' | 'intersection'): Span | null {
  if (spans.length === 0) return null
  const starts = spans.map((span) => span.start)
  const ends = spans.map((span) => span.end)
  const merged =
    how === 'union'
      ? { start: Math.min(...starts), end: Math.max(...ends) }
      : { start: Math.max(...starts), end: Math.min(...ends) }
  return merged.start < merged.end ? merged : null
}
