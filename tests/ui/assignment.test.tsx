import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { AssignmentMatrix } from '@/components/assignment/assignment-matrix'
import { ReviewMenu } from '@/components/dashboard/review-menu'
import { ToastProvider } from '@/components/ui/toast'
import type { AssignmentRow } from '@/lib/assignment/schema'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }))

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function answering(status: number) {
  const fetch = vi.fn(async (_path: string, _request: { method: string; body?: string }) =>
    Response.json(status < 400 ? {} : { code: 'conflict', title: 'No.', detail: 'It is begun.' }, { status }),
  )
  vi.stubGlobal('fetch', fetch)
  return () => fetch.mock.calls.map(([path, { method, body }]) => [method, path, body && JSON.parse(body)])
}

const people = ['Ann', 'Ben', 'Cam'].map((name) => ({ userId: name.toLowerCase(), name, excluded: [] }))
const row = (title: string, reviews: AssignmentRow['reviews'] = []): AssignmentRow => ({
  ...{
    articleId: title.toLowerCase(),
    title,
    outlet: null,
    publishedAt: null,
    length: 600,
    reviews,
    trained: [],
  },
})

function show(rows: AssignmentRow[]) {
  render(
    <ToastProvider>
      <AssignmentMatrix slug="fire" rows={rows} people={people} reviewersPerArticle={2} canEdit />
    </ToastProvider>,
  )
}
const box = (person: string, title: string) =>
  screen.getByRole('checkbox', { name: `${person} reviews “${title}”` })

describe('the matrix', () => {
  test('arrow keys pass over reviews that are begun and stop at the edge', async () => {
    const begun = { reviewId: '1', reviewerId: 'ben', status: 'in-progress' as const, dueOn: null }
    show([row('First', [begun]), row('Second')])
    box('Ann', 'First').focus()
    await userEvent.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(box('Cam', 'First'))
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}')
    expect(document.activeElement).toBe(box('Ben', 'Second'))
    await userEvent.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(box('Ben', 'Second'))
  })

  test('a tick assigns for the day that the report’s other reviews have', async () => {
    const calls = answering(200)
    show([
      row('First', [{ reviewId: '1', reviewerId: 'ann', status: 'assigned', dueOn: '2026-03-01' }]),
      row('Second'),
    ])
    await userEvent.click(box('Ben', 'First'))
    await userEvent.click(box('Ben', 'Second'))
    await userEvent.click(box('Ann', 'First'))
    await waitFor(() =>
      expect(calls()).toEqual([
        ['PUT', '/api/v1/projects/fire/assignments/first/ben', { dueOn: '2026-03-01' }],
        ['PUT', '/api/v1/projects/fire/assignments/second/ben', { dueOn: null }],
        ['DELETE', '/api/v1/projects/fire/assignments/first/ann', undefined],
      ]),
    )
  })

  test('a refused change is said and taken back', async () => {
    answering(409)
    show([row('First')])
    await userEvent.click(box('Ann', 'First'))
    expect(await screen.findAllByText('It is begun.')).not.toHaveLength(0)
    await waitFor(() => expect(box('Ann', 'First')).toHaveProperty('checked', false))
  })
})

describe('reopening a review', () => {
  const open = async () => {
    render(
      <ToastProvider>
        <ReviewMenu reviewId="r1" reviewer="Ann" title="First" href="/x" />
      </ToastProvider>,
    )
    await userEvent.click(screen.getByRole('button', { name: /^Review of/ }))
    await userEvent.click(await screen.findByRole('menuitem', { name: /Reopen/ }))
    return screen.findByRole('button', { name: 'Reopen review' })
  }

  test('sends the comment, where there is one', async () => {
    const calls = answering(200)
    const confirm = await open()
    await userEvent.type(screen.getByLabelText(/What is to be done/), '  Look again. ')
    await userEvent.click(confirm)
    await waitFor(() =>
      expect(calls()).toEqual([['POST', '/api/v1/reviews/r1/return', { comment: 'Look again.' }]]),
    )
  })

  test('needs none', async () => {
    const calls = answering(200)
    await userEvent.click(await open())
    await waitFor(() => expect(calls()).toEqual([['POST', '/api/v1/reviews/r1/reopen', undefined]]))
  })
})
