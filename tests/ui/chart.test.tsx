import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { BurnUp } from '@/components/chart/burn-up'
import { Heat } from '@/components/chart/heat'
import { Interval, IntervalChart } from '@/components/chart/interval'
import { LineChart } from '@/components/chart/line'
import { StackedBarChart } from '@/components/chart/stacked-bar'

afterEach(cleanup)

const DAY = 86_400_000
const cellsOf = () =>
  within(screen.getByRole('table', { hidden: true }))
    .getAllByRole('row', { hidden: true })
    .map((row) => [...row.children].map((cell) => cell.textContent))

describe('every chart has its numbers as a table', () => {
  test('a line tells gaps, interval and n', () => {
    const points = [
      { x: 0, y: 0.5, low: 0.25, high: 0.75, n: 12 },
      { x: DAY, y: null, n: 1 },
      { x: 2 * DAY, y: 0.81, low: 0.7, high: 0.9, n: 40 },
    ]
    render(
      <LineChart
        title="Agreement"
        yDomain={[0, 1]}
        bands={[{ value: 0.8, label: '.800 reliable' }]}
        series={[{ key: 'a', label: 'Tags', points }]}
      />,
    )
    expect(screen.getByRole('img', { name: 'Agreement: last Tags 0.81 at 3 Jan' })).toBeTruthy()
    expect(cellsOf()).toEqual([
      ['Line', 'Date', 'Value', 'Low', 'High', 'n'],
      ['Tags', '1 Jan', '0.50', '0.25', '0.75', '12'],
      ['Tags', '2 Jan', 'not enough data', '–', '–', '1'],
      ['Tags', '3 Jan', '0.81', '0.70', '0.90', '40'],
    ])
  })

  test('intervals say which rows lack data, and why', () => {
    render(
      <IntervalChart
        title="Pairs"
        rows={[
          { key: '1', label: 'Ann, Ben', value: 0.7, low: 0.6, high: 0.8, n: 50 },
          {
            key: '2',
            label: 'Ann, Cam',
            value: null,
            low: null,
            high: null,
            n: 0,
            reason: 'no common report',
          },
        ]}
      />,
    )
    expect(cellsOf().slice(1)).toEqual([
      ['Ann, Ben', '0.70', '0.60', '0.80', '50'],
      ['Ann, Cam', 'no common report', '–', '–', '0'],
    ])
  })

  test('shares carry counts, shares and n', () => {
    const parts = [
      { label: 'facts', value: 3, fill: 'fact' as const },
      { label: 'claims', value: 1, fill: 'claim' as const },
    ]
    render(<StackedBarChart title="Tags" unit="spans" rows={[{ key: 'a', label: 'Ann', parts }]} />)
    expect(cellsOf()[1]).toEqual(['Ann', '3', '75 %', '1', '25 %', '4'])
  })

  test('work done stands beside all there is', () => {
    const points = [
      { at: 0, done: 0, total: 4 },
      { at: DAY, done: 3, total: 6 },
    ]
    render(<BurnUp title="Progress" unit={['review', 'reviews']} points={points} />)
    expect(screen.getByRole('img', { name: 'Progress: 3 of 6 reviews done on 2 Jan' })).toBeTruthy()
    expect(cellsOf().slice(1)).toEqual([
      ['1 Jan', '0', '4'],
      ['2 Jan', '3', '6'],
    ])
  })
})

test('an interval in a cell is read out with its bounds', () => {
  render(<Interval label="Corroborated" text="6 of 11" value={6 / 11} low={0.28} high={0.79} />)
  expect(
    screen.getByRole('img', { name: 'Corroborated: 55 %, 95 % interval 28 % to 79 %, 6 of 11' }),
  ).toBeTruthy()
})

test('what is not enough data is said, never drawn', () => {
  const nothing = [{ x: 0, y: null }]
  render(<LineChart title="Trend" yDomain={[0, 1]} series={[{ key: 'a', label: 'Tags', points: nothing }]} />)
  expect(screen.queryByRole('img')).toBeNull()
  expect(screen.getByText('Not enough data for a line yet.')).toBeTruthy()
})

test('a heat table is a table: every cell has its row and its column', () => {
  const cells = [
    [{ value: 9 }, { value: 1, href: '/cell' }],
    [{ value: 2 }, { value: null }],
  ]
  render(
    <Heat
      title="Tags"
      rowsName="Ann"
      columnsName="Ben"
      rows={['fact', 'claim']}
      columns={['fact', 'claim']}
      cells={cells}
    />,
  )
  expect(cellsOf().slice(1)).toEqual([
    ['fact', '9', '1'],
    ['claim', '2', '–'],
  ])
  expect(screen.getByRole('link', { name: '1' }).getAttribute('href')).toBe('/cell')
})
