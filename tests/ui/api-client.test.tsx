import { afterEach, describe, expect, it, vi } from 'vitest'
import { api } from '@/components/ui/api-client'

afterEach(() => vi.unstubAllGlobals())

function answer(status: number, body: string | null) {
  const fetched = vi.fn<typeof fetch>(async () => new Response(body, { status }))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

describe('api', () => {
  it('gives a value, not an exception, when the network fails', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch')
    })
    const result = await api({ method: 'GET', path: '/api/v1/projects' })
    expect(result).toMatchObject({ ok: false, status: 0, problem: { code: 'offline' } })
  })

  it('gives a value when the connection breaks inside the reply', async () => {
    vi.stubGlobal('fetch', async () => ({
      status: 200,
      ok: true,
      text: async () => {
        throw new TypeError('terminated')
      },
    }))
    const result = await api({ method: 'GET', path: '/api/v1/projects' })
    expect(result).toMatchObject({ ok: false, status: 0, problem: { code: 'offline' } })
  })

  it('tells an aborted request from a lost connection', async () => {
    const controller = new AbortController()
    vi.stubGlobal('fetch', async () => {
      controller.abort()
      throw new DOMException('aborted', 'AbortError')
    })
    const result = await api({ method: 'GET', path: '/api/v1/projects', signal: controller.signal })
    expect(result).toMatchObject({ ok: false, problem: { code: 'aborted' } })
  })

  it('sends JSON and the version the change is based on', async () => {
    const fetched = answer(200, '{"id":"a","version":4}')
    const result = await api<{ id: string; version: number }>({
      method: 'PATCH',
      path: '/api/v1/annotations/a',
      body: { note: 'x' },
      version: 3,
    })
    expect(result).toEqual({ ok: true, status: 200, data: { id: 'a', version: 4 } })
    const init = fetched.mock.calls[0]?.[1]
    const headers = new Headers(init?.headers)
    expect(headers.get('if-match')).toBe('"3"')
    expect(headers.get('content-type')).toBe('application/json')
    expect(init?.body).toBe('{"note":"x"}')
  })

  it('passes on the problem with its fields and the current row', async () => {
    const problem = {
      code: 'stale_version',
      title: 'Someone changed this first.',
      fields: [{ path: 'note', message: 'Too long.' }],
      current: { version: 5 },
    }
    answer(412, JSON.stringify(problem))
    const result = await api({ method: 'PATCH', path: '/api/v1/annotations/a', body: {}, version: 3 })
    expect(result).toEqual({ ok: false, status: 412, problem })
  })

  it('takes an empty 204 as success', async () => {
    answer(204, null)
    expect(await api({ method: 'DELETE', path: '/api/v1/links/a', version: 1 })).toEqual({
      ok: true,
      status: 204,
      data: undefined,
    })
  })

  it.each([
    [502, '<html>Bad gateway</html>'],
    [500, '{"message":"not a problem"}'],
    [200, '<html>a sign-in page of some proxy</html>'],
  ])('does not take a reply that is not the API’s for one: %i', async (status, body) => {
    answer(status, body)
    expect(await api({ method: 'GET', path: '/x' })).toMatchObject({
      ok: false,
      status,
      problem: { code: 'unreadable' },
    })
  })
})
