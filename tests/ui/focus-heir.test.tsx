import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { useFocusHeir } from '@/components/ui/use-focus-heir'

afterEach(cleanup)

function Row({ name }: { name: string }) {
  const { ref, leave } = useFocusHeir<HTMLButtonElement>()
  return (
    <li>
      <a href="/">{name}</a>
      <button ref={ref} type="button" onClick={leave}>
        Delete {name}
      </button>
    </li>
  )
}

const List = ({ names }: { names: string[] }) => (
  <main id="main" tabIndex={-1}>
    <ul>
      {names.map((name) => (
        <Row key={name} name={name} />
      ))}
    </ul>
  </main>
)

/** Presses a row's button as the keyboard does, and shows what is left. */
function afterDeleting(name: string, left: string[]): Element | null {
  const { rerender } = render(<List names={['Fire', 'Flood', 'Storm']} />)
  const button = screen.getByRole('button', { name: `Delete ${name}` })
  button.focus()
  button.click()
  rerender(<List names={left} />)
  return document.activeElement
}

test('when a row goes, the next one has the focus', () => {
  expect(afterDeleting('Flood', ['Fire', 'Storm'])?.textContent).toBe('Delete Storm')
})

test('when the last row goes, the one before has the focus', () => {
  expect(afterDeleting('Storm', ['Fire', 'Flood'])?.textContent).toBe('Delete Flood')
})

test('when every row goes, the main part of the page has the focus', () => {
  expect(afterDeleting('Storm', [])?.id).toBe('main')
})

test('a row that goes without having been left gives the focus to nobody', () => {
  const { rerender } = render(<List names={['Fire', 'Flood']} />)
  screen.getByRole('button', { name: 'Delete Fire' }).focus()
  rerender(<List names={['Flood']} />)
  expect(document.activeElement).toBe(document.body)
})
