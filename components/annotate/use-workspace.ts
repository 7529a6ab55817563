'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Snapshot } from './rows'
import type { Workspace } from './workspace'

export type PageInfo = {
  slug: string
  articleId: string
  userId: string
  /** Leads and reviewers annotate; observers read. */
  mayAnnotate: boolean
  speakers: readonly { name: string; kind: string }[]
}

type Held = { workspace: Workspace; page: PageInfo }

const Context = createContext<Held | null>(null)

export const WorkspaceProvider = Context.Provider

export function useWorkspace(): Held & { state: Snapshot } {
  const held = useContext(Context)
  if (!held) throw new Error('useWorkspace needs its provider')
  const { subscribe, snapshot } = held.workspace
  const state = useSyncExternalStore(subscribe, snapshot, snapshot)
  return { ...held, state }
}
