import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { countFitting, Nav } from '@/components/shell/nav'

const labels = ['Overview', 'Articles', 'Statements', 'Outlets', 'Settings']
const items = labels.map((label, at) => ({ href: `/${label}`, label, current: at === 4 }))

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** A bar that is `room` wide, with labels of 80 pixels. */
function stubSizes(room: number) {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly tell: () => void) {}
      observe() {
        this.tell()
      }
      disconnect() {}
    },
  )
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(room)
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({ width: 80 } as DOMRect) // all that is read
}

test('as many sections stand in the bar as fit, with room for the menu of the rest', () => {
  expect(countFitting([80, 80, 80], 264)).toBe(3)
  expect(countFitting([80, 80, 80], 263)).toBe(2)
  expect(countFitting([80, 80, 80], 100)).toBe(0)
  expect(countFitting([], 0)).toBe(0)
})

test('what does not fit is in a menu, and the current section always stands in the bar', () => {
  stubSizes(300)
  render(<Nav items={items} className="" />)
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Overview', 'Settings'])
  expect(screen.getByRole('link', { name: 'Settings' }).getAttribute('aria-current')).toBe('page')
  expect(screen.getByRole('button', { name: 'More' })).toBeDefined()
})

test('there is no menu when all sections fit', () => {
  stubSizes(1000)
  render(<Nav items={items} className="" />)
  expect(screen.getAllByRole('link')).toHaveLength(5)
  expect(screen.queryByRole('button')).toBeNull()
})
