import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { ComparedText } from '@/components/origin/compared-text'
import { columnsOf } from '@/components/statement/columns'
import { StatementCell } from '@/components/statement/statement-cell'
import { StatementRow } from '@/components/statement/statement-row'
import type { ReportColumn, StatementRow as Row } from '@/lib/statement/schema'

afterEach(cleanup)

const column = (articleId: string, language: string | null): ReportColumn => ({
  ...{ articleId, language, title: articleId, outlet: articleId, publishedAt: null, eventId: null },
})

const row = (language: string | null): Row => ({
  ...{ key: 'k', quote: 'Vier Verletzte', language, eventId: null, reports: 2, independentOrigins: 2 },
  ...{ contradicted: false, against: { reports: 0, independentOrigins: 0 }, most: null, cells: [] },
})

describe('a quote says which language it is in', () => {
  test.each([
    ['where that is another than the page’s', 'de', 'de'],
    ['not where it is the page’s', 'en', null],
    ['not where it is unknown', null, null],
  ])('%s', (_, language, lang) => {
    render(<StatementRow item={row(language)} columns={columnsOf([])} href="#" open={false} index={1} />)
    expect(screen.getByText('Vier Verletzte').getAttribute('lang')).toBe(lang)
  })

  test('of a replaced figure the old and the new one in their own reports’', () => {
    const replaced = { was: 'vier', now: 'pet', language: 'sr' }
    render(
      <StatementCell
        cells={[{ articleId: 'a', says: 'so', words: null, via: null, replaced }]}
        report={column('a', 'de')}
        at={0}
        withoutVia={false}
      />,
    )
    expect(screen.getByText('“vier”').getAttribute('lang')).toBe('de')
    expect(screen.getByText('“pet”').getAttribute('lang')).toBe('sr')
  })

  test('of a text that is compared', () => {
    const pieces = [{ same: true, number: false, source: 'Vier', copy: 'Vier' }]
    const { container } = render(<ComparedText pieces={pieces} side="copy" language="de" />)
    expect(container.querySelector('[lang=de]')?.textContent).toBe('Vier')
  })
})
