import type { Act, History, HistoryStore, Step } from './history'

/** What undo needs of the workspace: it decides in which order which steps are made, never how. */
type Hands = {
  /** Whether the row of the step is held here; an act may come from another report's page. */
  has: (step: Step) => boolean
  /** Takes that row in; false while the server cannot be asked. */
  fetch: (step: Step) => Promise<boolean>
  apply: (step: Step) => void
  onChange: (size: { undo: number; redo: number }) => void
  say: (text: string) => void
  store?: HistoryStore
}

/**
 * The acts of a tab, and how they are taken back and made again: always by new writes, so that the history of a row
 * only grows. A turn is made whole or not at all, one after the other.
 */
export function createUndo({ has, fetch, apply, onChange, say, store }: Hands) {
  let acts: History = { done: [], undone: [] }
  let turning: Promise<void> = Promise.resolve()

  function keep(next: History): void {
    acts = next
    store?.write(acts)
    onChange({ undo: acts.done.length, redo: acts.undone.length })
  }

  async function turn(back: boolean): Promise<void> {
    const act = (back ? acts.done : acts.undone).at(-1)
    if (!act) return
    const steps = back ? act.undo : act.redo
    for (const step of steps) {
      if (has(step) || (await fetch(step))) continue
      return say('Attest cannot be reached. Try again when it is back.')
    }
    for (const step of steps) apply(step)
    // By itself, not by its place: another act may have been made while the server was asked.
    const others = (all: readonly Act[]) => all.filter((other) => other !== act)
    const { done, undone } = acts
    keep(
      back
        ? { done: others(done), undone: [...undone, act] }
        : { done: [...done, act], undone: others(undone) },
    )
    say(`${back ? 'Undone' : 'Redone'}: ${act.says}`)
  }

  const inTurn = (back: boolean) => () => {
    turning = turning.then(() => turn(back))
    return turning
  }
  const undo = inTurn(true)

  return {
    /** Takes up what the tab did before this page was opened, unless something was done here already. */
    resume(): void {
      if (store && acts.done.length === 0) keep(store.read())
    },
    record(act: Act): void {
      keep({ done: [...acts.done, act], undone: [] })
      say(act.says)
    },
    undo,
    /** What takes back the latest act, also later; it does nothing but say so once that is no longer the latest. */
    undoLatest(): () => void {
      const act = acts.done.at(-1)
      return () => {
        if (act && acts.done.at(-1) === act) void undo()
        else say('Something else was done since. Undo takes back the latest first.')
      }
    },
    redo: inTurn(false),
  }
}
