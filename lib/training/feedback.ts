/**
 * What a review given as training has and has not in common with the final review: span by span, link by link. Offsets
 * are code points, half-open.
 */
import { compareReviews, type Difference, type SourceLink, type SourceSpan } from '@/lib/adjudication/compare'
import type { Cause } from '@/lib/adjudication/schema'
import type { Tag } from '@/lib/annotation/schema'
import type { Facet, Relation } from '@/lib/link/schema'

/** A span as it was when the training was handed in. */
export type FeedbackSpan = {
  id: string
  start: number
  end: number
  quote: string
  tag: Tag
  speaker: string | null
  event: string | null
  note: string
}

/** Of the final review, with what the lead said who decided on it. */
export type FinalFeedbackSpan = FeedbackSpan & { cause: Cause | null; leadNote: string }

/** `here` are the words at the end in the article, `there` those at the other end. */
export type FeedbackLink = {
  id: string
  relation: Relation
  facets: Facet[]
  note: string
  here: string
  there: string
  thereArticleId: string
  thereTitle: string
}

/**
 * `matched`: same bounds and tag. `bounds`, `tag`: the same passage in other bounds, or with another tag. `missed`: only
 * in the final review. `extra`: only in the reviewer's.
 */
export type SpanFeedback = {
  is: 'matched' | 'bounds' | 'tag' | 'missed' | 'extra'
  mine: FeedbackSpan | null
  final: FinalFeedbackSpan | null
  differs: Difference[]
}

/** `relation`: the same passages, joined in another way. */
export type LinkFeedback = {
  is: 'matched' | 'relation' | 'missed' | 'extra'
  mine: FeedbackLink | null
  final: FeedbackLink | null
}

export type Feedback = { spans: SpanFeedback[]; links: LinkFeedback[] }

/** `matched` of the `spans` of the final review, `linksMatched` of its `links`; `extra` counts spans. */
export type TrainingFigures = {
  spans: number
  matched: number
  extra: number
  links: number
  linksMatched: number
}

type Link = FeedbackLink & Pick<SourceLink, 'from' | 'to'>

type Given = {
  articleId: string
  mine: { spans: readonly FeedbackSpan[]; links: readonly Link[] }
  final: { spans: readonly FinalFeedbackSpan[]; links: readonly Link[] }
}

type Who = 'mine' | 'final'

/**
 * Each span and link of both reviews in exactly one line, in text order. What is lined up as in adjudication is paired
 * one to one: equal ones first, then by how much of both they share.
 */
export function feedbackOf({ articleId, mine, final }: Given): Feedback {
  const source = (reviewer: Who, span: FeedbackSpan): SourceSpan => ({ ...span, version: 1, reviewer })
  const drawn = (reviewer: Who, link: Link): SourceLink => ({ ...link, version: 1, reviewer })
  const groups = compareReviews({
    articleId,
    reviewers: ['final', 'mine'],
    spans: [
      ...mine.spans.map((span) => source('mine', span)),
      ...final.spans.map((span) => source('final', span)),
    ],
    links: [
      ...mine.links.map((link) => drawn('mine', link)),
      ...final.links.map((link) => drawn('final', link)),
    ],
  })
  const spans: SpanFeedback[] = []
  const links: LinkFeedback[] = []
  for (const group of groups) {
    const ids = new Set(group.sources.map(({ id }) => id))
    const among = <T extends { id: string }>(rows: readonly T[]) => rows.filter(({ id }) => ids.has(id))
    if (group.kind === 'span') spans.push(...pairSpans(among(mine.spans), among(final.spans)))
    else
      links.push(
        ...pairLinks({
          mine: among(mine.links),
          final: among(final.links),
          alike: group.readings.length === 1,
        }),
      )
  }
  const place = ({ mine: own, final: settled }: SpanFeedback) => settled?.start ?? own?.start ?? 0
  return { spans: spans.sort((a, b) => place(a) - place(b)), links }
}

const shared = (a: FeedbackSpan, b: FeedbackSpan) =>
  Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))

/** Intersection over union, and a little for what else is the same, so that equal ones come first. */
function likeness(a: FeedbackSpan, b: FeedbackSpan): number {
  const both = shared(a, b)
  if (both === 0) return 0
  const union = a.end - a.start + (b.end - b.start) - both
  return (
    both / union +
    (a.tag === b.tag ? 1e-3 : 0) +
    (a.speaker === b.speaker ? 1e-4 : 0) +
    (a.event === b.event ? 1e-5 : 0)
  )
}

function pairSpans(mine: readonly FeedbackSpan[], final: readonly FinalFeedbackSpan[]): SpanFeedback[] {
  const candidates = mine
    .flatMap((own) => final.map((settled) => ({ own, settled, like: likeness(own, settled) })))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like || a.settled.start - b.settled.start || a.own.start - b.own.start)
  const taken = new Set<string>()
  const lines: SpanFeedback[] = []
  for (const { own, settled } of candidates) {
    if (taken.has(own.id) || taken.has(settled.id)) continue
    taken.add(own.id).add(settled.id)
    lines.push(lineOf(own, settled))
  }
  for (const settled of final)
    if (!taken.has(settled.id)) lines.push({ is: 'missed', mine: null, final: settled, differs: ['missing'] })
  for (const own of mine)
    if (!taken.has(own.id)) lines.push({ is: 'extra', mine: own, final: null, differs: ['missing'] })
  return lines
}

function lineOf(mine: FeedbackSpan, final: FinalFeedbackSpan): SpanFeedback {
  const differs: Difference[] = []
  if (mine.start !== final.start || mine.end !== final.end) differs.push('boundary')
  if (mine.tag !== final.tag) differs.push('tag')
  if (mine.speaker !== final.speaker) differs.push('speaker')
  if (mine.event !== final.event) differs.push('event')
  const is = differs.includes('tag') ? 'tag' : differs.includes('boundary') ? 'bounds' : 'matched'
  return { is, mine, final, differs }
}

/** `alike`: both say the same of these passages. Which way "supersedes" points is part of what it says. */
function pairLinks(given: { mine: readonly Link[]; final: readonly Link[]; alike: boolean }): LinkFeedback[] {
  const left = [...given.mine]
  const take = (fits: (link: Link) => boolean) => {
    const at = left.findIndex(fits)
    return at === -1 ? null : (left.splice(at, 1)[0] ?? null)
  }
  const same = given.final.map((settled) => ({
    settled,
    own: take(({ relation }) => relation === settled.relation && (given.alike || relation !== 'supersedes')),
  }))
  const lines = same.map(({ settled, own }): LinkFeedback => {
    if (own) return { is: 'matched', mine: shown(own), final: shown(settled) }
    const other = take(() => true)
    return { is: other ? 'relation' : 'missed', mine: other && shown(other), final: shown(settled) }
  })
  return [...lines, ...left.map((own): LinkFeedback => ({ is: 'extra', mine: shown(own), final: null }))]
}

function shown({ from: _, to: __, ...link }: Link): FeedbackLink {
  return link
}

export function figuresOf({ spans, links }: Feedback): TrainingFigures {
  return {
    spans: spans.filter(({ final }) => final !== null).length,
    matched: spans.filter(({ is }) => is === 'matched').length,
    extra: spans.filter(({ is }) => is === 'extra').length,
    links: links.filter(({ final }) => final !== null).length,
    linksMatched: links.filter(({ is }) => is === 'matched').length,
  }
}
