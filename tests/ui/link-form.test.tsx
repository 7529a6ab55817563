import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ComponentProps } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createKeyLayers } from '@/components/annotate/key-layers'
import { LinkForm, type LinkTarget } from '@/components/annotate/link-form'
import { type ArticleHead, newAnnotation } from '@/components/annotate/rows'
import { type PageInfo, WorkspaceProvider } from '@/components/annotate/use-workspace'
import { createWorkspace } from '@/components/annotate/workspace'
import { ToastProvider } from '@/components/ui/toast'
import { DEFAULT_KEYS } from '@/lib/annotation/keys'
import type { AnnotationRow } from '@/lib/annotation/schema'

const head = (id: string, event: string | null, publishedAt: string | null = null): ArticleHead => ({
  ...{ id, title: `Report ${id}`, outlet: 'Outlet', publishedAt },
  event: event === null ? null : { id: event, name: event },
})

const me = { userId: 'me', name: 'Me' }
const spanOf = (articleId: string, quote: string): AnnotationRow => ({
  ...newAnnotation({
    ...{ me, articleId, tag: 'fact', now: new Date(0) },
    span: { start: 0, end: quote.length, quote },
  }),
  version: 1,
})

let requests: { method: string; path: string; body: unknown; base: string | null }[]
let refuse = false

beforeEach(() => {
  requests = []
  refuse = false
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : null
    const base = new Headers(init.headers).get('if-match')
    requests.push({ method: init.method ?? '', path, body, base })
    if (init.method === 'GET') return Response.json({ version: 7 })
    if (refuse) return Response.json({ code: 'stale', title: 'Somebody was faster.' }, { status: 412 })
    return Response.json({ event: { id: 'May', name: 'May' } })
  })
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

type Given = { there?: string | null; editsEvents?: boolean; stored?: boolean; published?: [string, string] }

/** A form between a span of a report on the event May and a passage of a report on another one. */
function open({ there = 'October', editsEvents = false, stored = false, published }: Given = {}) {
  const from = spanOf('a', 'Four officers were hurt')
  const to = spanOf('b', 'Five officers were hurt')
  const workspace = createWorkspace({
    me,
    article: head('a', 'May', published?.[0]),
    annotations: stored ? [from, to] : [from],
    links: [],
    review: null,
    reports: [head('a', 'May', published?.[0]), head('b', there, published?.[1])],
    say: () => undefined,
  })
  const { start, end, quote } = to
  const target: LinkTarget = stored
    ? { articleId: 'b', annotation: to }
    : { articleId: 'b', span: { start, end, quote } }
  const page: PageInfo = {
    ...{
      slug: 'p',
      articleId: 'a',
      userId: me.userId,
      mayAnnotate: true,
      livePlace: '0',
      speakers: [],
      questions: [],
    },
    ...{ events: [{ name: 'May' }, { name: 'October' }], editsEvents },
  }
  const onDone = vi.fn()
  const held: ComponentProps<typeof WorkspaceProvider>['value'] = {
    ...{ workspace, page, layers: createKeyLayers(), keys: DEFAULT_KEYS, say: () => undefined },
  }
  render(
    <ToastProvider>
      <WorkspaceProvider value={held}>
        <LinkForm from={from} target={target} start={null} onDone={onDone} />
      </WorkspaceProvider>
    </ToastProvider>,
  )
  const made = () => {
    const { links, annotations } = workspace.snapshot()
    const [link] = [...links.values()]
    return { link, first: annotations.get(from.id), second: link && annotations.get(link.toId) }
  }
  return { made, onDone, user: userEvent.setup(), ids: { from: from.id, to: to.id } }
}

const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Link' })

test('within one event, or where one is unknown, nothing is asked', async () => {
  open({ there: 'May' })
  expect(screen.queryByRole('radio', { name: /Background/ })).toBeNull()
  cleanup()
  open({ there: null })
  expect(screen.queryByRole('radio', { name: /Background/ })).toBeNull()
  expect(save().disabled).toBe(false)
})

test('across events a link waits for an answer', async () => {
  const { made, user } = open()
  expect(save().disabled).toBe(true)
  await user.click(save())
  expect(made().link).toBeUndefined()
})

test('background gives the second passage the event of the first, and links within it', async () => {
  const { made, user, onDone } = open()
  await user.click(screen.getByRole('radio', { name: /Background/ }))
  await user.click(save())
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(made().second?.event).toBe('May')
  expect(made().first?.event).toBeNull()
  expect(made().link).toMatchObject({
    ...{ relation: 'corroborates', sameEvent: true, confirmedOtherEvent: false },
    to: { event: 'May' },
  })
})

test('background may as well be the first passage, and a span that is there is changed', async () => {
  const { made, user, onDone } = open({ stored: true })
  await user.click(screen.getByRole('radio', { name: /Background/ }))
  await user.click(screen.getByRole('radio', { name: 'The first passage is about October' }))
  await user.click(save())
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect([made().first?.event, made().second?.event]).toEqual(['October', null])
  expect(made().link?.sameEvent).toBe(true)
})

test('it is the later report that looks back, until the reviewer says otherwise', async () => {
  const { user } = open({ published: ['2021-10-14', '2019-05-28'] })
  await user.click(screen.getByRole('radio', { name: /Background/ }))
  const first = screen.getByRole<HTMLInputElement>('radio', { name: 'The first passage is about October' })
  expect(first.checked).toBe(true)
})

test('a look-alike keeps both events and asks for what tells them apart', async () => {
  const { made, user, onDone } = open()
  await user.click(screen.getByRole('radio', { name: /^Look-alike They/ }))
  await user.type(screen.getByLabelText(/What tells the two events apart/), 'Two years lie between.')
  await user.click(save())
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(made().link).toMatchObject({
    ...{ relation: 'look-alike', note: 'Two years lie between.', sameEvent: false },
  })
  expect(made().second?.event).toBeNull()
})

test('choosing another relation takes the answer “look-alike” back', async () => {
  const { user } = open()
  await user.click(screen.getByRole('radio', { name: /^Look-alike They/ }))
  expect(save().disabled).toBe(false)
  await user.click(screen.getByRole('radio', { name: 'Contradicts' }))
  expect(save().disabled).toBe(true)
})

test('a reviewer cannot move the report, a lead can: then no span needs an event of its own', async () => {
  const reviewer = open()
  await reviewer.user.click(screen.getByRole('radio', { name: /Same event/ }))
  expect(screen.queryByRole('checkbox', { name: /Move the whole report/ })).toBeNull()
  cleanup()
  const { made, user, onDone } = open({ editsEvents: true })
  await user.click(screen.getByRole('radio', { name: /Same event/ }))
  await user.click(screen.getByRole('checkbox', { name: /Move the whole report “Report b”/ }))
  await user.click(save())
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(requests).toEqual([
    { method: 'GET', path: '/api/v1/articles/b', body: null, base: null },
    { method: 'PATCH', path: '/api/v1/articles/b', body: { event: 'May' }, base: '"7"' },
  ])
  expect(made().second?.event).toBeNull()
  expect(made().link?.sameEvent).toBe(true)
})

test('a report that could not be moved is said so, and nothing is linked', async () => {
  refuse = true
  const { made, user, onDone } = open({ editsEvents: true })
  await user.click(screen.getByRole('radio', { name: /Same event/ }))
  await user.click(screen.getByRole('checkbox', { name: /Move the whole report/ }))
  await user.click(save())
  expect((await screen.findByRole('alert')).textContent).toContain('Somebody was faster.')
  expect(onDone).not.toHaveBeenCalled()
  expect(made().link).toBeUndefined()
  expect(save().disabled).toBe(false)
})
