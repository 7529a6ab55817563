'use client'

import { Fragment, memo, type ReactNode } from 'react'
import type { Columns } from './columns'
import { farRow } from './far-row'
import { Part } from './part'
import { type Block, type Run, rowsAmong, rowsIn, type Stretch } from './sections'
import { StatementRow } from './statement-row'
import { useNear, usePassedOver, useTurn } from './use-near'

/** A row before anybody has seen it, in pixels. */
const ROW_HEIGHT = 62

type Shared = {
  columns: Columns
  base: string
  search: string
}

type StretchProps = Shared & {
  stretch: Stretch
  /** The keys of the blocks that came with the page, and are drawn at once. */
  firstOnes: ReadonlySet<string>
  /** The index of its first row in the table. */
  index: number
  opened: { key: string; detail: ReactNode } | null
}

/** Some rows of one event; the browser passes over it while it is far. */
export const StatementStretch = memo(function StatementStretch(props: StretchProps) {
  const { stretch, firstOnes, index, ...rest } = props
  const first = firstOnes.has(stretch.key)
  const { element, near } = useNear({ first })
  const passed = usePassedOver({ first, near, element })
  let before = 0
  return (
    <div
      ref={element}
      className={passed ? 'statement-stretch' : 'statement-stretch is-near'}
      style={{ containIntrinsicSize: `auto ${rowsAmong(stretch) * ROW_HEIGHT}px` }}
    >
      {stretch.blocks.map((block) => {
        const at = index + before
        before += rowsIn(block)
        return (
          <StatementBlock
            key={block.key}
            {...rest}
            block={block}
            first={firstOnes.has(block.key)}
            within={near}
            index={at}
          />
        )
      })}
    </div>
  )
})

type BlockProps = Omit<StretchProps, 'stretch' | 'firstOnes'> & {
  block: Block
  first: boolean
  within: boolean
}

const StatementBlock = memo(function StatementBlock(props: BlockProps) {
  const { block, first, within, index, ...rest } = props
  const { element, near } = useNear({ first, within })
  let before = 0
  return (
    <div ref={element}>
      {block.runs.map((run) => {
        const at = index + before
        before += run.items.length
        const own = run.items.some(({ key }) => key === rest.opened?.key)
        return (
          <StatementRun
            key={run.key}
            {...rest}
            {...{ run, first, near }}
            index={at}
            opened={own ? rest.opened : null}
          />
        )
      })}
    </div>
  )
})

type RunProps = Omit<BlockProps, 'block' | 'within'> & {
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
      className="statement-run"
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
