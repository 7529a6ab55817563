import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { useKeptFocus } from '@/components/ui/use-kept-focus'

afterEach(cleanup)

function Filters({ address }: { address: string }) {
  const form = useKeptFocus(address)
  return (
    <>
      <button type="button">Elsewhere</button>
      <form ref={form} key={address}>
        <input type="hidden" name="kept" />
        <input name="q" aria-label="Search" />
        <select name="sort" aria-label="Order" />
        <button type="submit">Show</button>
        {address !== '' && <a href="/">Clear</a>}
      </form>
    </>
  )
}

test.each(['Search', 'Order', 'Show'])('%s keeps the focus when the form begins anew', (name) => {
  const control = () => (name === 'Show' ? screen.getByRole('button', { name }) : screen.getByLabelText(name))
  const { rerender } = render(<Filters address="" />)
  const before = control()
  before.focus()
  rerender(<Filters address="sort=text" />)
  expect(control()).not.toBe(before)
  expect(document.activeElement).toBe(control())
})

test('where what had the focus is gone, the first field that is seen has it', () => {
  const { rerender } = render(<Filters address="q=fire" />)
  screen.getByRole('link', { name: 'Clear' }).focus()
  rerender(<Filters address="" />)
  expect(document.activeElement).toBe(screen.getByLabelText('Search'))
})

test('a form that did not have the focus takes it from nobody', () => {
  const { rerender } = render(<Filters address="" />)
  rerender(<Filters address="q=fire" />)
  expect(document.activeElement).toBe(document.body)
  screen.getByLabelText('Search').focus()
  screen.getByRole('button', { name: 'Elsewhere' }).focus()
  rerender(<Filters address="q=smoke" />)
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Elsewhere' }))
})
