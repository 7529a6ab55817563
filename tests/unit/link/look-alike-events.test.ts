import { expect, test } from 'vitest'
import type { Distinction, EventOption, EventRow } from '@/lib/event/queries'
import { lookAlikeEvents } from '@/lib/link/look-alike-events'
import type { LookAlike } from '@/lib/link/queries'

const option = (id: string, place: string | null, from: string | null): EventOption => ({
  ...{ id, name: `Event ${id}`, place, from, to: from },
})
const here: EventRow = {
  ...{ id: 'here', name: 'Here', place: 'Vale', from: '2020-05-01', to: null },
  ...{ articles: 1, createdAt: new Date(0), version: 1 },
}
const pair = (other: string) => [
  { id: 'here', name: 'Here' },
  { id: other, name: `Event ${other}` },
]
const distinction = (other: string): Distinction => ({
  ...{ id: `d ${other}`, events: pair(other), text: 'Another town.', author: 'Lead', createdAt: new Date(0) },
})
const link = (other: string): LookAlike => ({
  ...{ linkId: `l ${other}`, events: pair(other), note: 'Two years apart.', facets: ['time'], author: 'R' },
  ...{ articleId: 'a', annotationId: 'n' },
})

test('an event looks like those at its place, those told apart from it and those that links name, each once', () => {
  const all = [
    option('near', 'vale', '2020-05-03'),
    option('dateless', 'Vale', null),
    option('far', 'X', null),
  ]
  const found = lookAlikeEvents({
    ...{ event: here, all, distinctions: [distinction('near'), distinction('far')], links: [link('far')] },
  })
  expect(found.map(({ event, gap }) => [event.id, gap])).toEqual([
    ...[
      ['near', { days: 2 }],
      ['dateless', 'same place'],
      ['far', null],
    ],
  ])
  expect(found.map(({ distinctions, links }) => [distinctions.length, links.length])).toEqual([
    ...[
      [1, 0],
      [0, 0],
      [1, 1],
    ],
  ])
})
