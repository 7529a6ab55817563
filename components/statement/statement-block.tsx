'use client'

import { createContext, Fragment, memo, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { ReportColumn } from '@/lib/statement/schema'
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

/** Whether what is near has had its turn to be drawn, or what is far not yet its turn to be put away. */
function useTurn({ first, near }: { first: boolean; near: boolean }) {
  const watch = useContext(Nearness)
  const element = useRef<HTMLDivElement>(null)
  const [drawn, setDrawn] = useState(first)
  useEffect(() => {
    const own = element.current
    if (!own || near === drawn) return
    return near ? watch?.soon(own, () => setDrawn(true)) : watch?.late(own, () => setDrawn(false))
  }, [watch, near, drawn])
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
  const count = block.runs.reduce((sum, { items }) => sum + items.length, 0)
  let before = 0
  return (
    <div
      ref={element}
      className={near ? 'statement-block is-near' : 'statement-block'}
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
      {run.items.map((item, at) => (
        <Fragment key={item.key}>
          <StatementRow
            item={item}
            columns={columns}
            href={`${base}/${item.key}${search}`}
            open={opened?.key === item.key}
            full={drawn}
            index={index + at}
          />
          {opened?.key === item.key && opened.detail}
        </Fragment>
      ))}
    </Part>
  )
})
