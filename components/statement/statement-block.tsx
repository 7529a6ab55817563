'use client'

import {
  createContext,
  Fragment,
  memo,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { ReportColumn } from '@/lib/statement/schema'
import { farRow } from './far-row'
import type { NearWatch } from './near'
import { Part } from './part'
import type { Block, Run } from './sections'
import { StatementRow } from './statement-row'

/** Who tells which rows are near; none yet while the page comes to life. */
export const Nearness = createContext<NearWatch | null>(null)

/** A row before anybody has seen it, in pixels. */
const ROW_HEIGHT = 62

/** Whether an element is near what is seen; `first` until somebody has looked. */
function useNear(first: boolean) {
  const watch = useContext(Nearness)
  const element = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(first)
  useEffect(() => {
    const own = element.current
    if (!watch || !own) return
    return watch.watch(own, (now) => {
      // Whoever stands in a row keeps it, and what is open stays open.
      if (!now && (own.contains(document.activeElement) || own.querySelector('[aria-expanded=true]'))) return
      setNear(now)
    })
  }, [watch])
  return { element, near }
}

/**
 * Whether the browser may pass over a block. Not before its rows have been put away and laid out once more: what it passes
 * over keeps the layout that it had, and with it every element that was drawn there.
 */
function usePassedOver({
  first,
  near,
  element,
}: { first: boolean; near: boolean } & Pick<ReturnType<typeof useNear>, 'element'>) {
  const watch = useContext(Nearness)
  const [passed, setPassed] = useState(!first)
  useEffect(() => {
    const own = element.current
    if (!watch || !own || near !== passed) return
    if (near) return setPassed(false)
    // Its runs have queued up before it; the frame between is the layout.
    let withdraw = watch.late(own, () => {
      withdraw = watch.late(own, () => setPassed(true))
    })
    return () => withdraw()
  }, [watch, near, passed, element])
  return passed && !near
}

/** Whether what is near has had its turn to be drawn, or what is far not yet its turn to be put away. */
function useTurn({ first, near }: { first: boolean; near: boolean }) {
  const watch = useContext(Nearness)
  const element = useRef<HTMLDivElement>(null)
  const focused = useRef<string | null>(null)
  const [drawn, setDrawn] = useState(first)
  useEffect(() => {
    const own = element.current
    if (!own || near === drawn) return
    if (!near) return watch?.late(own, () => setDrawn(false))
    return watch?.soon(own, () => {
      const { activeElement } = document
      if (activeElement instanceof HTMLElement && own.contains(activeElement))
        focused.current = activeElement.dataset.rowToggle ?? null
      setDrawn(true)
    })
  }, [watch, near, drawn])
  // Who came to a far row, as by End, stays on it.
  useLayoutEffect(() => {
    if (!drawn || focused.current === null) return
    element.current
      ?.querySelector<HTMLElement>(`[data-row-toggle="${CSS.escape(focused.current)}"]`)
      ?.focus({ preventScroll: true })
    focused.current = null
  }, [drawn])
  return { element, drawn }
}

export type Shared = {
  columns: readonly ReportColumn[]
  base: string
  search: string
}

type BlockProps = Shared & {
  block: Block
  /** Comes with the page, and is drawn at once. */
  first: boolean
  /** The index of its first row in the table. */
  index: number
  opened: { key: string; detail: ReactNode } | null
}

/** Some rows of one event; the browser passes over it while it is far. */
export const StatementBlock = memo(function StatementBlock({ block, first, index, ...rest }: BlockProps) {
  const { element, near } = useNear(first)
  const passed = usePassedOver({ first, near, element })
  const count = block.runs.reduce((sum, { items }) => sum + items.length, 0)
  let before = 0
  return (
    <div
      ref={element}
      className={passed ? 'statement-block' : 'statement-block is-near'}
      style={{ containIntrinsicSize: `auto ${count * ROW_HEIGHT}px` }}
    >
      {block.runs.map((run) => {
        const at = index + before
        before += run.items.length
        const own = run.items.some(({ key }) => key === rest.opened?.key)
        return (
          <StatementRun
            key={run.key}
            run={run}
            first={first}
            near={near}
            index={at}
            {...rest}
            opened={own ? rest.opened : null}
          />
        )
      })}
    </div>
  )
})

type RunProps = Omit<BlockProps, 'block'> & {
  run: Run
  near: boolean
}

const StatementRun = memo(function StatementRun({ run, first, near, index, opened, ...shared }: RunProps) {
  const { columns, base, search } = shared
  const { element, drawn } = useTurn({ first, near })
  return (
    <Part
      ref={element}
      role="rowgroup"
      className={near && !drawn ? 'statement-run is-waiting' : 'statement-run'}
      style={drawn ? undefined : { minHeight: run.items.length * ROW_HEIGHT }}
    >
      {run.items.map((item, at) =>
        drawn ? (
          <Fragment key={item.key}>
            <StatementRow
              item={item}
              columns={columns}
              href={`${base}/${item.key}${search}`}
              open={opened?.key === item.key}
              index={index + at}
            />
            {opened?.key === item.key && opened.detail}
          </Fragment>
        ) : (
          farRow({ item, columns, index: index + at })
        ),
      )}
    </Part>
  )
})
