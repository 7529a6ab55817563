import { type Root, speakerRoot } from '@/lib/origin/independent'
import type { Layer } from './layer'

/** Which origin each span has, as a number; those of one passage have one. Decision 011 says what is one origin. */
export function originOfSpans(
  layer: Layer,
  { passages, credited }: { passages: Int32Array; credited: Int32Array },
): Int32Array {
  const numbers = new Map<string, number>()
  const numberOf = (root: Root | undefined, otherwise: string) => {
    const origin = root?.origin ?? otherwise
    const known = numbers.get(origin) ?? numbers.size
    numbers.set(origin, known)
    return known
  }
  const ofArticle = layer.articles.map(({ id }) => numberOf(layer.roots.get(id), `article:${id}`))
  const ofSpeaker = layer.speakers.map((speaker) =>
    speaker.kind === 'unnamed' ? -1 : numberOf(speakerRoot(speaker), ''),
  )
  const { size, article } = layer.spans
  const origins = new Int32Array(size)
  for (let at = 0; at < size; at++) {
    const named = ofSpeaker[credited[passages[at] ?? at] ?? -1] ?? -1
    origins[at] = named === -1 ? (ofArticle[article[at] ?? -1] ?? 0) : named
  }
  return origins
}

/**
 * Whom each passage credits, by its name: the named speaker that most of its spans give, of equals the first; an
 * unnamed one only where no name is; −1 for nobody.
 */
export function creditedSpeakers({ spans, speakers }: Layer, passages: Int32Array): Int32Array {
  const credited = new Int32Array(spans.size).fill(-1)
  const disputed = new Map<number, Map<number, number>>()
  for (let at = 0; at < spans.size; at++) {
    const [speaker, passage] = [spans.speaker[at] ?? -1, passages[at] ?? at]
    if (speaker === -1) continue
    if (credited[passage] === -1) credited[passage] = speaker
    else if (credited[passage] !== speaker) disputed.set(passage, new Map())
  }
  if (disputed.size === 0) return credited
  for (let at = 0; at < spans.size; at++) {
    const speaker = spans.speaker[at] ?? -1
    const votes = speaker === -1 ? undefined : disputed.get(passages[at] ?? at)
    votes?.set(speaker, (votes.get(speaker) ?? 0) + 1)
  }
  const weight = ([speaker, votes]: [number, number]) =>
    (speakers[speaker]?.kind === 'unnamed' ? 0 : spans.size) + votes
  for (const [passage, votes] of disputed) {
    const [first] = [...votes].sort((a, b) => weight(b) - weight(a) || a[0] - b[0])
    if (first) credited[passage] = first[0]
  }
  return credited
}
