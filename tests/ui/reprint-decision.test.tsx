import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ReprintDecision } from '@/components/origin/reprint-decision'
import { ToastProvider } from '@/components/ui/toast'

// Pending, like the router's, until the page was read anew.
const page = vi.hoisted(() => ({ isRead: () => {}, read: Promise.resolve() }))
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => page.read }) }))

const asked = vi.fn(async (_path: string, _request: { body: string }) => new Response(null, { status: 204 }))

beforeEach(() => {
  page.read = new Promise((resolve) => {
    page.isRead = resolve
  })
  vi.stubGlobal('fetch', asked)
})

afterEach(() => {
  cleanup()
  asked.mockClear()
  vi.unstubAllGlobals()
})

const decisions = () => asked.mock.calls.map(([, { body }]) => JSON.parse(body).decision)
const pair = { project: 'fire', articleId: 'copy', sourceId: 'source', title: 'Bridge falls', share: 0.8 }
const at = (state: 'open' | 'accepted' | 'dismissed') => (
  <ToastProvider>
    <ReprintDecision {...pair} state={state} />
  </ToastProvider>
)
const button = (name: string) => screen.getByRole('button', { name: `${name}: Bridge falls` })

test('no second decision goes out before the page shows the first', async () => {
  const { rerender } = render(at('open'))
  await userEvent.click(button('Mark as reprint'))
  await screen.findByText('Its origin is that report from now on.')
  await userEvent.click(button('Mark as reprint'))
  await userEvent.click(button('Not a copy'))
  expect(decisions()).toEqual(['accepted'])

  page.isRead()
  rerender(at('accepted'))
  await waitFor(() => expect(button('No longer a reprint').getAttribute('aria-disabled')).toBe(null))
  button('No longer a reprint').focus()
  await userEvent.keyboard('{Enter}')
  expect(decisions()).toEqual(['accepted', 'open'])
})

test('the second press of a double click does not take back what the first decided', async () => {
  const { rerender } = render(at('open'))
  page.isRead()
  fireEvent.click(button('Mark as reprint'), { detail: 1 })
  await screen.findByText('Its origin is that report from now on.')
  rerender(at('accepted'))
  await waitFor(() => expect(button('No longer a reprint').getAttribute('aria-disabled')).toBe(null))
  fireEvent.click(button('No longer a reprint'), { detail: 2 })
  expect(decisions()).toEqual(['accepted'])
})

test('the button that takes a decision back has the focus when the one that made it is gone', async () => {
  const { rerender } = render(at('open'))
  page.isRead()
  button('Not a copy').focus()
  await userEvent.keyboard('{Enter}')
  await screen.findByText('It is not proposed again.')
  rerender(at('dismissed'))
  await waitFor(() => expect(document.activeElement).toBe(button('Propose again')))
})
