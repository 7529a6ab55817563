import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { GroupCard } from '@/components/adjudicate/group-card'
import type { AdjudicationState } from '@/components/adjudicate/use-adjudication'
import type { Deciding } from '@/components/adjudicate/use-deciding'
import type { DecisionRow, ShownGroup } from '@/lib/adjudication/schema'

afterEach(cleanup)

const decision = { outcome: 'merged', cause: 'slip', author: 'Ines' } as DecisionRow // of a decision, what a card shows
const group: ShownGroup = {
  ...{ kind: 'span', start: 0, end: 4, sources: [{ id: 's', version: 1 }], readings: [], missing: [] },
  ...{ differences: [], decision: null, version: 0, before: null },
}

// A shut card needs nothing of the page's state.
const state = {} as AdjudicationState
const deciding = { currentKey: null } as Deciding

const shown = (given: ShownGroup, near: boolean) => {
  const page = { state, deciding, discussion: null, project: 'mill' }
  render(
    <ol>
      <GroupCard {...page} group={given} near={near} quote="Four sheds" paragraph={3} />
    </ol>,
  )
  const card = screen.getByRole('listitem')
  const said = { text: card.textContent?.replace(/[\s✓≠]/g, ''), elements: card.querySelectorAll('*').length }
  cleanup()
  return said
}

test.each<[string, Partial<ShownGroup>]>([
  ['an open difference', { differences: ['boundary', 'tag'] }],
  ['what all agree on', {}],
  ['a decision', { differences: ['missing'], decision }],
  ['a link that has changed since', { kind: 'link', differences: ['link'], before: decision }],
])('a card far from what is seen says all that a near one does, in two elements: %s', (_, one) => {
  const far = shown({ ...group, ...one }, false)
  expect(far.text).toBe(shown({ ...group, ...one }, true).text)
  expect(far.elements).toBe(2)
})
