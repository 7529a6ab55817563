import type { StatementRow } from '@/lib/statement/schema'

/** A few rows that are drawn, or told in short, together. */
export type Run = { key: string; items: readonly StatementRow[] }
/** Runs that come near together, to be drawn one after the other. */
export type Block = { key: string; runs: readonly Run[] }
/** The rows of one event so far. */
export type Section = { eventId: string | null; blocks: readonly Block[] }

// A run is drawn within a frame, with room for all else that a frame has to do.
const RUN_ROWS = 4
const BLOCK_RUNS = 4

/**
 * The sections with more rows behind them. What does not change stays the same object, so that it is not drawn again.
 * Rows come event by event.
 */
export function withRows(sections: readonly Section[], rows: readonly StatementRow[]): Section[] {
  const all = [...sections]
  for (let from = 0; from < rows.length; ) {
    const eventId = rows[from]?.eventId ?? null
    let to = from
    while (to < rows.length && rows[to]?.eventId === eventId) to++
    const last = all.at(-1)
    const known = last && last.eventId === eventId ? last : null
    const longer = { eventId, blocks: withRuns(known?.blocks ?? [], runsOf(rows.slice(from, to))) }
    if (known) all[all.length - 1] = longer
    else all.push(longer)
    from = to
  }
  return all
}

function runsOf(rows: readonly StatementRow[]): Run[] {
  const runs: Run[] = []
  for (let from = 0; from < rows.length; from += RUN_ROWS) {
    const items = rows.slice(from, from + RUN_ROWS)
    runs.push({ key: items[0]?.key ?? '', items })
  }
  return runs
}

function withRuns(blocks: readonly Block[], runs: readonly Run[]): Block[] {
  const all = [...blocks]
  for (const run of runs) {
    const last = all.at(-1)
    if (last && last.runs.length < BLOCK_RUNS) all[all.length - 1] = { ...last, runs: [...last.runs, run] }
    else all.push({ key: run.key, runs: [run] })
  }
  return all
}
