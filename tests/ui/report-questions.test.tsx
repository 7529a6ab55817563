import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createKeyLayers, type KeyLayers, useKeyLayer } from '@/components/annotate/key-layers'
import { ReportQuestions } from '@/components/annotate/report-questions'
import { type ArticleHead, newAnswer } from '@/components/annotate/rows'
import { SubmitDialog } from '@/components/annotate/submit-dialog'
import { useShortcuts } from '@/components/annotate/use-shortcuts'
import { WorkspaceProvider } from '@/components/annotate/use-workspace'
import { createWorkspace, type Workspace } from '@/components/annotate/workspace'
import { ToastProvider } from '@/components/ui/toast'
import { DEFAULT_KEYS } from '@/lib/annotation/keys'
import { askedOf, type QuestionId } from '@/lib/question/catalogue'
import type { AnswerRow } from '@/lib/question/schema'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }))

afterEach(cleanup)

const ME = { userId: 'me', name: 'Mia' }
const HERE: ArticleHead = { id: 'here', title: 'Fire', outlet: null, event: null, publishedAt: null }

const stored = (question: QuestionId, more: Partial<AnswerRow>): AnswerRow => ({
  ...newAnswer({ me: ME, articleId: 'here', question, now: new Date(0) }),
  ...{ id: `id of ${question}`, version: 1, ...more },
})

/** The keys of the page, as far as they undo. */
function UndoKeys({ workspace, layers }: { workspace: Workspace; layers: KeyLayers }) {
  useKeyLayer(layers, {
    ...{ rank: 'page', active: () => true },
    on: { undo: () => void workspace.undo(), redo: () => void workspace.redo() },
  })
  useShortcuts({ layers, keys: DEFAULT_KEYS })
  return null
}

type Given = {
  answers?: AnswerRow[]
  asked?: QuestionId[]
  editable?: boolean
  submitting?: boolean
  undoKeys?: boolean
}

function open({
  answers = [],
  asked = ['headline', 'originality'],
  editable = true,
  submitting,
  undoKeys = false,
}: Given = {}) {
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const layers = createKeyLayers()
  const shown: (string | undefined)[] = []
  const workspace = createWorkspace({
    ...{ me: ME, article: HERE, annotations: [], links: [], review: null, answers, reports: [HERE], say },
  })
  const page = {
    ...{ slug: 'fire', articleId: 'here', userId: 'me', mayAnnotate: true, livePlace: '0', speakers: [] },
    ...{ events: [], editsEvents: false, questions: askedOf(asked) },
  }
  render(
    <ToastProvider>
      <WorkspaceProvider value={{ workspace, page, layers, keys: DEFAULT_KEYS, say }}>
        <ReportQuestions editable={editable} />
        {undoKeys && <UndoKeys workspace={workspace} layers={layers} />}
        {submitting && (
          <SubmitDialog
            open
            onOpenChange={() => undefined}
            paragraphs={[]}
            onShow={() => undefined}
            onQuestion={(question) => shown.push(question)}
          />
        )}
      </WorkspaceProvider>
    </ToastProvider>,
  )
  document.querySelector('details')?.setAttribute('open', '')
  const answer = (question: QuestionId) => workspace.snapshot().answers.get(`here/answers/${question}`)
  return { workspace, answer, shown, said, user: userEvent.setup() }
}

const headline = () => screen.getByRole<HTMLSelectElement>('combobox', { name: /headline represent/ })

describe('the questions about a report', () => {
  it('are not there where the project asks none', () => {
    open({ asked: [] })
    expect(screen.queryByText('About the report')).toBeNull()
  })

  it('are reached and answered by keyboard, and each answer is an edit of its own', async () => {
    const { user, answer, workspace } = open()
    await user.tab()
    expect(document.activeElement?.tagName).toBe('SUMMARY')
    await user.tab()
    expect(document.activeElement).toBe(headline())
    await user.selectOptions(headline(), 'Overstates what the body says')
    await waitFor(() => expect(answer('headline')?.value).toBe('overstates'))
    expect(screen.getByText('1 of 2 answered')).toBeTruthy()
    await waitFor(() => expect(workspace.snapshot().pushing).toEqual(['here/answers/headline']))
  })

  it('keep what is stored when nothing was changed, and an answer can be taken back', async () => {
    const { user, answer, workspace } = open({ answers: [stored('headline', { value: 'represents' })] })
    expect(headline().value).toBe('represents')
    await user.selectOptions(headline(), 'Represents the body')
    expect(workspace.snapshot().pushing).toEqual([])
    await user.selectOptions(headline(), 'Not answered')
    await waitFor(() => expect(answer('headline')).toMatchObject({ value: null, version: 1 }))
  })

  it('take a note, saved when its field is left', async () => {
    const { user, answer } = open({ answers: [stored('headline', { value: 'represents' })] })
    await user.click(screen.getByRole('button', { name: 'Add a note on headline' }))
    await user.type(screen.getByRole('textbox', { name: 'Note on headline' }), 'It names both.')
    expect(answer('headline')?.note).toBe('')
    await user.tab()
    await waitFor(() => expect(answer('headline')?.note).toBe('It names both.'))
  })

  it('show what arrives from another device, and keep a note that is being typed', async () => {
    const { user, workspace } = open({ answers: [stored('headline', { value: 'represents', note: 'Old' })] })
    const note = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note on headline' })
    await user.type(note, ' and new')
    workspace.merge([
      {
        ...{ kind: 'answer', id: 'x' },
        row: stored('headline', { value: 'understates', note: 'Old', version: 2 }),
      },
    ])
    await waitFor(() => expect(headline().value).toBe('understates'))
    expect(note.value).toBe('Old and new')
  })

  it('never show another person’s answer', () => {
    const { workspace } = open()
    workspace.merge([
      { kind: 'answer', id: 'x', row: stored('headline', { value: 'duplicate', reviewerId: 'other' }) },
      { kind: 'answer', id: 'y', row: stored('headline', { value: 'duplicate', kind: 'final' }) },
    ])
    expect(workspace.snapshot().answers.size).toBe(0)
  })

  it('are read only once the review is submitted', () => {
    open({ editable: false, answers: [stored('headline', { value: 'overstates', note: 'Why.' })] })
    expect(screen.queryByRole('combobox')).toBeNull()
    expect(screen.getByText('Overstates what the body says')).toBeTruthy()
    expect(screen.getByText('Why.')).toBeTruthy()
    expect(screen.getByText('Not answered')).toBeTruthy()
  })
})

it('submitting warns of questions without an answer, and leads to each', async () => {
  const { user, shown } = open({ submitting: true, answers: [stored('headline', { value: 'cannot-say' })] })
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText('1 question about the report without an answer')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Originality' }))
  expect(shown).toEqual(['originality'])
})

describe('an answer', () => {
  const note = () => screen.queryByRole<HTMLTextAreaElement>('textbox', { name: 'Note on headline' })

  it('is undone and made again like every edit, also one that was the first', async () => {
    const { user, answer, workspace, said } = open()
    await user.selectOptions(headline(), 'Overstates what the body says')
    await waitFor(() => expect(screen.getByText('1 of 2 answered')).toBeTruthy())
    await act(() => workspace.undo())
    expect(answer('headline')).toMatchObject({ value: null, note: '' })
    await waitFor(() => expect(headline().value).toBe(''))
    await act(() => workspace.redo())
    await waitFor(() => expect(headline().value).toBe('overstates'))
    expect(said).toEqual([
      'Headline: Overstates what the body says',
      'Undone: Headline: Overstates what the body says',
      'Redone: Headline: Overstates what the body says',
    ])
  })

  it('and its note are undone apart, the last one first', async () => {
    const { user, answer, workspace } = open({ answers: [stored('headline', { value: 'represents' })] })
    await user.selectOptions(headline(), 'Overstates what the body says')
    await user.click(screen.getByRole('button', { name: 'Add a note on headline' }))
    await user.keyboard('Why.')
    await user.tab()
    await waitFor(() => expect(workspace.snapshot().undo).toBe(2))
    await act(() => workspace.undo())
    expect(answer('headline')).toMatchObject({ value: 'overstates', note: '' })
    await waitFor(() => expect(note()?.value ?? '').toBe(''))
    await act(() => workspace.undo())
    expect(answer('headline')).toMatchObject({ value: 'represents', note: '' })
    await waitFor(() => expect(headline().value).toBe('represents'))
  })

  it('that is left as it was is nothing to undo', async () => {
    const { user, workspace } = open({ answers: [stored('headline', { value: 'represents', note: 'Why.' })] })
    await user.click(note() ?? document.body)
    await user.tab()
    await user.selectOptions(headline(), 'Represents the body')
    expect(workspace.snapshot().undo).toBe(0)
  })

  it('is undone by key while its list has the focus, where keys without Ctrl are the list’s own', async () => {
    const { user, answer, workspace } = open({ undoKeys: true })
    await user.selectOptions(headline(), 'Overstates what the body says')
    await waitFor(() => expect(workspace.snapshot().undo).toBe(1))
    expect(document.activeElement).toBe(headline())
    await user.keyboard('z')
    expect(answer('headline')?.value).toBe('overstates')
    await user.keyboard('{Control>}z{/Control}')
    await waitFor(() => expect(answer('headline')?.value).toBeNull())
  })
})
