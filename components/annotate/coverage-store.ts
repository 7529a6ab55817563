import { useSyncExternalStore } from 'react'
import { api } from '@/components/ui/api-client'
import type { Searched } from '@/lib/coverage/state'

export type CoverageStore = ReturnType<typeof createCoverage>

export type CoverageSnapshot = {
  /** Pairs that are marked as searched in vain, on the server or on their way there. */
  searched: ReadonlySet<string>
  /** What could not be saved and why; saying it again tries again. */
  failed: ReadonlyMap<string, string>
}

export const pairKey = ({ annotationId, articleId }: Searched): string => `${annotationId} ${articleId}`

/** Which reports were searched in vain, outside React: shown at once, and taken back visibly when it cannot be saved. */
export function createCoverage(input: {
  userId: string
  searched: readonly Searched[]
  say: (text: string) => void
}) {
  const listeners = new Set<() => void>()
  let state: CoverageSnapshot = { searched: new Set(input.searched.map(pairKey)), failed: new Map() }
  // One request after the other, so that the last word on a pair is the last one sent.
  let sending: Promise<void> = Promise.resolve()

  function set(change: Partial<CoverageSnapshot>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function show(key: string, on: boolean, problem: string | null): void {
    const searched = new Set(state.searched)
    if (on) searched.add(key)
    else searched.delete(key)
    const failed = new Map(state.failed)
    if (problem === null) failed.delete(key)
    else failed.set(key, problem)
    set({ searched, failed })
  }

  async function send(pair: Searched, on: boolean): Promise<void> {
    const result = await api({
      method: on ? 'PUT' : 'DELETE',
      path: `/api/v1/annotations/${pair.annotationId}/coverage/${pair.articleId}`,
      userId: input.userId,
    })
    if (result.ok) return
    show(pairKey(pair), !on, result.problem.title)
    input.say(`Not saved. ${result.problem.title}`)
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => state,
    /** Takes in what another report's answer says of its own spans. */
    load(searched: readonly Searched[]) {
      set({ searched: new Set([...state.searched, ...searched.map(pairKey)]) })
    },
    set(pair: Searched, on: boolean): Promise<void> {
      show(pairKey(pair), on, null)
      sending = sending.then(() => send(pair, on))
      return sending
    },
  }
}

export function useCoverage(store: CoverageStore): CoverageSnapshot {
  return useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot)
}
