import { expect, test } from 'vitest'
import { DEFAULT_GUIDELINES } from '@/lib/project/codebook'
import { definitionOf } from '@/lib/training/definition'
import { partsAgainst } from '@/lib/training/parts'

test('the guidelines that a project begins with define every tag', () => {
  expect(definitionOf(DEFAULT_GUIDELINES, 'fact')).toMatch(
    /^the report asserts it in its own voice, .* stated as fact\./,
  )
  expect(definitionOf(DEFAULT_GUIDELINES, 'claim')).toMatch(/^it could be checked, but/)
  expect(definitionOf(DEFAULT_GUIDELINES, 'opinion')).toMatch(/^a judgement/)
})

test('edited guidelines keep their definitions as list items or paragraphs, or have none', () => {
  expect(definitionOf('1. **Claims:** somebody says so', 'claim')).toBe('somebody says so')
  expect(definitionOf('**Opinion** – nobody can check it', 'opinion')).toBe('nobody can check it')
  expect(definitionOf('A **fact** is what the report asserts.', 'fact')).toBeNull()
  expect(definitionOf('', 'fact')).toBeNull()
})

test('a quote is cut where the other span begins and ends, in code points', () => {
  const quote = '🚒 four burned'
  expect(partsAgainst({ start: 10, end: 23, quote }, { start: 12, end: 16 })).toEqual([
    { text: '🚒 ', shared: false },
    { text: 'four', shared: true },
    { text: ' burned', shared: false },
  ])
  expect(partsAgainst({ start: 10, end: 23, quote }, { start: 0, end: 50 })).toEqual([
    { text: quote, shared: true },
  ])
})
