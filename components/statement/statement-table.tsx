'use client'

import Link from 'next/link'
import { Fragment, type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Day } from '@/components/ui/day'
import { Spinner } from '@/components/ui/spinner'
import type { ReportColumn, StatementDetail, StatementItem, StatementsView } from '@/lib/statement/schema'
import { type StatementAddress, searchOf } from './address'
import { OriginList } from './origins'
import { StatementQuotes } from './statement-quotes'
import { StatementRow } from './statement-row'
import { useOpened, useStatementPages } from './use-statements'
import './statement.css'
import { Part } from './part'

type Props = { slug: string; view: StatementsView; address: StatementAddress; opened: StatementDetail | null }
type Group = StatementsView['groups'][number]

/** Which report says what, event by event. Rows come page by page while one scrolls. */
export function StatementTable({ slug, view, address, opened: first }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const { pages, next, problem, load, end } = useStatementPages({ slug, address, first: view, box })
  const { opened, toggle } = useOpened({ slug, layer: view.layer, first })
  const columnsOf = useColumns(view)
  const runs = useMemo(() => runsOf(pages), [pages])
  const shared = view.groups.every(({ columns }) => columns.length === view.columns.length)
  const most = Math.max(0, ...view.groups.map(({ columns }) => columns.length))
  const base = `/projects/${slug}/statements`

  const row = (item: StatementItem, columns: readonly ReportColumn[]) => (
    <Fragment key={item.key}>
      <StatementRow
        item={item}
        columns={columns}
        href={`${base}/${item.key}${searchOf({ layer: view.layer })}`}
        open={opened?.key === item.key}
        onToggle={toggle}
      />
      {opened?.key === item.key && (
        <Opened>
          {opened.detail ? (
            <Detail
              detail={opened.detail}
              slug={slug}
              href={`${base}/${item.key}${searchOf({ layer: view.layer })}`}
            />
          ) : opened.problem ? (
            <p role="alert">
              {opened.problem.title} <Button onClick={() => toggle(item.key)}>Try again</Button>
            </p>
          ) : (
            <p className="flex items-center gap-2 text-ink-2">
              <Spinner /> Reading the quotes…
            </p>
          )}
        </Opened>
      )}
    </Fragment>
  )

  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the buttons of the rows */}
      <div ref={box} className="statement-box" onKeyDown={moveAmongRows}>
        <Part
          role="table"
          aria-label="Statements"
          aria-colcount={most + 2}
          className="statement-table"
          style={{ ['--columns' as string]: most }}
        >
          {shared && <Heads columns={view.columns} />}
          {runs.map(({ key, eventId, opens, items }) => {
            const group = view.groups.find((each) => each.eventId === eventId)
            const columns = columnsOf(eventId)
            return (
              <Fragment key={key}>
                {opens && group && <GroupHead group={group} columns={shared ? null : columns} />}
                <Part
                  role="rowgroup"
                  className="statement-rows"
                  style={{ containIntrinsicSize: `auto ${items.length * 64}px` }}
                >
                  {items.map((item) => row(item, columns))}
                </Part>
              </Fragment>
            )
          })}
        </Part>
        <div ref={end}>
          {next !== null && (
            <p
              className="sticky start-0 flex w-fit items-center gap-2 px-3 py-3 text-[0.8125rem] text-ink-2"
              role="status"
            >
              {problem ? (
                <>
                  {problem.title} <Button onClick={() => void load()}>Try again</Button>
                </>
              ) : (
                <Link href={`${base}${searchOf({ ...address, cursor: next })}`} rel="next" prefetch={false}>
                  More statements
                </Link>
              )}
            </p>
          )}
        </div>
      </div>
    </>
  )
}

/** The columns of each event, one list per event for as long as the page lives. */
function useColumns(view: StatementsView): (eventId: string | null) => readonly ReportColumn[] {
  return useMemo(() => {
    const byId = new Map(view.columns.map((column) => [column.articleId, column]))
    const lists = new Map(
      view.groups.map(({ eventId, columns }) => [eventId, columns.flatMap((id) => byId.get(id) ?? [])]),
    )
    const none: ReportColumn[] = []
    return (eventId) => lists.get(eventId) ?? none
  }, [view])
}

type Run = { key: string; eventId: string | null; opens: boolean; items: StatementItem[] }

// The browser lays out a run as a whole when it comes near: few rows, so that no frame has to lay out many.
const RUN = 5

/** The rows of each page by event, a few at a time; `opens` where an event's first row is. */
function runsOf(pages: readonly StatementItem[][]): Run[] {
  const runs: Run[] = []
  for (const page of pages) {
    let run: Run | null = null
    for (const item of page) {
      if (run === null || run.eventId !== item.eventId || run.items.length === RUN) {
        const before: Run | undefined = runs.at(-1)
        run = { key: item.key, eventId: item.eventId, opens: before?.eventId !== item.eventId, items: [] }
        runs.push(run)
      }
      run.items.push(item)
    }
  }
  return runs
}

function Heads({ columns }: { columns: readonly ReportColumn[] }) {
  return (
    <Part role="rowgroup" className="statement-sticky">
      <HeadRow columns={columns} />
    </Part>
  )
}

function HeadRow({ columns }: { columns: readonly ReportColumn[] }) {
  return (
    <Part role="row" className="statement-row statement-heads" style={{ ['--n' as string]: columns.length }}>
      <Part role="columnheader" aria-colindex={1} className="statement-name">
        Statement
      </Part>
      <Part role="columnheader" aria-colindex={2}>
        Independent origins
      </Part>
      {columns.map(({ articleId, outlet, title, publishedAt }, at) => (
        <Part key={articleId} role="columnheader" aria-colindex={at + 3} title={title}>
          <bdi dir="auto" className="line-clamp-2 break-words">
            {outlet ?? title}
          </bdi>
          {publishedAt && <Day value={publishedAt} />}
        </Part>
      ))}
    </Part>
  )
}

function GroupHead({ group, columns }: { group: Group; columns: readonly ReportColumn[] | null }) {
  const { event, reports, statements, contradicted } = group
  return (
    <Part role="rowgroup" className={columns ? 'statement-sticky' : undefined}>
      <Part role="row" className="statement-event">
        <Part role="cell">
          <b>
            <bdi dir="auto">{event ?? 'No event'}</bdi>
          </b>
          {` · ${counted(reports, 'report')} · ${counted(statements, 'statement')}`}
          {contradicted > 0 && ` · ${contradicted.toLocaleString('en')} contradicted`}
        </Part>
      </Part>
      {columns && <HeadRow columns={columns} />}
    </Part>
  )
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

function Opened({ children }: { children: ReactNode }) {
  return (
    <Part role="row" className="statement-detail">
      <Part role="cell">{children}</Part>
    </Part>
  )
}

function Detail({ detail, slug, href }: { detail: StatementDetail; slug: string; href: string }) {
  return (
    <div className="flex flex-col gap-3">
      <StatementQuotes detail={detail} slug={slug} />
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 text-[0.8125rem]">
        <div className="min-w-0 max-w-md flex-1">
          <p className="mb-1 font-semibold">
            {counted(detail.independentOrigins, 'independent origin')} behind{' '}
            {counted(detail.reports, 'report')}
          </p>
          <OriginList item={detail} />
        </div>
        <Link href={href} className="rounded text-accent underline underline-offset-2">
          Open this statement
        </Link>
      </div>
    </div>
  )
}

/** Arrow keys go from row to row, Home and End to the first and the last that is there. */
function moveAmongRows(event: KeyboardEvent<HTMLElement>) {
  const { target, currentTarget, key } = event
  if (!(target instanceof HTMLElement) || target.dataset.rowToggle === undefined) return
  const buttons = [...currentTarget.querySelectorAll<HTMLElement>('[data-row-toggle]')]
  const at = buttons.indexOf(target)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[key]
  if (to === undefined) return
  event.preventDefault()
  buttons[Math.max(0, Math.min(to, buttons.length - 1))]?.focus()
}
