import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { historyStore } from '@/components/annotate/history'
import { createKeyLayers } from '@/components/annotate/key-layers'
import { useActs } from '@/components/annotate/use-acts'
import { WorkspaceProvider } from '@/components/annotate/use-workspace'
import { createWorkspace } from '@/components/annotate/workspace'
import { DEFAULT_KEYS } from '@/lib/annotation/keys'

const TEXT = 'Seven people were hurt when the bridge gave way.'
const passage = (start: number, end: number) => ({ start, end, quote: TEXT.slice(start, end) })

/** The acts of a report without spans; `told` is what they asked of the page. */
function page(editable = true) {
  const told: string[] = []
  const workspace = createWorkspace({
    me: { userId: 'ann', name: 'Ann' },
    article: {
      id: 'report',
      title: 'Bridge falls',
      outlet: null,
      event: null,
      publishedAt: null,
      language: 'en',
    },
    ...{ annotations: [], links: [], review: null, answers: [], searched: [], reports: [] },
    say: () => undefined,
    history: historyStore('acts'),
  })
  const info = {
    ...{ slug: 'fire', articleId: 'report', userId: 'ann', mayAnnotate: true, livePlace: '0' },
    ...{ speakers: [], events: [], questions: [], editsEvents: false },
  }
  const value = { workspace, page: info, layers: createKeyLayers(), keys: DEFAULT_KEYS, say: () => undefined }
  const wrapper = ({ children }: { children: ReactNode }) => (
    <WorkspaceProvider value={value}>{children}</WorkspaceProvider>
  )
  const given = {
    editable,
    openLinks: () => told.push('links'),
    focusCard: (_: string, field: string) => told.push(field),
    onMade: () => told.push('made'),
    onCard: () => told.push('card'),
  }
  const { result } = renderHook(() => useActs(given), { wrapper })
  const tags = () => [...workspace.snapshot().annotations.values()].map(({ tag, quote }) => `${tag} ${quote}`)
  return { told, tags, acts: (...of: Parameters<typeof result.current>) => act(() => result.current(...of)) }
}

test('a passage becomes a span under the tag pressed, else under the one used last; a speaker makes a claim', () => {
  const { told, tags, acts } = page()
  acts('opinion', passage(0, 5))
  acts('link', passage(6, 12))
  acts('speaker', passage(13, 17))
  expect(tags()).toEqual(['opinion Seven', 'opinion people', 'claim were'])
  expect(told).toEqual(['made', 'made', 'links', 'made', 'card', 'speaker'])
})

test('without a passage the selected span is changed, and nothing where none is selected or the report is read only', () => {
  const { told, tags, acts } = page()
  acts('fact', null)
  acts('note', null)
  expect(told).toEqual([])
  acts('fact', passage(0, 5))
  acts('claim', null)
  expect(tags()).toEqual(['claim Seven'])
  const read = page(false)
  read.acts('fact', passage(0, 5))
  expect(read.tags()).toEqual([])
})
