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

/** Whether an element is near what is seen, and how tall it was when it last was; null before. */
function useNear(first: boolean) {
  const watch = useContext(Nearness)
  const element = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<{ near: boolean; height: number | null }>({ near: first, height: null })
  useEffect(() => {
    const own = element.current
    if (!watch || !own) return
    return watch.watch(own, (near) => {
      // Whoever stands in a row keeps it, and what is open stays open.
      if (!near && (own.contains(document.activeElement) || own.querySelector('[aria-expanded=true]'))) return
      setState((before) => {
        if (before.near === near) return before
        return { near, height: near ? before.height : own.offsetHeight }
      })
    })
  }, [watch])
  return { element, ...state }
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
            index={at}
            {...rest}
            opened={own ? rest.opened : null}
          />
        )
      })}
    </div>
  )
})

type RunProps = Omit<BlockProps, 'block'> & { run: Run }

const StatementRun = memo(function StatementRun({ run, first, index, opened, ...shared }: RunProps) {
  const { columns, base, search } = shared
  const { element, near, height } = useNear(first)
  return (
    <Part
      ref={element}
      role="rowgroup"
      style={near ? undefined : { minHeight: height ?? run.items.length * ROW_HEIGHT }}
    >
      {run.items.map((item, at) => (
        <Fragment key={item.key}>
          <StatementRow
            item={item}
            columns={columns}
            href={`${base}/${item.key}${search}`}
            open={opened?.key === item.key}
            full={near}
            index={index + at}
          />
          {opened?.key === item.key && opened.detail}
        </Fragment>
      ))}
    </Part>
  )
})
