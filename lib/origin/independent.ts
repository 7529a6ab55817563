import type { OriginKind } from '@/lib/article/schema'
import type { SpeakerKind } from '@/lib/speaker/schema'

/** What of an article decides where it comes from. `outlet` and `originOutlet` are names. */
export type OriginArticle = {
  id: string
  title: string
  outlet: string | null
  originKind: OriginKind
  /** The article of the project that it reprints. */
  originArticleId: string | null
  /** The outlet that it reprints. */
  originOutlet: string | null
  /** The agency, or what it reprints when that is neither article nor outlet of the project. */
  originName: string | null
}

export type OriginSpan = {
  annotationId: string
  articleId: string
  speaker: { name: string; kind: SpeakerKind } | null
}

/** Where something comes from. Two roots are the same origin when their `origin` is the same. */
export type Root = { origin: string; label: string; kind: 'speaker' | 'agency' | 'outlet' | 'article' }

/** One origin of a statement, with what rests on it. */
export type OriginGroup = Root & { articleIds: string[]; annotationIds: string[] }

/** Agency, outlet and speaker of one name are one origin, whatever the case, the accents and the white space. */
function named(name: string, kind: Root['kind']): Root {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
  return { origin: `name:${folded}`, label: name, kind }
}

function ownRoot({ id, title, outlet }: OriginArticle): Root {
  return outlet === null
    ? { origin: `article:${id}`, label: title, kind: 'article' }
    : named(outlet, 'outlet')
}

/** What an article names as its origin outside of the project's articles, or null. */
function namedOrigin({ originKind, originName, originOutlet }: OriginArticle): Root | null {
  if (originKind === 'own') return null
  if (originOutlet !== null) return named(originOutlet, 'outlet')
  if (originName === null) return null
  return named(originName, originKind === 'reprint' ? 'outlet' : 'agency')
}

/** The root of one reprint chain; a chain that runs in a circle ends at the smallest id of the circle. */
function rootOf(article: OriginArticle, byId: ReadonlyMap<string, OriginArticle>): Root {
  const chain: OriginArticle[] = [article]
  for (let at = article; ; ) {
    const from =
      at.originKind === 'reprint' && at.originArticleId !== null ? byId.get(at.originArticleId) : undefined
    if (from === undefined) return namedOrigin(at) ?? ownRoot(at)
    const met = chain.indexOf(from)
    if (met !== -1) {
      const circle = chain.slice(met)
      return ownRoot(circle.reduce((least, one) => (one.id < least.id ? one : least)))
    }
    chain.push(from)
    at = from
  }
}

/**
 * Follows each article's reprint chain to its root: the agency or outlet named at its end, else the last article's
 * outlet, else that article. `articles` must hold every article that a chain may lead to.
 */
export function rootsOf(articles: readonly OriginArticle[]): Map<string, Root> {
  const byId = new Map(articles.map((article) => [article.id, article]))
  return new Map(articles.map((article) => [article.id, rootOf(article, byId)]))
}

/**
 * The distinct origins behind some spans, the one with the most articles first. origin(span) is its speaker if it has a
 * named one, else the root of its article: what "officials" said in two reports is not one source (decision 011).
 * Pass `roots` when asking for many statements of one project.
 */
export function independentOrigins(
  spans: readonly OriginSpan[],
  roots: ReadonlyMap<string, Root>,
): { count: number; groups: OriginGroup[] } {
  const groups = new Map<string, OriginGroup>()
  for (const { annotationId, articleId, speaker } of spans) {
    const root = spanRoot({ articleId, speaker }, roots)
    const group = groups.get(root.origin) ?? { ...root, articleIds: [], annotationIds: [] }
    groups.set(root.origin, group)
    if (!group.articleIds.includes(articleId)) group.articleIds.push(articleId)
    if (!group.annotationIds.includes(annotationId)) group.annotationIds.push(annotationId)
  }
  const sorted = [...groups.values()].sort(
    (a, b) => b.articleIds.length - a.articleIds.length || (a.origin < b.origin ? -1 : 1),
  )
  return { count: sorted.length, groups: sorted }
}

// The same few speakers stand behind thousands of spans.
const speakerRoots = new WeakMap<NonNullable<OriginSpan['speaker']>, Root>()

/** The origin that a speaker with a name is. */
export function speakerRoot(speaker: NonNullable<OriginSpan['speaker']>): Root {
  const known = speakerRoots.get(speaker)
  // Compared, since nothing keeps a caller from changing what it passed before.
  if (known?.label === speaker.name) return known
  const root = named(speaker.name, 'speaker')
  speakerRoots.set(speaker, root)
  return root
}

function spanRoot(
  { articleId, speaker }: Pick<OriginSpan, 'articleId' | 'speaker'>,
  roots: ReadonlyMap<string, Root>,
): Root {
  if (speaker !== null && speaker.kind !== 'unnamed') return speakerRoot(speaker)
  return roots.get(articleId) ?? { origin: `article:${articleId}`, label: '', kind: 'article' }
}
