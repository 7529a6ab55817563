import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { DataTable, type DataTableColumn } from '@/components/ui/data-table'

afterEach(cleanup)

type Row = { id: string; title: string; event: string; spans: number }

const rows: Row[] = [
  { id: 'a', title: 'Blaze at the docks', event: '2024', spans: 14 },
  { id: 'b', title: 'Fire crews praised', event: '2024', spans: 3 },
  { id: 'c', title: 'Fire at the docks', event: '2023', spans: 0 },
]

const columns: DataTableColumn<Row>[] = [
  { key: 'title', header: 'Report', cell: (row) => row.title, rowHeader: true },
  { key: 'spans', header: 'Spans', cell: (row) => row.spans, numeric: true, sort: 'descending' },
]

describe('data table', () => {
  it('is named by its caption and names each row and column', () => {
    render(<DataTable caption="Your queue" columns={columns} rows={rows} rowKey={(row) => row.id} />)
    const table = screen.getByRole('table', { name: 'Your queue' })
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map((cell) => cell.textContent),
    ).toEqual(rows.map((row) => row.title))
    expect(within(table).getByRole('columnheader', { name: 'Spans' }).getAttribute('aria-sort')).toBe(
      'descending',
    )
    expect(
      within(table)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['14', '3', '0'])
  })

  it('writes one heading row above each group', () => {
    render(
      <DataTable
        caption="Reports"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        group={(row) => ({ key: row.event, label: `Harbour fire, ${row.event}` })}
      />,
    )
    const lines = screen.getAllByRole('row').map((row) => row.textContent)
    expect(lines).toEqual([
      'ReportSpans',
      'Harbour fire, 2024',
      'Blaze at the docks14',
      'Fire crews praised3',
      'Harbour fire, 2023',
      'Fire at the docks0',
    ])
  })

  it('says what to do next instead of showing an empty table', () => {
    render(
      <DataTable
        caption="Reports"
        columns={columns}
        rows={[]}
        rowKey={(row) => row.id}
        empty={<p>Add your first report.</p>}
      />,
    )
    expect(screen.getByText('Add your first report.')).toBeTruthy()
    expect(screen.queryByRole('table')).toBeNull()
  })
})
