import { describe, expect, test } from 'vitest'
import { eventOfSpan, needsConfirmation, sameEvent } from '@/lib/link/events'
import { FACETS, patchLinkSchema, putLinkSchema, RELATIONS } from '@/lib/link/schema'

const A = '0199f0a0-0000-7000-8000-00000000000a'
const B = '0199f0a0-0000-7000-8000-00000000000b'

test('two spans are about one event, two events, or one cannot tell', () => {
  expect([sameEvent('a', 'a'), sameEvent('a', 'b'), sameEvent('a', null), sameEvent(null, null)]).toEqual([
    ...[true, false, null, null],
  ])
})

test('a span is about its own event where it has one, else about its article’s', () => {
  expect([eventOfSpan('own', 'article'), eventOfSpan(null, 'article'), eventOfSpan(null, null)]).toEqual([
    ...['own', 'article', null],
  ])
})

test('only a link across two known events asks, and a look-alike never does', () => {
  for (const relation of RELATIONS) {
    expect(needsConfirmation({ relation, fromEvent: 'a', toEvent: 'b' })).toBe(relation !== 'look-alike')
    expect(needsConfirmation({ relation, fromEvent: 'a', toEvent: 'a' })).toBe(false)
    expect(needsConfirmation({ relation, fromEvent: null, toEvent: 'b' })).toBe(false)
  }
})

describe('the body of a link', () => {
  test('keeps facets in their fixed order and fills in what is left out', () => {
    const body = { fromId: A.toUpperCase(), toId: B, relation: 'contradicts', facets: [...FACETS].reverse() }
    expect(putLinkSchema.parse(body)).toEqual({
      ...{ fromId: A, toId: B, relation: 'contradicts', facets: [...FACETS] },
      ...{ note: '', unsure: false, confirmedOtherEvent: false },
    })
  })

  test('never joins a span to itself, in whatever case its id is written', () => {
    expect(
      putLinkSchema.safeParse({ fromId: A.toUpperCase(), toId: A, relation: 'contradicts' }).success,
    ).toBe(false)
  })

  test('changes something or is refused', () => {
    expect(patchLinkSchema.safeParse({}).success).toBe(false)
    expect(patchLinkSchema.safeParse({ note: undefined }).success).toBe(false)
    expect(patchLinkSchema.safeParse({ facets: [] }).success).toBe(true)
  })
})
