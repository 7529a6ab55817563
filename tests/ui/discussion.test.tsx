import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GroupDiscussion } from '@/components/adjudicate/group-discussion'
import { CommentBox } from '@/components/discussion/comment-box'
import { DiscussionPane } from '@/components/discussion/discussion-pane'
import { createDiscussions } from '@/components/discussion/discussion-store'
import { keepDraft, newDraft, readDraft } from '@/components/discussion/draft'
import {
  ambiguousIn,
  calledIn,
  callingAt,
  matching,
  piecesOf,
  withMention,
} from '@/components/discussion/mention'
import { DiscussionProvider, useDiscussions } from '@/components/discussion/use-discussion'
import type { ApiResult } from '@/components/ui/api-client'
import type { ShownGroup } from '@/lib/adjudication/schema'
import type { CommentRow, Person, ThreadRow } from '@/lib/discussion/schema'

const person = (userId: string, name: string, label = name): Person => ({ userId, name, label })
const people = [person('1', 'Anna Lind'), person('2', 'Anna Lindqvist'), person('3', 'Émile Anders')]
const twins = [person('1', 'Anna Lind', 'Anna Lind (anna)'), person('2', 'Anna Lind', 'Anna Lind (a.lind)')]

beforeEach(() => localStorage.clear())
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('calling somebody', () => {
  test('begins with an @ at the start, after a space or a bracket, and never inside a word', () => {
    const at = (text: string) => callingAt(text, text.length)?.query ?? null
    expect([at('@'), at('so @An'), at('(@Anna L'), at('a@b'), at('@a\nb'), at('none')]).toEqual([
      ...['', 'An', 'Anna L', null, null, null],
    ])
    expect(callingAt('x @An y', 5)).toEqual({ start: 2, end: 5, query: 'An' })
  })

  test('finds by the beginning of any part of a name, accents aside, first names first', () => {
    const names = (query: string) => matching(people, query).map(({ name }) => name)
    expect(names('an')).toEqual(['Anna Lind', 'Anna Lindqvist', 'Émile Anders'])
    expect(names('emi')).toEqual(['Émile Anders'])
    expect(names('nna')).toEqual([])
  })

  test('puts the whole name in place of what was typed, with one space after it', () => {
    const text = 'so @An, and'
    expect(withMention(text, { start: 3, end: 6, query: 'An' }, 'Anna Lind')).toEqual({
      ...{ text: 'so @Anna Lind , and', caret: 14 },
    })
    expect(withMention('@A b', { start: 0, end: 2, query: 'A' }, 'Anna Lind').text).toBe('@Anna Lind b')
  })

  test('is shown by the longest name that stands there', () => {
    const text = 'Hi @Anna Lindqvist and @Anna Lind, @Nobody'
    const pieces = piecesOf(text, people)
    expect(pieces.filter(({ mention }) => mention).map((piece) => piece.text)).toEqual([
      ...['@Anna Lindqvist', '@Anna Lind'],
    ])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  })

  test('counts for those whose whole name is there', () => {
    expect(calledIn('@Émile Anders?', people).map(({ userId }) => userId)).toEqual(['3'])
    expect(calledIn('@Anna Lindström, @Anna Lind_', people).map(({ userId }) => userId)).toEqual(['1'])
  })

  test('by a name that two people have calls neither, and is told; by name and address it calls one', () => {
    const called = (text: string) => calledIn(text, twins).map(({ userId }) => userId)
    expect([called('@Anna Lind?'), ambiguousIn('@Anna Lind?', twins)]).toEqual([[], ['Anna Lind']])
    const one = '@Anna Lind (a.lind), look'
    expect([called(one), ambiguousIn(one, twins)]).toEqual([['2'], []])
    expect(ambiguousIn(`${one} @Anna Lind`, twins)).toEqual(['Anna Lind'])
    expect(ambiguousIn('@Anna Lindqvist', twins)).toEqual([])
    expect(matching(twins, 'anna lind (a.').map(({ userId }) => userId)).toEqual(['2'])
  })
})

const stored = (body: string): ApiResult<CommentRow> => ({
  ok: true,
  status: 201,
  data: {
    ...{ id: 'c', threadId: 't', authorId: 'me', authorName: 'Me', body, mentions: [] },
    ...{ createdAt: '', editedAt: null, deleted: false, version: 1 },
  },
})
const offline: ApiResult<CommentRow> = {
  ...{ ok: false, status: 0, problem: { code: 'offline', title: 'Attest cannot be reached.' } },
}

function box(
  onSend: Parameters<typeof CommentBox>[0]['onSend'],
  place = 'thread:1',
  known: Person[] = people,
) {
  render(
    <CommentBox
      label="Answer"
      userId="me"
      place={place}
      sendLabel="Answer"
      people={async () => known}
      onSend={onSend}
    />,
  )
  return screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Answer' })
}

describe('a comment that is being written', () => {
  test('is kept on this device, for its place and person, until it is sent', async () => {
    const field = box(async () => stored('Four or five?'))
    await userEvent.type(field, 'Four or five?')
    expect(readDraft('me', 'thread:1').body).toBe('Four or five?')
    expect(readDraft('me', 'thread:2').body + readDraft('you', 'thread:1').body).toBe('')
    cleanup()
    const again = box(async () => stored('Four or five?'))
    await waitFor(() => expect(again.value).toBe('Four or five?'))
    await userEvent.click(screen.getByRole('button', { name: 'Answer' }))
    await waitFor(() => expect(again.value).toBe(''))
    expect(readDraft('me', 'thread:1').body).toBe('')
  })

  test('stays when it cannot be sent, says so, and is sent again under the same ids', async () => {
    const sent: string[] = []
    const answers = [offline, stored('Five.')]
    const field = box(async (draft) => {
      sent.push(`${draft.commentId} ${draft.threadId} ${draft.body}`)
      return answers.shift() ?? offline
    })
    await userEvent.type(field, 'Five.')
    await userEvent.click(screen.getByRole('button', { name: 'Answer' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/Not sent.*kept on this device/)
    expect(field.value).toBe('Five.')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(field.value).toBe(''))
    expect(sent).toHaveLength(2)
    expect(sent[0]).toBe(sent[1])
  })

  test('is not sent while it is blank', async () => {
    const field = box(async () => stored(''))
    await userEvent.type(field, '   ')
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Answer' }).disabled).toBe(true)
  })

  test('calls by keyboard: arrows choose, Enter takes, and the ids are sent', async () => {
    let called: string[] = []
    const field = box(async (draft, mentions) => {
      called = mentions
      return stored(draft.body)
    })
    await userEvent.type(field, 'Hi @ann')
    const list = await screen.findByRole('listbox', { name: 'People' })
    expect(within(list).getAllByRole('option')).toHaveLength(2)
    fireEvent.keyDown(field, { key: 'ArrowDown' })
    const active = field.getAttribute('aria-activedescendant')
    expect(within(list).getAllByRole('option')[1]?.id).toBe(active)
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(field.value).toBe('Hi @Anna Lindqvist '))
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(field.value).toBe(''))
    expect(called).toEqual(['2'])
  })

  test('says that a name of two people calls nobody, before and after it is sent', async () => {
    let called: string[] | null = null
    const field = box(
      async (draft, mentions) => {
        called = mentions
        return stored(draft.body)
      },
      ...(['thread:1', twins] as const),
    )
    await userEvent.type(field, 'Hi @Anna Lind, look')
    await screen.findByText(/^@Anna Lind calls nobody/)
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    await screen.findByText(/^Sent. @Anna Lind called nobody/)
    expect(called).toEqual([])
    await userEvent.type(field, 'Hi @anna lind (a.')
    await screen.findByRole('listbox', { name: 'People' })
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(field.value).toBe('Hi @Anna Lind (a.lind) '))
    expect(screen.queryByText(/nobody/)).toBeNull()
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(called).toEqual(['2']))
  })

  test('with drafts that cannot be read begins anew', () => {
    localStorage.setItem('attest-comment:me:thread:1', '{"body":7}')
    expect(readDraft('me', 'thread:1').body).toBe('')
    expect(keepDraft('me', 'thread:1', { ...newDraft(), body: 'x' })).toBe(true)
  })
})

const thread = (id: string, more: Partial<ThreadRow> = {}): ThreadRow => ({
  ...{
    id,
    articleId: 'a',
    otherArticleId: null,
    annotationId: null,
    linkId: null,
    quote: null,
    otherQuote: null,
  },
  ...{
    openedById: 'me',
    openedByName: 'Me',
    createdAt: '2026-01-01T00:00:00.000Z',
    resolved: false,
    resolvedByName: null,
    private: false,
  },
  ...{
    comments: 1,
    excerpt: '',
    excerptBy: 'Me',
    excerptMentions: [],
    lastAt: '2026-01-01T00:00:00.000Z',
    version: 1,
    ...more,
  },
})

function answering(answers: Record<string, unknown>) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string, init: { method: string }) => {
    const key = `${init.method} ${path.replace(/\?.*/, '')}`
    asked.push(key)
    const answer = answers[key] as { status?: number; body: unknown } | undefined
    return new Response(JSON.stringify(answer?.body ?? { code: 'not-found', title: 'Nothing.' }), {
      status: answer ? (answer.status ?? 200) : 404,
    })
  })
  return asked
}

describe('the discussions of a page', () => {
  test('follow what changes elsewhere, and lose what is out of sight', async () => {
    answering({ 'GET /api/v1/articles/a/threads': { body: { items: [thread('1')], next: null } } })
    const store = createDiscussions({ articleId: 'a', userId: 'me' })
    await store.load()
    store.hear([
      { kind: 'thread', id: '2', row: thread('2') },
      { kind: 'thread', id: '3', row: thread('3', { articleId: 'b' }) },
      { kind: 'thread', id: '1', row: thread('1', { resolved: true }) },
    ])
    const shown = () => store.snapshot().threads?.map(({ id, resolved }) => `${id} ${resolved}`)
    expect(shown()).toEqual(['2 false', '1 true'])
    store.hear([{ kind: 'thread', id: '2', row: null }])
    expect(shown()).toEqual(['1 true'])
  })

  test('change what an earlier try had stored, when it was written on since', async () => {
    const row = stored('Four.')
    const current = row.ok ? { ...row.data, id: 'c1', threadId: '1' } : null
    const asked = answering({
      'PUT /api/v1/comments/c1': { status: 409, body: { code: 'conflict', title: 'Clash.', current } },
      'PATCH /api/v1/comments/c1': { body: { ...current, body: 'Five.', version: 2 } },
      'GET /api/v1/threads/1': { body: thread('1') },
    })
    const store = createDiscussions({ articleId: 'a', userId: 'me' })
    const result = await store.answer('1', { ...newDraft('Five.'), commentId: 'c1' }, [])
    expect(result).toMatchObject({ ok: true, data: { body: 'Five.' } })
    expect(asked.slice(0, 2)).toEqual(['PUT /api/v1/comments/c1', 'PATCH /api/v1/comments/c1'])
  })
})

function Pane() {
  const held = useDiscussions({
    ...{ articleId: 'a', userId: 'me', mayWrite: true },
    onShow: () => undefined,
  })
  return (
    <DiscussionProvider value={held}>
      <DiscussionPane articleId="a" quoteOf={() => null} keyHint="D" asksPrivately={false} />
    </DiscussionProvider>
  )
}

// Of a group, only what names and places it.
const group = { kind: 'span', start: 0, end: 4, sources: [{ id: 's' }] } as unknown as ShownGroup

function Place() {
  const held = useDiscussions({
    ...{ articleId: 'a', userId: 'me', mayWrite: true, hideNames: true },
    onShow: () => undefined,
  })
  return (
    <DiscussionProvider value={held}>
      <GroupDiscussion group={group} articleId="a" quote="Four" />
    </DiscussionProvider>
  )
}

describe('the focus', () => {
  const on: ThreadRow = thread('1', { annotationId: 's', quote: 'Four officers', excerpt: 'Why?' })
  const whole = thread('2', { excerpt: 'And this?' })
  const said = (id: string, body: string, more: Partial<CommentRow> = {}): CommentRow => ({
    ...{ id, threadId: '1', authorId: 'me', authorName: 'Me', body, mentions: [] },
    ...{ createdAt: '2026-01-01T00:00:00.000Z', editedAt: null, deleted: false, version: 1, ...more },
  })

  async function open() {
    answering({
      'GET /api/v1/articles/a/threads': { body: { items: [whole, on], next: null } },
      'GET /api/v1/threads/1/comments': { body: { items: [said('c1', 'Why?')], next: null } },
      'GET /api/v1/threads/1': { body: on },
      'PATCH /api/v1/comments/c1': { body: said('c1', 'Why so?', { version: 2 }) },
      'DELETE /api/v1/comments/c1': { body: said('c1', '', { deleted: true }) },
      'PATCH /api/v1/threads/1': { body: { ...on, resolved: true, resolvedByName: 'Me', version: 2 } },
    })
    // Every other address is the one of a new comment or thread, whose id is made here.
    const answered = globalThis.fetch
    vi.stubGlobal('fetch', async (path: string, init: { method: string; body?: string }) => {
      if (init.method !== 'PUT') return answered(path, init)
      const { comment, body } = JSON.parse(init.body ?? '{}')
      const made = said(path.split('/').at(-1) ?? '', comment?.body ?? body)
      const opened = { thread: thread('3', { excerpt: made.body }), comment: { ...made, threadId: '3' } }
      return new Response(JSON.stringify(comment ? opened : made), { status: 201 })
    })
    render(<Pane />)
    const cards = await screen.findByRole('list', { name: 'Discussions of this report' })
    return { cards, user: userEvent.setup() }
  }

  test('is on what is opened, and goes back to it when it is closed', async () => {
    const { cards, user } = await open()
    const card = within(cards).getByRole('button', { name: /Four officers/ })
    card.focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^On the span/))
    const back = screen.getByRole('button', { name: 'All discussions' })
    back.focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Four officers/))
    expect(document.activeElement?.tagName).toBe('BUTTON')
  })

  test('stays in the field after an answer, which is told', async () => {
    const { cards, user } = await open()
    await user.click(within(cards).getByRole('button', { name: /Four officers/ }))
    const field = await screen.findByRole('textbox', { name: 'Answer' })
    await user.type(field, 'Because.')
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Answer' }))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect((await screen.findByText('Sent.')).closest('[role=status]')).not.toBeNull()
    expect(screen.getByText('Because.')).toBeTruthy()
  })

  test('is on the heading after a discussion was begun, whose field is gone', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'Discuss the whole report' }))
    await user.click(await screen.findByRole('button', { name: 'Begin another discussion' }))
    await user.type(screen.getByRole('textbox', { name: 'Begin another discussion' }), 'What of it?')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H2'))
    expect(screen.queryByRole('textbox', { name: 'Begin another discussion' })).toBeNull()
  })

  test('is where it was before a change, and on what is left of a comment that is deleted', async () => {
    const { cards, user } = await open()
    await user.click(within(cards).getByRole('button', { name: /Four officers/ }))
    await user.click(await screen.findByRole('button', { name: 'Edit' }))
    await user.keyboard(' So.')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit' })))
    await user.keyboard('{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit' })))
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    await user.click(await screen.findByRole('button', { name: 'Delete comment' }))
    await screen.findByText('This comment was deleted.')
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(/This comment was deleted/))
  })

  test('goes back to the button that opened a discussion in adjudication', async () => {
    answering({ 'GET /api/v1/articles/a/threads': { body: { items: [], next: null } } })
    render(<Place />)
    const button = await screen.findByRole('button', { name: 'Discuss' })
    button.focus()
    await userEvent.keyboard('{Enter}')
    const dialog = await screen.findByRole('dialog', { name: 'Discussion' })
    const field = await within(dialog).findByRole('textbox', { name: 'Begin a discussion' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(button))
  })

  test('stays on the button that resolves, and that it is resolved is told', async () => {
    const { cards, user } = await open()
    await user.click(within(cards).getByRole('button', { name: /Four officers/ }))
    const resolve = await screen.findByRole('button', { name: 'Mark as resolved' })
    resolve.focus()
    await user.keyboard('{Enter}')
    const told = await screen.findByText('Resolved by Me')
    expect(told.closest('[role=status]')).not.toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open again' }))
  })
})
