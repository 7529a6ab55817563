import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { useRef } from 'react'
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { createKeyLayers } from '@/components/annotate/key-layers'
import { storageOn } from '@/components/annotate/outbox-storage'
import type { FocusWish } from '@/components/annotate/reports'
import { ReportsPane } from '@/components/annotate/reports-pane'
import { type ArticleHead, linksOf, spansOf } from '@/components/annotate/rows'
import { useShortcuts } from '@/components/annotate/use-shortcuts'
import { useWorkspace, WorkspaceProvider } from '@/components/annotate/use-workspace'
import { createWorkspace, type Workspace } from '@/components/annotate/workspace'
import { ToastProvider } from '@/components/ui/toast'
import { DEFAULT_KEYS } from '@/lib/annotation/keys'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { Write } from '@/lib/outbox/queue'
import type { SuggestionItem, Suggestions } from '@/lib/suggestion/schema'

const ME = { userId: 'me', name: 'Mia' }
const HERE: ArticleHead = {
  ...{ id: 'here', title: 'Fire at the quay', outlet: 'Outlet A', publishedAt: '2025-03-14' },
  event: { id: 'e1', name: 'The fire' },
}
const THERE: ArticleHead = { ...HERE, id: 'there', title: 'Quay burns', outlet: 'Outlet B' }
const ELSEWHERE: ArticleHead = {
  ...{ ...HERE, id: 'elsewhere', title: 'An older fire', outlet: 'Outlet C' },
  event: { id: 'e2', name: 'The fire of 2021' },
}

const SPAN: AnnotationRow = {
  ...{ id: 'span', articleId: 'here', reviewId: 'r', authorId: 'me', authorName: 'Mia', start: 0, end: 18 },
  ...{
    quote: 'Four men were hurt',
    tag: 'fact',
    speaker: null,
    speakerKind: null,
    note: '',
    unsure: false,
    final: false,
  },
  ...{ event: null, deleted: false, createdAt: '', updatedAt: '', version: 1 },
}

const near = (more: Partial<SuggestionItem> = {}): SuggestionItem => ({
  ...{ articleTitle: THERE.title, outlet: THERE.outlet, publishedAt: THERE.publishedAt, event: THERE.event },
  ...{ score: 0.9, decision: null, language: null },
  ...{ articleId: 'there', start: 10, end: 28, quote: 'Five men were hurt' },
  ...{ sentence: 'He said: Five men were hurt.', sentenceStart: 1, sentenceEnd: 29 },
  ...{ sameEvent: true, sameArticle: false, paragraph: 3, speaker: 'Reuters', reasons: ['4 ≠ 5 men hurt'] },
  ...{ differs: [{ facet: 'quantity', here: 'four', there: 'five' }], ...more },
})
const older = near({
  ...{ articleId: 'elsewhere', outlet: ELSEWHERE.outlet, event: ELSEWHERE.event },
  sameEvent: false,
  differs: [],
  quote: 'Six men were hurt',
})

let found: Suggestions
let asked: { method: string; path: string; body: unknown }[]
let status: number
const left: (() => void)[] = []

beforeEach(() => {
  found = { items: [near()], otherEvents: 1, refused: 0, scorer: '1' }
  asked = []
  status = 200
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const { method = 'GET' } = init
    asked.push({ method, path, body: init.body === undefined ? undefined : JSON.parse(String(init.body)) })
    if (status === 0) throw new TypeError('no network')
    const items = path.includes('scope=project') ? [...found.items, older] : found.items
    const body = path.includes('/suggestions?')
      ? { ...found, items }
      : { annotations: [], links: [], review: null, searched: [] }
    return new Response(status === 200 ? JSON.stringify(body) : '{"code":"internal","title":"Broken."}', {
      status,
    })
  })
})

afterEach(() => {
  cleanup()
  for (const leave of left.splice(0)) leave()
  vi.unstubAllGlobals()
})

function Page() {
  const { layers, keys } = useWorkspace()
  useShortcuts({ layers, keys })
  const focusWish = useRef<FocusWish>(null)
  const reports = [HERE, THERE, ELSEWHERE].map((head) => ({ ...head, reviewStatus: null }))
  return (
    <>
      <div data-pane="text" tabIndex={-1} />
      <div data-pane="evidence">
        <ReportsPane
          reports={reports}
          opened={null}
          onOpen={() => undefined}
          focusWish={focusWish}
          onShow={() => undefined}
        />
      </div>
    </>
  )
}

function open(
  span = SPAN,
  here: ArticleHead = HERE,
): { workspace: Workspace; said: string[]; waiting: () => readonly Write[] } {
  const said: string[] = []
  const say = (text: string) => said.push(text)
  const workspace = createWorkspace({
    ...{ me: ME, article: here, annotations: [span], links: [], review: null, say },
    reports: [here, THERE, ELSEWHERE],
  })
  workspace.select('span')
  left.push(workspace.connect(storageOn(null)))
  const page = {
    ...{
      slug: 'fire',
      articleId: 'here',
      userId: 'me',
      mayAnnotate: true,
      livePlace: '0',
      speakers: [],
      questions: [],
    },
    events: [],
    editsEvents: false,
  }
  render(
    <ToastProvider>
      <WorkspaceProvider value={{ workspace, page, layers: createKeyLayers(), keys: DEFAULT_KEYS, say }}>
        <Page />
      </WorkspaceProvider>
    </ToastProvider>,
  )
  return { workspace, said, waiting: () => workspace.snapshot().waiting }
}

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const card = () => screen.findByRole('button', { name: 'Contradicts: suggestion 1' })

describe('the suggestions for a span', () => {
  it('show who says it and where, the words preselected in their sentence, and what differs', async () => {
    open()
    await card()
    const item = document.querySelector('[data-suggestion="1"]')
    expect(item?.textContent).toContain('Outlet B· quotes Reuters· ¶ 3four ≠ five')
    expect(item?.querySelector('mark')?.textContent).toBe('Five men were hurt')
  })

  it('say once where figures are read from digits only', async () => {
    found = { ...found, items: [near({ language: 'de' }), near({ language: 'de', start: 40, end: 58 })] }
    open()
    await card()
    expect(screen.getAllByText('Figures in German reports are read from digits only.')).toHaveLength(1)
  })

  it('say so of the report that is read', async () => {
    open(SPAN, { ...HERE, language: 'sr' })
    await card()
    expect(screen.getByText('Figures in this report are read from digits only.')).toBeTruthy()
  })

  it('say nothing of the kind about English reports', async () => {
    open()
    await card()
    expect(screen.queryByText(/digits only/)).toBeNull()
  })

  it('are picked by a digit and linked by a sign, with what differs as the facet, and the taking is recorded', async () => {
    const { workspace, said } = open()
    await card()
    press('1')
    await waitFor(() => expect(document.activeElement?.getAttribute('data-suggestion')).toBe('1'))
    expect(said.at(-1)).toMatch(/^Suggestion 1, Outlet B: Five men were hurt\. four, there five/)
    press('-')
    await waitFor(() => expect(linksOf(workspace.snapshot(), 'span')).toHaveLength(1))
    const [link] = linksOf(workspace.snapshot(), 'span')
    expect(link).toMatchObject({ relation: 'contradicts', facets: ['quantity'], confirmedOtherEvent: false })
    expect(spansOf(workspace.snapshot(), 'there')).toMatchObject([{ start: 10, end: 28, tag: 'fact' }])
    await waitFor(() =>
      expect(asked).toContainEqual({
        ...{ method: 'PUT', path: '/api/v1/annotations/span/suggestions/decisions' },
        body: { articleId: 'there', start: 10, end: 28, decision: 'accepted', rank: 1, scorer: '1' },
      }),
    )
  })

  it('that are refused by key give the focus to the one that follows, and the last one to where it stood', async () => {
    found = { ...found, items: [near(), near({ start: 40, end: 58 })] }
    open()
    await card()
    for (const left of [1, 0]) {
      const why = screen.getByRole('button', { name: 'Why not? Suggestion 1' })
      why.focus()
      fireEvent.click(why)
      const reason = await screen.findByRole('menuitem', { name: 'It is another event' })
      found = { ...found, items: found.items.slice(1), refused: found.refused + 1 }
      fireEvent.click(reason)
      await waitFor(() => expect(document.querySelectorAll('[data-suggestion]')).toHaveLength(left))
      const heir = left > 0 ? '[data-suggestion="1"]' : '[data-suggestions]'
      await waitFor(() => expect(document.activeElement).toBe(document.querySelector(heir)))
    }
  })

  it('come with what the headline says and its text does not', async () => {
    found = { ...found, overstated: [{ word: 'deadly', of: 'deaths', denied: false }] }
    open()
    await card()
    const note = document.querySelector('[data-overstated="deaths"]')
    expect(note?.textContent).toBe(
      'Headline against text: the headline says “deadly”, the text under it tells of no death.',
    )
  })

  it('of the report itself are first those that say otherwise', async () => {
    const own = {
      articleId: 'here',
      sameArticle: true,
      sentence: 'It was so.',
      sentenceStart: 1,
      sentenceEnd: 11,
    }
    const item = (start: number, score: number, differs: SuggestionItem['differs']) =>
      near({ ...own, start, end: start + 3, score, differs, quote: 'was' })
    const otherwise = near().differs
    found = { ...found, items: [near(), item(2, 0.9, []), item(3, 0.8, []), item(4, 0.6, otherwise)] }
    open()
    await card()
    const texts = ['2', '3'].map((at) => document.querySelector(`[data-suggestion="${at}"]`)?.textContent)
    expect(texts[0]).toContain('four ≠ five')
    expect(texts[1]).not.toContain('four ≠ five')
    expect(document.querySelector('[data-suggestion="4"]')).toBeNull()
  })

  it('that hardly fit are called weaker matches, to the eye and to the ear, and keep their numbers', async () => {
    const weak = near({ ...{ start: 40, end: 58, score: 0.44 }, differs: [], quote: 'He was hurt too' })
    found = { ...found, items: [near(), weak] }
    const { said } = open()
    await card()
    expect(document.querySelector('[data-suggestion="1"]')?.textContent).not.toContain('weaker match')
    expect(document.querySelector('[data-suggestion="2"]')?.textContent).toContain('weaker match')
    press('2')
    await waitFor(() => expect(document.activeElement?.getAttribute('data-suggestion')).toBe('2'))
    expect(said.at(-1)).toMatch(/^Suggestion 2, a weaker match, Outlet B: He was hurt too\./)
  })

  it('of other events are folded away with their number, and linking one asks', async () => {
    const { workspace } = open()
    await card()
    expect(screen.queryByText('Six men were hurt')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: /Other events 1 looks alike/ }))
    fireEvent.click(await screen.findByRole('button', { name: 'Corroborates: suggestion 2' }))
    const form = await screen.findByRole('form', { name: 'Link the two passages' })
    expect(form.textContent).toContain(
      'The passages are about different events: The fire and The fire of 2021',
    )
    expect(within(form).getByRole('button', { name: 'Link' })).toHaveProperty('disabled', true)
    expect(linksOf(workspace.snapshot(), 'span')).toEqual([])
  })

  it('say that the server is needed while it cannot be reached, and come when it is back', async () => {
    status = 0
    open()
    const alert = await screen.findByText(/Suggestions need the server/)
    expect(alert).toBeTruthy()
    status = 200
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await card()
  })

  it('wait for the reviewer’s own pass where the project says so', async () => {
    found = { items: [], otherEvents: 0, refused: 0, scorer: '1', hidden: 'own-pass' }
    open()
    await screen.findByText(/shows suggestions after your own pass/)
    found = { items: [near()], otherEvents: 0, refused: 0, scorer: '1' }
    fireEvent.click(screen.getByRole('button', { name: 'My pass is done' }))
    await card()
    expect(asked).toContainEqual({
      ...{ method: 'PUT', path: '/api/v1/articles/here/progress' },
      body: { reachedParagraph: 'end' },
    })
  })

  it('stay hidden while the end of the own pass cannot be stored', async () => {
    found = { items: [], otherEvents: 0, refused: 0, scorer: '1', hidden: 'own-pass' }
    open()
    const done = await screen.findByRole('button', { name: 'My pass is done' })
    status = 0
    fireEvent.click(done)
    await screen.findByText(/not stored yet/)
    status = 200
    found = { items: [near()], otherEvents: 0, refused: 0, scorer: '1' }
    fireEvent.click(done)
    await card()
  })
})

test.each([
  [null, 'Same event · The fire', 'The fire of 2021'],
  ['The fire of 2021', 'Same event · The fire of 2021', 'The fire'],
])(
  'the other reports of a span with the event %s of its own: first those on %s',
  async (event, same, other) => {
    open({ ...SPAN, event })
    await card()
    const list = document.querySelector<HTMLElement>('[data-reports]')
    const titles = Array.from(list?.querySelectorAll('h3') ?? [], (title) => title.textContent)
    expect(titles).toEqual([same, `${other}other event`])
  },
)

describe('coverage', () => {
  const inVain = async () => {
    const [button] = await screen.findAllByRole('button', { name: /Searched, none found/ })
    if (!button) throw new Error('no button')
    return button
  }
  const sent = () =>
    asked.flatMap(({ method, path }) => (path.includes('/coverage/') ? [`${method} ${path}`] : []))
  const PATH = '/api/v1/annotations/span/coverage/there'
  it('is said of a report with one press, and waits on the device while the server is away', async () => {
    const { workspace, waiting } = open()
    await card()
    expect(screen.getByText(/0 of 2 searched or linked/)).toBeTruthy()
    status = 500
    fireEvent.click(await inVain())
    expect(screen.getByText(/1 of 2 searched or linked/)).toBeTruthy()
    await waitFor(() => expect(sent()).toEqual([`PUT ${PATH}`]))
    expect(waiting()).toMatchObject([{ kind: 'coverage', needs: ['span'], problem: null }])
    status = 200
    await workspace.outbox()?.settled()
    expect(waiting()).toEqual([])
    expect(screen.getByText(/1 of 2 searched or linked/)).toBeTruthy()
  })

  it('that the server refuses stays visible, and giving it up shows what is stored', async () => {
    const { waiting } = open()
    await card()
    status = 409
    fireEvent.click(await inVain())
    fireEvent.click(await screen.findByRole('button', { name: 'Discard this edit' }))
    await screen.findByText(/0 of 2 searched or linked/)
    expect(waiting()).toEqual([])
  })

  it('is undone and redone, each time by a write', async () => {
    const { workspace, waiting, said } = open()
    await card()
    fireEvent.click(await inVain())
    await waitFor(() => expect([sent(), waiting()]).toEqual([[`PUT ${PATH}`], []]))
    await workspace.undo()
    expect(said.at(-1)).toBe('Undone: Searched, none found: Outlet B')
    await screen.findByText(/0 of 2 searched or linked/)
    await waitFor(() => expect([sent().at(-1), waiting()]).toEqual([`DELETE ${PATH}`, []]))
    await workspace.redo()
    await screen.findByText(/1 of 2 searched or linked/)
    await waitFor(() => expect([sent().at(-1), waiting()]).toEqual([`PUT ${PATH}`, []]))
  })

  it('comes back with its span when the deletion of the span is undone, though it was never sent', async () => {
    const { workspace, waiting } = open({ ...SPAN, version: 0 })
    status = 0
    workspace.search({ annotationId: 'span', articleId: 'there' }, true)
    workspace.remove('span')
    await workspace.undo()
    await waitFor(() =>
      expect(waiting().map(({ kind, method }) => [kind, method])).toEqual([
        ['annotation', 'PUT'],
        ['coverage', 'PUT'],
      ]),
    )
  })

  it('said elsewhere is shown here; what still waits here stays as it is', async () => {
    const { workspace } = open()
    await card()
    const told = (articleIds: string[]) =>
      act(() =>
        workspace.merge([{ kind: 'coverage', id: 'span', row: { annotationId: 'span', articleIds } }]),
      )
    told(['there', 'elsewhere'])
    await screen.findByText(/2 of 2 searched or linked/)
    told([])
    await screen.findByText(/0 of 2 searched or linked/)
    status = 0
    fireEvent.click(await inVain())
    told([])
    await screen.findByText(/1 of 2 searched or linked/)
  })
})
