'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/spinner'
import type { StatementDetail, StatementsView } from '@/lib/statement/schema'
import { type StatementAddress, searchOf } from './address'
import { columnsOf } from './columns'
import { Part } from './part'
import { useWholeOnPaper } from './printing'
import { holds, rowsAmong, type Section } from './sections'
import { Heads } from './statement-heads'
import { Opened, OpenedDetail } from './statement-opened'
import { type Group, StatementSection } from './statement-section'
import { Nearness } from './use-near'
import { useAside, useNearWatch, useOpened, useStatementPages } from './use-statements'
import './statement.css'

type Props = { slug: string; view: StatementsView; address: StatementAddress; opened: StatementDetail | null }

/** Which report says what, event by event. Rows come page by page while one scrolls, and are drawn where one looks. */
export function StatementTable({ slug, view, address, opened: first }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const edge = useAside(box)
  const router = useRouter()
  const { sections, next, problem, load, end } = useStatementPages({ slug, address, first: view, box })
  const count = sections.reduce((sum, section) => sum + countOf(section), 0)
  useWholeOnPaper({ next, problem, count, load })
  const { opened, toggle } = useOpened({ slug, layer: view.layer, first })
  const { shared, most, groups } = useGroups(view)
  const base = `/projects/${slug}/statements`
  const search = searchOf({ layer: view.layer })
  const firstOnes = useRef(
    new Set(
      sections.flatMap(({ stretches }) => stretches.flatMap(({ blocks }) => blocks.map(({ key }) => key))),
    ),
  ).current

  const press = (event: MouseEvent<HTMLElement>) => {
    const target = event.target instanceof Element ? event.target : null
    const row = target?.closest('.is-statement')
    if (!row) return
    const link = target?.closest('a')
    if (link) {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      router.push(link.getAttribute('href') ?? base)
      return
    }
    const key = row.querySelector<HTMLElement>('[data-row-toggle]')?.dataset.rowToggle
    if (key !== undefined) toggle(key)
  }

  const detail = useMemo(
    () =>
      opened && {
        key: opened.key,
        detail: (
          <Opened>
            {opened.detail ? (
              <OpenedDetail detail={opened.detail} slug={slug} href={`${base}/${opened.key}${search}`} />
            ) : opened.problem ? (
              <p role="alert">
                {opened.problem.title} <Button onClick={() => toggle(opened.key)}>Try again</Button>
              </p>
            ) : (
              <p className="flex items-center gap-2 text-ink-2">
                <Spinner /> Reading the quotes…
              </p>
            )}
          </Opened>
        ),
      },
    [opened, slug, base, search, toggle],
  )

  return (
    <Nearness value={useNearWatch(box)}>
      {count < view.total && (
        <p className="mb-3 hidden text-ink-2 print:block">
          {partOf({ before: view.before, count, total: view.total })}
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the rows' buttons and links are pressed, one listener for all */}
      <div ref={box} className="statement-box" onKeyDown={moveAmongRows} onClick={press}>
        <Part
          role="table"
          aria-label="Statements"
          aria-colcount={most + 2}
          aria-rowcount={(groups.at(-1)?.end ?? 1) - 1}
          className="statement-table"
          style={{ ['--columns' as string]: most }}
        >
          <div ref={edge} aria-hidden className="statement-edge" />
          {shared && <Heads columns={view.columns} />}
          {sections.map((section) => {
            const group = groups.find((each) => each.eventId === section.eventId)
            if (!group) return null
            return (
              <StatementSection
                key={section.eventId ?? ''}
                section={section}
                group={group}
                shared={shared}
                before={view.before}
                firstOnes={firstOnes}
                base={base}
                search={search}
                opened={
                  detail && section.stretches.some((stretch) => holds(stretch, detail.key)) ? detail : null
                }
              />
            )
          })}
        </Part>
        <div ref={end}>
          {next !== null && (
            <p
              className="no-print sticky start-0 flex w-fit items-center gap-2 px-3 py-3 text-[0.8125rem] text-ink-2"
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
    </Nearness>
  )
}

function useGroups(view: StatementsView): { shared: boolean; most: number; groups: readonly Group[] } {
  return useMemo(() => {
    const byId = new Map(view.columns.map((column) => [column.articleId, column]))
    const shared = view.groups.every(({ columns }) => columns.length === view.columns.length)
    let start = shared ? 2 : 1
    let before = 0
    const groups = view.groups.map(({ columns: ids, reports: count, ...group }): Group => {
      const columns = columnsOf(ids.flatMap((id) => byId.get(id) ?? []))
      const own = start
      const first = own + (shared ? 1 : 2)
      const earlier = before
      start = first + group.statements
      before += group.statements
      return {
        ...group,
        ...{ count, columns, start: own, first, end: start, before: earlier },
      }
    })
    return { shared, groups, most: Math.max(0, ...groups.map(({ columns }) => columns.reports.length)) }
  }, [view])
}

const countOf = ({ stretches }: Section) => stretches.reduce((sum, stretch) => sum + rowsAmong(stretch), 0)

function partOf({ before, count, total }: { before: number; count: number; total: number }): string {
  const [first, last, all] = [before + 1, before + count, total].map((n) => n.toLocaleString('en'))
  return `Statements ${first} to ${last} of ${all}. The CSV file of this page has all of them.`
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
