import type { LeadChange } from './queries'

type Change = Pick<
  LeadChange,
  'kind' | 'outcome' | 'spans' | 'relations' | 'start' | 'end' | 'tag' | 'speaker'
>

/** What became of one's own span or link, in a few words: “left out”, “tagged opinion, other bounds”. */
export function changeInWords({ kind, outcome, spans, relations, start, end, tag, speaker }: Change): string {
  if (kind === 'link') return relations.length === 0 ? 'left out' : relations.join(', ')
  const [first, ...more] = spans
  if (outcome === 'rejected' || !first) return 'left out'
  if (more.length > 0) return `made into ${spans.length} spans`
  const differs = [
    ...(first.tag === tag ? [] : [`tagged ${first.tag}`]),
    ...(first.start === start && first.end === end ? [] : ['other bounds']),
    ...(first.speaker === speaker
      ? []
      : [first.speaker === null ? 'no speaker' : `speaker ${first.speaker}`]),
  ]
  return differs.length === 0 ? 'about another event' : differs.join(', ')
}
