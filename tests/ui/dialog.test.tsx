import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Dialog } from '@/components/ui/dialog'

afterEach(cleanup)

/** A pane with a link in it, and a dialog that a key opens; its button leads to another field. */
function Page() {
  const [open, setOpen] = useState(false)
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: stands for a pane whose keys are heard */}
      <div tabIndex={-1} data-testid="pane" onKeyDown={({ key }) => key === '?' && setOpen(true)}>
        <a href="/">Profile</a>
      </div>
      <input aria-label="Note" />
      <Dialog title="Keys" open={open} onOpenChange={setOpen}>
        <button
          type="button"
          onClick={() => {
            screen.getByLabelText('Note').focus()
            setOpen(false)
          }}
        >
          To the note
        </button>
      </Dialog>
    </>
  )
}

async function opened() {
  render(<Page />)
  screen.getByTestId('pane').focus()
  await userEvent.keyboard('?')
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'To the note' })),
  )
}

const isGone = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

test('a closed dialog gives the focus back to the very pane that had it', async () => {
  await opened()
  await userEvent.keyboard('{Escape}')
  await isGone()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('pane')))
})

test('a dialog that leads elsewhere leaves the focus there', async () => {
  await opened()
  await userEvent.click(screen.getByRole('button', { name: 'To the note' }))
  await isGone()
  expect(document.activeElement).toBe(screen.getByLabelText('Note'))
})
