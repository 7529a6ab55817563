import { describe, expect, test } from 'vitest'
import { type KnownEvent, matchEvent, namesOfEvent } from '@/lib/import/event-match'

const raid: KnownEvent = {
  ...{ name: 'Harbour raid', place: 'Saltmere, Norland', from: '2019-05-28', to: '2019-05-28' },
  names: ['Commissioner Brandt', 'North Quay', 'Saltmere'],
}
const search: KnownEvent = {
  ...{ name: 'Harbour search', place: 'Sáltmere', from: '2021-10-13', to: '2021-10-14' },
  names: ['Minister Okoro', 'Customs House', 'Saltmere'],
}
const events = [raid, search]
const UNDATED = 'Police went into Saltmere before dawn. Four officers were hurt.'
const NAMED = 'Police went into Saltmere. They met Commissioner Brandt at the North Quay.'

describe('two events in one town', () => {
  test('both fit an undated text: none is proposed, and the days between them are told', () => {
    const match = matchEvent({ text: UNDATED, events })
    expect(match?.event).toBeUndefined()
    expect(match?.reason).toContain('choose one')
    expect(match?.warning).toBe(
      '“Harbour raid” and “Harbour search” both fit: their dates differ by 869 days.',
    )
  })

  test('the published day chooses, and the other is named as a look-alike', () => {
    const match = matchEvent({ text: UNDATED, publishedAt: '2021-10-15', events })
    expect(match?.event).toBe('Harbour search')
    expect(match?.warning).toBe('“Harbour raid” reads alike: its date differs by 869 days.')
  })

  test('names of their reports choose where the day does not', () => {
    const match = matchEvent({ text: NAMED, events })
    expect(match?.event).toBe('Harbour raid')
    expect(match?.reason).toContain('the names “Commissioner Brandt”, “North Quay”')
    expect(match?.warning).toContain('Harbour search')
  })

  test('names that both have choose neither', () => {
    const both = events.map((event) => ({ ...event, names: ['Commissioner Brandt', 'North Quay'] }))
    expect(matchEvent({ text: NAMED, events: both })?.event).toBeUndefined()
  })

  test('the day speaks louder than names', () => {
    expect(matchEvent({ text: NAMED, publishedAt: '2021-10-13', events })?.event).toBe('Harbour search')
  })

  test('what tells them apart is told with the warning', () => {
    const apart = [{ events: ['Harbour search', 'Harbour raid'], text: 'The raid met fire, the search none' }]
    const warnings = [UNDATED, NAMED].map((text) => matchEvent({ text, events, apart })?.warning)
    for (const warning of warnings)
      expect(warning).toMatch(/ 869 days\. The raid met fire, the search none\.$/)
  })
})

describe('without the place', () => {
  const text = 'Minister Okoro left the Customs House for the Grand Hotel. Minister Okoro said nothing.'
  const known = { ...search, names: ['Minister Okoro', 'Customs House', 'Grand Hotel'] }

  test('three names of an event’s reports and a day that fits propose it', () => {
    const match = matchEvent({ text, publishedAt: '2021-10-20', events: [raid, known] })
    expect(match?.event).toBe('Harbour search')
    expect(match?.reason).toMatch(/^The text shares the names .* with its reports and was published on/)
    expect(match?.warning).toBeUndefined()
  })

  test('names do not help against the day, nor do two of them', () => {
    expect(matchEvent({ text, publishedAt: '2015-01-01', events: [known] })).toBeNull()
    expect(matchEvent({ text, events: [{ ...known, names: known.names.slice(0, 2) }] })).toBeNull()
  })
})

describe('an event elsewhere', () => {
  const other: KnownEvent = { name: 'Flood', place: 'Vale', from: '2020-02-02', to: null }

  test('is no look-alike, though the text mentions its place in passing', () => {
    const text = `${UNDATED} A flood hit Vale last year.`
    expect(matchEvent({ text, publishedAt: '2019-05-28', events: [raid, other] })).toEqual({
      event: 'Harbour raid',
      reason: 'The text mentions “Saltmere” and was published on 28 May 2019.',
    })
  })

  test('is one when somebody has told the two apart', () => {
    const apart = [{ events: ['Harbour raid', 'Flood'], text: 'Vale lies inland.' }]
    const text = `${UNDATED} A flood hit Vale.`
    expect(matchEvent({ text, publishedAt: '2019-05-28', events: [raid, other], apart })?.warning).toBe(
      '“Flood” reads alike: its date differs by 250 days. Vale lies inland.',
    )
  })
})

describe('the names of an event', () => {
  test('are those that two of its reports give, as written, the most frequent first', () => {
    const heads = [
      'The police met Anna Brandt in Saltmere. Rain fell.',
      'It was Anna Brandt who spoke in Saltmere. A bus came.',
      'In Saltmere the night was quiet, said Peter Vale.',
    ]
    expect(namesOfEvent(heads)).toEqual(['Saltmere', 'Anna Brandt'])
  })

  test('of a single report are those that it gives twice', () => {
    expect(namesOfEvent(['They met Anna Brandt and Peter Vale. Then Anna Brandt left.'])).toEqual([
      'Anna Brandt',
    ])
    expect(namesOfEvent([])).toEqual([])
  })
})
