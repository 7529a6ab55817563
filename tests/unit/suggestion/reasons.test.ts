import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { directionDifferences } from '@/lib/suggestion/directions'
import { quotedIn } from '@/lib/suggestion/quoted'
import { rank } from '@/lib/suggestion/score'
import { passagesOf, queryOf, statsOf } from './harbour'

describe('whom a sentence credits', () => {
  it.each([
    ['The officers had met with resistance, Minister Odell said.', 'Minister Odell'],
    ['“Nobody was hurt,” said harbour master Mara Vale.', 'Mara Vale'],
    ['“Nobody was hurt,” said Mara Vale on Tuesday.', 'Mara Vale'],
    ['Mara Vale has told the Courier that nobody was hurt.', 'Mara Vale'],
    ['Five dockers were hurt, according to the Vell Courier.', 'Vell Courier'],
    ['Five dockers were hurt, according to police chief Ada Thorn, who was there.', 'Ada Thorn'],
  ])('%s', (text, name) => {
    expect(quotedIn(text)).toBe(name)
  })

  it.each([
    ['whom it is said of', 'He said Mara Vale was hurt.'],
    ['who is told', 'A docker told Mara Vale of it.'],
    ['a friend of a name', 'Five were hurt, according to a friend of Mara Vale.'],
    ['a day', 'The raid failed, he said on Tuesday.'],
    ['a name cut short', '“We saw it,” said Sgt. Vale.'],
    ['nobody by name', 'Five dockers were hurt, the police said.'],
  ])('is not %s', (_why, text) => {
    expect(quotedIn(text)).toBeNull()
  })

  it('is not read in other languages', () => {
    expect(quotedIn('Mara Vale said: „Niemand ist verletzt.“', 'de')).toBeNull()
  })
})

describe('points of the compass', () => {
  it('before the same word tell two places apart', () => {
    const found = directionDifferences('Shots fell on the north quay.', 'Shots fell on the southern quay.')
    expect(found).toEqual([{ facet: 'place', here: 'north quay', there: 'southern quay' }])
  })

  it.each([
    ['the same point', 'the north quay', 'the northern quay'],
    ['another word', 'the north quay', 'the south gate'],
    ['both sides in one', 'the north quay and the south quay', 'the south quay'],
    ['names with a point', 'talks in North Korea', 'talks in South Korea'],
    ['no point', 'the quay', 'the south quay'],
  ])('say nothing for %s', (_why, a, b) => {
    expect(directionDifferences(a, b)).toEqual([])
  })

  it('tell the same from both sides', () => {
    const words = fc.constantFrom('north', 'south', 'eastern', 'west of the', 'quay', 'gate', 'and', 'the')
    const text = fc.array(words, { maxLength: 8 }).map((all) => all.join(' '))
    const swapped = (all: ReturnType<typeof directionDifferences>) =>
      all.map(({ facet, here, there }) => [facet, there, here].join()).sort()
    fc.assert(
      fc.property(text, text, (a, b) => {
        const there = directionDifferences(b, a).map(({ facet, here, there: other }) =>
          [facet, here, other].join(),
        )
        expect(swapped(directionDifferences(a, b))).toEqual(there.sort())
        expect(directionDifferences(a, a)).toEqual([])
      }),
    )
  })
})

test('a suggestion says where it differs in place, and whom its sentence credits', () => {
  const home = passagesOf({
    articleId: 'home',
    text: 'Fire on the quay\n\nA fire broke out on the north quay of Vell at dawn.',
  })
  const other = passagesOf({
    articleId: 'other',
    text: 'Blaze at Vell\n\nThe fire broke out on the south quay of Vell at dawn, Minister Odell said.',
  })
  const stats = statsOf([...home, ...other])
  const [first] = rank({
    query: queryOf({ passages: home, sentence: 1 }),
    candidates: other,
    stats,
    limit: 1,
  })
  expect(first?.differs).toEqual([{ facet: 'place', here: 'north quay', there: 'south quay' }])
  expect(first?.reasons[0]).toBe('north quay ≠ south quay')
  expect(first?.credits).toBe('Minister Odell')
})
