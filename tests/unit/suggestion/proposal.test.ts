import { describe, expect, test } from 'vitest'
import { proposalOf } from '@/lib/suggestion/proposal'

const here = { quote: 'Four sailors were injured', publishedAt: '2025-03-14' }
const there = {
  ...{ quote: 'Five sailors were injured', publishedAt: '2025-03-14', sameEvent: true, sameArticle: false },
  differs: [{ facet: 'quantity' as const, here: 'four', there: 'five' }],
}

describe('what a suggestion proposes', () => {
  test('a passage that differs in nothing corroborates', () => {
    expect(proposalOf(here, { ...there, differs: [] })).toEqual({
      ...{ relation: 'corroborates', facets: [], reversed: false },
    })
  })

  test('another figure on the same day contradicts, and the figure is what the link is about', () => {
    const proposal = { relation: 'contradicts', facets: ['quantity'], reversed: false }
    expect(proposalOf(here, there)).toEqual(proposal)
    expect(proposalOf(here, { ...there, publishedAt: '2025-03-14T18:00:00Z' })).toEqual(proposal)
    expect(proposalOf(here, { ...there, publishedAt: null })).toEqual(proposal)
  })

  test('a higher toll in a later report supersedes the lower one, whichever of the two the span is', () => {
    const proposal = { relation: 'supersedes', facets: ['quantity'] }
    expect(proposalOf(here, { ...there, publishedAt: '2025-03-15' })).toEqual({ ...proposal, reversed: true })
    const lower = { ...there, quote: 'Three sailors were injured', publishedAt: '2025-03-12' }
    expect(proposalOf(here, lower)).toEqual({ ...proposal, reversed: false })
  })

  test('a higher toll of another event, or in the same report, contradicts', () => {
    const later = { ...there, publishedAt: '2025-03-15' }
    expect(proposalOf(here, { ...later, sameEvent: false }).relation).toBe('contradicts')
    expect(proposalOf(here, { ...later, sameArticle: true }).relation).toBe('contradicts')
  })

  test('several differences name each facet once', () => {
    const differs = [...there.differs, ...there.differs, { facet: 'time' as const, here: 'a', there: 'b' }]
    expect(proposalOf(here, { ...there, differs }).facets).toEqual(['quantity', 'time'])
  })
})
