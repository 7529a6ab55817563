import { describe, expect, test } from 'vitest'
import { describeActivity } from '@/lib/dashboard/activity'
import { percentRead } from '@/lib/dashboard/progress'

const act = (action: string, given: Partial<Parameters<typeof describeActivity>[0]> = {}) =>
  describeActivity({
    action,
    objectType: action.split('.')[0] ?? '',
    personName: null,
    before: null,
    after: null,
    ...given,
  })

describe('an act in plain words', () => {
  test.each([
    [act('member.added', { personName: 'Ann', after: { role: 'reviewer' } }), 'added Ann as reviewer'],
    [
      act('member.changed', { personName: 'Ann', before: { role: 'reviewer' }, after: { role: 'lead' } }),
      'made Ann lead (was reviewer)',
    ],
    [act('member.removed', { personName: 'Ann', before: { role: 'lead' } }), 'took Ann out of the project'],
    [act('project.created'), 'made the project'],
    [
      act('project.changed', { before: { mode: 'blind', name: 'A' }, after: { mode: 'open', name: 'A' } }),
      'changed the review mode',
    ],
    [act('outlet.created', { after: { name: 'Ledger' } }), 'added the outlet “Ledger”'],
    [act('event.merged', { before: { name: 'Fire' } }), 'merged the event “Fire”'],
    [act('article.created'), 'added the report'],
    [act('article.deleted', { before: { title: 'Old' } }), 'deleted the report “Old”'],
    [act('annotation.created', { after: { tag: 'claim' } }), 'marked a span as claim'],
    [act('review.submitted'), 'submitted the review'],
  ])('%s', (said, wanted) => expect(said).toBe(wanted))
})

describe('how much is read', () => {
  test.each([
    [0, 9, 0],
    [5, 9, 56],
    [1, 1000, 1],
    [999, 1000, 99],
    [9, 9, 100],
    [12, 9, 100],
    [0, 0, 0],
  ])('%i of %i paragraphs is %i %%', (reached, paragraphs, wanted) =>
    expect(percentRead({ reached, paragraphs })).toBe(wanted),
  )
})
