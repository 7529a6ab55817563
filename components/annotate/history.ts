import { z } from 'zod'
import type { AnnotationRow } from '@/lib/annotation/schema'
import type { LinkRow } from '@/lib/link/schema'
import type { AnnotationPatch, AnswerPatch, LinkPatch } from './rows'

/** One write that an undo or a redo makes. As data, so that it outlives the page that made the act. */
export type Step =
  | { do: 'delete' | 'restore'; kind: 'annotation'; row: AnnotationRow }
  | { do: 'delete' | 'restore'; kind: 'link'; row: LinkRow }
  /** By its address; it has no row. */
  | { do: 'delete' | 'restore'; kind: 'coverage'; id: string }
  | { do: 'change'; kind: 'annotation'; id: string; change: AnnotationPatch }
  | { do: 'change'; kind: 'link'; id: string; change: LinkPatch }
  /** By its address; an answer that is taken back has the value null. */
  | { do: 'change'; kind: 'answer'; id: string; change: AnswerPatch }

/** `says` is what a screen reader is told, also when the act is undone. */
export type Act = { says: string; undo: Step[]; redo: Step[] }

export type History = { done: Act[]; undone: Act[] }

/** Where the acts of this tab are kept, from report to report. */
export type HistoryStore = { read: () => History; write: (history: History) => void }

export const idOf = (step: Step): string => ('row' in step ? step.row.id : step.id)

const stored = z.object({ done: z.array(z.unknown()), undone: z.array(z.unknown()) })

/** Kept until the tab closes, for one person in one project. When the tab's storage is full the older half goes. */
export function historyStore(place: string): HistoryStore {
  const write = (history: History, tries = 4): void => {
    try {
      sessionStorage.setItem(place, JSON.stringify(history))
    } catch {
      // Without any storage the acts last as long as the page.
      if (tries > 0) write({ done: halfOf(history.done), undone: halfOf(history.undone) }, tries - 1)
    }
  }
  return {
    read() {
      try {
        const { done, undone } = stored.parse(JSON.parse(sessionStorage.getItem(place) ?? ''))
        return { done: done as Act[], undone: undone as Act[] } // what `write` put there, in this tab
      } catch {
        return { done: [], undone: [] }
      }
    },
    write,
  }
}

const halfOf = <T>(acts: readonly T[]): T[] => acts.slice(Math.ceil(acts.length / 2))
