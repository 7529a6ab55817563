'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { KeyMap } from '@/lib/annotation/keys'
import type { Question } from '@/lib/question/catalogue'
import type { KeyLayers } from './key-layers'
import type { Snapshot } from './rows'
import type { Workspace } from './workspace'

export type PageInfo = {
  slug: string
  articleId: string
  userId: string
  /** Leads and reviewers annotate; observers read. */
  mayAnnotate: boolean
  /** Where in the project's changes the rows of the page were read. */
  livePlace: string
  speakers: readonly { name: string; kind: string }[]
  /** The project's events, with place and first day to tell them apart. */
  events: readonly { name: string; detail?: string }[]
  /** What the project asks about each report. */
  questions: readonly Question[]
  /** Leads make events and move reports between them. */
  editsEvents: boolean
}

type Held = {
  workspace: Workspace
  page: PageInfo
  layers: KeyLayers
  keys: KeyMap
  /** Tells those who do not see the page, in its one live region. */
  say: (text: string) => void
}

const Context = createContext<Held | null>(null)

export const WorkspaceProvider = Context.Provider

export function useWorkspace(): Held & { state: Snapshot } {
  const held = useContext(Context)
  if (!held) throw new Error('useWorkspace needs its provider')
  const { subscribe, snapshot } = held.workspace
  const state = useSyncExternalStore(subscribe, snapshot, snapshot)
  return { ...held, state }
}
