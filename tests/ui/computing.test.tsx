import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Computing } from '@/components/agreement/computing'

const refresh = vi.fn()
const router = { refresh }
vi.mock('next/navigation', () => ({ useRouter: () => router }))

type Answer = { status: number; body?: unknown }
const sent: string[] = []
/** Answers to GET wait until one is given. */
let waiting: ((answer: Answer) => void)[] = []

beforeEach(() => {
  sent.length = 0
  waiting = []
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', signal }: RequestInit = {}) => {
    sent.push(`${method} ${path}`)
    if (method === 'DELETE') return new Response(null, { status: 204 })
    const { status, body } = await new Promise<Answer>((done, fail) => {
      waiting.push(done)
      signal?.addEventListener('abort', () => fail(new Error('aborted')))
    })
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  refresh.mockClear()
})

const PATH = '/api/v1/projects/mill/agreement'
const computing = (done: number) => ({ state: 'computing' as const, step: 'reports' as const, done, of: 200 })
const LIGHT = `${PATH}?part=trend`
const open = () => render(<Computing path={PATH} begun={computing(0)} />)

async function answer(given: Answer) {
  await waitFor(() => expect(waiting).toHaveLength(1))
  waiting.pop()?.(given)
}

test('it says how many reports are read, and gives way once the figures are there', async () => {
  open()
  await answer({ status: 202, body: computing(120) })
  await screen.findByText('computing: 120 of 200 reports')
  await answer({ status: 200, body: { state: 'ready' } })
  await waitFor(() => expect(refresh).toHaveBeenCalledOnce())
})

test('it can be cancelled, and begun anew', async () => {
  open()
  await waitFor(() => expect(waiting).toHaveLength(1))
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  await screen.findByRole('heading', { name: 'Stopped' })
  expect(sent).toEqual([`GET ${LIGHT}`, `DELETE ${PATH}`])
  waiting = []
  await userEvent.click(screen.getByRole('button', { name: 'Work out the figures' }))
  await answer({ status: 202, body: computing(7) })
  await screen.findByText('computing: 7 of 200 reports')
})

test('when somebody else has stopped it, it says so and asks no further', async () => {
  open()
  await answer({ status: 202, body: { state: 'stopped' } })
  await screen.findByRole('heading', { name: 'Stopped' })
  expect(sent).toEqual([`GET ${LIGHT}`])
})

test('it asks for the lightest part of the figures, of one report too', async () => {
  render(<Computing path={`${PATH}?article=a`} begun={computing(0)} />)
  await answer({ status: 202, body: computing(1) })
  await answer({ status: 200, body: { state: 'ready' } })
  await waitFor(() => expect(refresh).toHaveBeenCalledOnce())
  const light = `GET ${PATH}?article=a&part=trend`
  expect(sent.slice(0, 2)).toEqual([light, light])
})
