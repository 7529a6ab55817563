import type { StatementRow } from '@/lib/statement/schema'

/** A few rows that are drawn, or told in short, together. */
export type Run = { key: string; items: readonly StatementRow[] }
/** Runs that come near together, to be drawn one after the other. */
export type Block = { key: string; runs: readonly Run[] }
/** Blocks that the browser passes over together while all of them are far: it looks at each in every frame. */
export type Stretch = { key: string; blocks: readonly Block[] }
/** The rows of one event so far. */
export type Section = { eventId: string | null; stretches: readonly Stretch[] }

// A run is drawn within a frame, with room for all else that a frame has to do.
const RUN_ROWS = 4
const BLOCK_RUNS = 4
const STRETCH_BLOCKS = 4

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
    const longer = { eventId, stretches: withRuns(known?.stretches ?? [], runsOf(rows.slice(from, to))) }
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

function withRuns(stretches: readonly Stretch[], runs: readonly Run[]): Stretch[] {
  const open = stretches.at(-1)
  if (!open || isFull(open)) return [...stretches, ...stretchesOf(withBlocks([], runs))]
  return [...stretches.slice(0, -1), ...stretchesOf(withBlocks(open.blocks, runs))]
}

const isFull = ({ blocks }: Stretch) =>
  blocks.length === STRETCH_BLOCKS && blocks.at(-1)?.runs.length === BLOCK_RUNS

function withBlocks(blocks: readonly Block[], runs: readonly Run[]): Block[] {
  const all = [...blocks]
  for (const run of runs) {
    const last = all.at(-1)
    if (last && last.runs.length < BLOCK_RUNS) all[all.length - 1] = { ...last, runs: [...last.runs, run] }
    else all.push({ key: run.key, runs: [run] })
  }
  return all
}

function stretchesOf(blocks: readonly Block[]): Stretch[] {
  const stretches: Stretch[] = []
  for (let from = 0; from < blocks.length; from += STRETCH_BLOCKS) {
    const own = blocks.slice(from, from + STRETCH_BLOCKS)
    stretches.push({ key: own[0]?.key ?? '', blocks: own })
  }
  return stretches
}

export const rowsIn = ({ runs }: Block) => runs.reduce((sum, { items }) => sum + items.length, 0)

export const rowsAmong = ({ blocks }: Stretch) => blocks.reduce((sum, block) => sum + rowsIn(block), 0)

/** Whether a statement is among a stretch's. */
export function holds({ blocks }: Stretch, key: string): boolean {
  return blocks.some(({ runs }) => runs.some(({ items }) => items.some((item) => item.key === key)))
}
