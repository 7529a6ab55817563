import { TAGS, type Tag } from '@/lib/annotation/schema'
import { type Share, shareOf } from '@/lib/credibility/wilson'
import type { SpanFeedback } from './feedback'

/** Of the final review's spans of each tag, how many the reviewer has in the same bounds with the same tag; tags without any are left out. */
export function sharesByTag(spans: readonly SpanFeedback[]): { tag: Tag; share: Share }[] {
  return TAGS.map((tag) => {
    const ofTag = spans.filter(({ final }) => final?.tag === tag)
    const k = ofTag.filter(({ is }) => is === 'matched').length
    return { tag, share: shareOf({ k, n: ofTag.length }) }
  }).filter(({ share }) => share.n > 0)
}
