import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Combobox, type ComboboxProps } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'

afterEach(cleanup)

const outlets = [
  { value: 'o1', label: 'Harbour Post', detail: '12 reports' },
  { value: 'o2', label: 'Ægir Wire' },
  { value: 'o3', label: 'Dépêche du Port' },
]

type HostProps = Partial<ComboboxProps> & { chosen: (value: string) => void }

function Host({ chosen, ...props }: HostProps) {
  const [value, setValue] = useState(props.value ?? '')
  return (
    <form aria-label="form" onSubmit={(event) => event.preventDefault()}>
      <Field label="Outlet">
        <Combobox
          options={outlets}
          {...props}
          value={value}
          onChange={(next) => {
            chosen(next)
            setValue(next)
          }}
        />
      </Field>
      <button type="submit">Save</button>
    </form>
  )
}

function setUp(props: Partial<ComboboxProps> = {}) {
  const chosen = vi.fn<(value: string) => void>()
  render(<Host {...props} chosen={chosen} />)
  return {
    chosen,
    user: userEvent.setup(),
    input: screen.getByRole<HTMLInputElement>('combobox', { name: 'Outlet' }),
  }
}

describe('combobox', () => {
  it('adds what is not in the list by keyboard alone', async () => {
    const { chosen, user, input } = setUp()
    await user.tab()
    expect(document.activeElement).toBe(input)
    await user.keyboard('Night Desk')
    await screen.findByRole('option', { name: 'Add “Night Desk”' })
    await user.keyboard('{Enter}')
    await waitFor(() => expect(chosen.mock.calls).toEqual([['Night Desk']]))
    expect(input.value).toBe('Night Desk')
  })

  it('picks the option that is found by part of its name, and gives its value', async () => {
    const { chosen, user, input } = setUp()
    await user.type(input, 'post')
    await screen.findByRole('option', { name: /Harbour Post/ })
    await user.keyboard('{Enter}')
    await waitFor(() => expect(chosen.mock.calls).toEqual([['o1']]))
    expect(input.value).toBe('Harbour Post')
  })

  it('finds a name with accents when they are left out, and still offers to add the plain one', async () => {
    const { user, input } = setUp()
    await user.type(input, 'depeche du port')
    expect(await screen.findByRole('option', { name: 'Dépêche du Port' })).toBeTruthy()
    expect(screen.getByRole('option', { name: 'Add “depeche du port”' })).toBeTruthy()
  })

  it('walks past the first match to the entry that adds', async () => {
    const { chosen, user, input } = setUp()
    await user.type(input, 'Harbour')
    await screen.findByRole('option', { name: 'Add “Harbour”' })
    await user.keyboard('{ArrowDown}{Enter}')
    await waitFor(() => expect(chosen.mock.calls).toEqual([['Harbour']]))
  })

  it('keeps the text that stands in the field when it is left', async () => {
    const { chosen, user, input } = setUp()
    await user.type(input, '  Night Desk ')
    await user.tab()
    await waitFor(() => expect(chosen.mock.calls).toEqual([['Night Desk']]))
  })

  it('takes a name typed in another case as the one in the list', async () => {
    const { chosen, user, input } = setUp()
    await user.type(input, 'ÆGIR WIRE')
    await user.tab()
    await waitFor(() => expect(chosen.mock.calls).toEqual([['o2']]))
    expect(input.value).toBe('Ægir Wire')
  })

  it('can be emptied', async () => {
    const { chosen, user, input } = setUp({ value: 'o1' })
    expect(input.value).toBe('Harbour Post')
    await user.clear(input)
    await user.tab()
    await waitFor(() => expect(chosen.mock.calls).toEqual([['']]))
  })

  it('takes back on Escape what was typed', async () => {
    const { chosen, user, input } = setUp({ value: 'o1' })
    await user.type(input, ' Sunday')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(input.value).toBe('Harbour Post'))
    await user.tab()
    expect(chosen).not.toHaveBeenCalled()
  })

  it('falls back to the last choice where nothing may be added', async () => {
    const { chosen, user, input } = setUp({ value: 'o1', allowCreate: false })
    await user.clear(input)
    await user.type(input, 'Nobody')
    expect(screen.queryByRole('option', { name: /Add/ })).toBeNull()
    await user.tab()
    await waitFor(() => expect(input.value).toBe('Harbour Post'))
    expect(chosen).not.toHaveBeenCalled()
  })
})
