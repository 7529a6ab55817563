import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Tag } from '@/lib/annotation/schema'
import { type FeedbackSpan, type FinalFeedbackSpan, feedbackOf, figuresOf } from '@/lib/training/feedback'

let made = 0
const span = (start: number, end: number, more: Partial<FeedbackSpan> = {}): FeedbackSpan => ({
  ...{ id: `s${String(++made).padStart(5, '0')}`, start, end, quote: 'x'.repeat(end - start) },
  ...{ tag: 'fact', speaker: null, event: null, note: '' },
  ...more,
})
const settled = (start: number, end: number, more: Partial<FeedbackSpan> = {}): FinalFeedbackSpan => ({
  ...span(start, end, more),
  ...{ cause: null, leadNote: '' },
})
type Link = Parameters<typeof feedbackOf>[0]['mine']['links'][number]
const link = (from: FeedbackSpan, to: FeedbackSpan, relation: Link['relation'], turned = false): Link => {
  const here = { annotationId: from.id, articleId: 'here', start: from.start, end: from.end }
  const there = { annotationId: to.id, articleId: 'there', start: to.start, end: to.end }
  return {
    ...{ id: `l${String(++made).padStart(5, '0')}`, relation, facets: [], note: '', here: '', there: '' },
    ...{ thereArticleId: 'there', thereTitle: 'There' },
    ...(turned ? { from: there, to: here } : { from: here, to: there }),
  }
}

type Side<S> = { spans?: S[]; links?: Link[] }
const compare = (mine: Side<FeedbackSpan>, final: Side<FinalFeedbackSpan>) =>
  feedbackOf({
    articleId: 'here',
    mine: { spans: mine.spans ?? [], links: mine.links ?? [] },
    final: { spans: final.spans ?? [], links: final.links ?? [] },
  })
const said = (feedback: ReturnType<typeof compare>) => feedback.spans.map(({ is, differs }) => [is, differs])

describe('spans', () => {
  test('are matched, in other bounds, of another tag, missed or extra, in text order', () => {
    const feedback = compare(
      { spans: [span(0, 5), span(10, 22), span(30, 40), span(60, 70)] },
      { spans: [settled(0, 5), settled(10, 20), settled(30, 40, { tag: 'claim' }), settled(50, 55)] },
    )
    expect(said(feedback)).toEqual([
      ['matched', []],
      ['bounds', ['boundary']],
      ['tag', ['tag']],
      ['missed', ['missing']],
      ['extra', ['missing']],
    ])
    expect(figuresOf(feedback)).toEqual({ spans: 4, matched: 1, extra: 1, links: 0, linksMatched: 0 })
  })

  test('that differ in speaker or event alone are matched, and say so', () => {
    const feedback = compare(
      { spans: [span(0, 5, { speaker: 'A', event: 'One' })] },
      { spans: [settled(0, 5, { speaker: 'B' })] },
    )
    expect(said(feedback)).toEqual([['matched', ['speaker', 'event']]])
  })

  test('are paired one to one: of two that overlap a final one, the closer is its pair and the other extra', () => {
    const feedback = compare({ spans: [span(0, 6), span(4, 20)] }, { spans: [settled(5, 20)] })
    expect(feedback.spans.map(({ is, mine }) => [is, mine?.start])).toEqual([
      ['extra', 0],
      ['bounds', 4],
    ])
  })

  test('that say the same twice match once', () => {
    expect(said(compare({ spans: [span(0, 5), span(0, 5)] }, { spans: [settled(0, 5)] }))).toEqual([
      ['matched', []],
      ['extra', ['missing']],
    ])
  })
})

const spansOfAnybody = fc.array(
  fc.record({
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 20 }),
    tag: fc.constantFrom<Tag>('fact', 'claim', 'opinion'),
  }),
  { maxLength: 12 },
)

test('whatever both marked, each span is in exactly one line, and the figures add up', () => {
  fc.assert(
    fc.property(spansOfAnybody, spansOfAnybody, (mine, final) => {
      const own = mine.map(({ start, length, tag }) => span(start, start + length, { tag }))
      const given = final.map(({ start, length, tag }) => settled(start, start + length, { tag }))
      const feedback = compare({ spans: own }, { spans: given })
      const ids = feedback.spans.flatMap(({ mine: one, final: other }) => [one?.id, other?.id])
      expect(ids.filter((id) => id !== undefined).sort()).toEqual(
        [...own, ...given].map(({ id }) => id).sort(),
      )
      const { spans, extra } = figuresOf(feedback)
      expect(spans).toBe(given.length)
      expect(extra).toBe(feedback.spans.length - given.length)
    }),
  )
})

test('a review that is the final one over again matches it wholly', () => {
  fc.assert(
    fc.property(spansOfAnybody, (spans) => {
      const own = spans.map(({ start, length, tag }) => span(start, start + length, { tag }))
      const given = spans.map(({ start, length, tag }) => settled(start, start + length, { tag }))
      const figures = figuresOf(compare({ spans: own }, { spans: given }))
      expect(figures).toMatchObject({ spans: spans.length, matched: spans.length, extra: 0 })
    }),
  )
})

describe('links', () => {
  const both = () => {
    const [near, far, finalNear, finalFar] = [span(0, 5), span(3, 9), settled(0, 5), settled(3, 9)]
    return { near, far, finalNear, finalFar }
  }
  const outcome = (mine: Link[], final: Link[], { near, finalNear }: ReturnType<typeof both>) =>
    compare({ spans: [near], links: mine }, { spans: [finalNear], links: final }).links.map(({ is }) => is)

  test('match by the places of both ends and the relation', () => {
    const at = both()
    const mine = link(at.near, at.far, 'contradicts')
    expect(outcome([mine], [link(at.finalNear, at.finalFar, 'contradicts')], at)).toEqual(['matched'])
    expect(outcome([mine], [link(at.finalNear, at.finalFar, 'corroborates')], at)).toEqual(['relation'])
    expect(outcome([mine], [], at)).toEqual(['extra'])
    expect(outcome([], [link(at.finalNear, at.finalFar, 'contradicts')], at)).toEqual(['missed'])
  })

  test('“supersedes” counts which way it points, the others do not', () => {
    const at = both()
    const turned = (relation: Link['relation']) =>
      outcome([link(at.near, at.far, relation, true)], [link(at.finalNear, at.finalFar, relation)], at)
    expect(turned('supersedes')).toEqual(['relation'])
    expect(turned('corroborates')).toEqual(['matched'])
  })
})
