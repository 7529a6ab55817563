import { describe, expect, test } from 'vitest'
import { DEFAULT_GUIDELINES } from '@/lib/project/codebook'

describe('the default codebook', () => {
  test('explains every tag, relation and facet that a reviewer can choose', () => {
    const choices = ['Fact', 'Claim', 'Opinion', 'Corroborates', 'Contradicts', 'Supersedes', 'Look-alike']
    const facets = ['Quantity', 'Time', 'Place', 'Actor', 'Wording']
    for (const word of [...choices, ...facets]) expect(DEFAULT_GUIDELINES).toContain(`- **${word}**: `)
  })

  test('says “stated as fact” rather than “true”, and keeps third parties’ words out of the facts', () => {
    expect(DEFAULT_GUIDELINES).toContain('*stated as fact*')
    expect(DEFAULT_GUIDELINES).toMatch(/third party says.+never a fact/)
  })

  test('is short enough to be read beside a text', () => {
    expect(
      DEFAULT_GUIDELINES.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
    ).toBeLessThanOrEqual(700)
  })

  test('needs neither raw HTML nor tables to be shown', () => {
    expect(DEFAULT_GUIDELINES).not.toMatch(/<|^\s*\|/m)
  })
})
