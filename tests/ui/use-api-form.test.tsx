import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { type RowVersion, useRowVersion } from '@/components/ui/row-version'
import { useApiForm } from '@/components/ui/use-api-form'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const schema = z.strictObject({
  slug: z.string().min(2, 'Use at least two letters.').max(20),
  name: z.string().max(20),
})

function Form({ onSuccess }: { onSuccess: (data: unknown) => void }) {
  const form = useApiForm({
    schema,
    defaultValues: { slug: '', name: '' },
    method: 'POST',
    path: '/api/v1/projects',
    onSuccess,
  })
  const { errors } = form.formState
  return (
    <form onSubmit={form.submit} noValidate>
      <FormError title={form.rootError?.title} items={form.rootError?.items}>
        {form.rootError?.detail}
      </FormError>
      <Field label="Slug" error={errors.slug?.message}>
        <Input {...form.register('slug')} />
      </Field>
      <Field label="Name" error={errors.name?.message}>
        <Input {...form.register('name')} />
      </Field>
      <Button type="submit" pending={form.pending}>
        Create
      </Button>
    </form>
  )
}

function setUp(reply: () => Promise<Response>) {
  const fetched = vi.fn<typeof fetch>(reply)
  const onSuccess = vi.fn<(data: unknown) => void>()
  vi.stubGlobal('fetch', fetched)
  render(<Form onSuccess={onSuccess} />)
  return {
    fetched,
    onSuccess,
    user: userEvent.setup(),
    slug: screen.getByRole<HTMLInputElement>('textbox', { name: 'Slug' }),
  }
}

function problem(status: number, body: object) {
  return async () => new Response(JSON.stringify(body), { status })
}

function description(element: HTMLElement): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? []
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ')
}

describe('useApiForm', () => {
  it('puts an error that the server names for a field on that field, with the focus', async () => {
    const { user, slug, onSuccess } = setUp(
      problem(422, {
        code: 'invalid',
        title: 'Check the marked fields.',
        fields: [{ path: 'slug', message: 'This slug is taken.' }],
      }),
    )
    await user.type(slug, 'harbour{Enter}')
    await waitFor(() => expect(description(slug)).toContain('This slug is taken.'))
    expect(slug.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(slug)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(onSuccess).not.toHaveBeenCalled()
  })

  it('lets a server error on a field go when the field is sent again', async () => {
    const { user, slug, fetched, onSuccess } = setUp(
      problem(422, {
        code: 'invalid',
        title: 'Check.',
        fields: [{ path: 'slug', message: 'This slug is taken.' }],
      }),
    )
    await user.type(slug, 'harbour{Enter}')
    await waitFor(() => expect(description(slug)).toContain('This slug is taken.'))
    fetched.mockImplementation(async () => new Response('{"slug":"harbour-2"}', { status: 201 }))
    await user.type(slug, '-2{Enter}')
    await waitFor(() =>
      expect(onSuccess).toHaveBeenCalledWith({ slug: 'harbour-2' }, { slug: 'harbour-2', name: '' }),
    )
    expect(slug.getAttribute('aria-invalid')).toBeNull()
  })

  it('shows above the form what belongs to no field of it', async () => {
    const { user, slug } = setUp(
      problem(422, {
        code: 'invalid',
        title: 'Check the request.',
        fields: [{ path: 'lead', message: 'No such person.' }],
      }),
    )
    await user.type(slug, 'harbour{Enter}')
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Check the request.')
    expect(alert.textContent).toContain('No such person.')
  })

  it('keeps what was typed when Attest cannot be reached, and sends it on the next press', async () => {
    const { user, slug, fetched, onSuccess } = setUp(async () => {
      throw new TypeError('Failed to fetch')
    })
    await user.type(slug, 'harbour{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached')
    expect(slug.value).toBe('harbour')
    fetched.mockImplementation(async () => new Response('{}', { status: 201 }))
    await user.click(screen.getByRole('button', { name: 'Create' }))
    await waitFor(() => expect(onSuccess).toHaveBeenCalledTimes(1))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('sends nothing that the schema refuses', async () => {
    const { user, slug, fetched } = setUp(async () => new Response('{}'))
    await user.type(slug, 'h{Enter}')
    await waitFor(() => expect(description(slug)).toContain('Use at least two letters.'))
    expect(fetched).not.toHaveBeenCalled()
  })

  it('sends one request for two presses', async () => {
    let release = (_: Response) => {}
    const { user, slug, fetched } = setUp(() => new Promise((resolve) => (release = resolve)))
    await user.type(slug, 'harbour')
    const button = screen.getByRole('button', { name: 'Create' })
    await user.click(button)
    await waitFor(() => expect(button.getAttribute('aria-busy')).toBe('true'))
    await user.click(button)
    release(new Response('{}', { status: 201 }))
    await waitFor(() => expect(button.getAttribute('aria-busy')).toBeNull())
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  it('sends one request for two submits within one frame', async () => {
    const { user, slug, fetched, onSuccess } = setUp(async () => new Response('{}', { status: 201 }))
    await user.type(slug, 'harbour')
    const form = slug.form
    if (!form) throw new Error('the field stands outside of a form')
    fireEvent.submit(form)
    fireEvent.submit(form)
    await waitFor(() => expect(onSuccess).toHaveBeenCalled())
    expect(fetched).toHaveBeenCalledTimes(1)
  })
})

const renamed = z.strictObject({ name: z.string().max(20) })

function Rename({ label, version }: { label: string; version: number | RowVersion }) {
  const form = useApiForm({
    ...{ schema: renamed, defaultValues: { name: 'Mia' }, method: 'PATCH', path: '/api/v1/account' },
    ...{ version, onSuccess: () => {} },
  })
  return (
    <form onSubmit={form.submit} noValidate>
      <Button type="submit" pending={form.pending}>
        {label}
      </Button>
    </form>
  )
}

function TwoParts({ version }: { version: number }) {
  const row = useRowVersion(version)
  return (
    <>
      <Rename label="Save name" version={row} />
      <Rename label="Save place" version={row} />
    </>
  )
}

describe('the version that a form of a stored row sends', () => {
  function answering(replies: Response[]) {
    const fetched = vi.fn<typeof fetch>(async () => replies.shift() ?? new Response('{}'))
    vi.stubGlobal('fetch', fetched)
    return () => fetched.mock.calls.map(([, init]) => new Headers(init?.headers).get('if-match'))
  }

  async function press(name: string) {
    const button = screen.getByRole('button', { name })
    await userEvent.click(button)
    await waitFor(() => expect(button.getAttribute('aria-busy')).toBeNull())
  }

  const row = (version: number) => new Response(JSON.stringify({ name: 'Mia', version }))
  const stale = () => new Response('{"code":"stale","title":"Changed."}', { status: 412 })

  it('is the one that the last save was answered with, before the page is read anew', async () => {
    const sent = answering([row(5), row(6)])
    render(<Rename label="Save" version={4} />)
    await press('Save')
    await press('Save')
    expect(sent()).toEqual(['"4"', '"5"'])
  })

  it('is the one of the page when that is newer, and stays when a save is refused', async () => {
    const sent = answering([row(5), stale(), row(8)])
    const { rerender } = render(<Rename label="Save" version={4} />)
    await press('Save')
    await press('Save')
    rerender(<Rename label="Save" version={7} />)
    await press('Save')
    expect(sent()).toEqual(['"4"', '"5"', '"7"'])
  })

  it('goes on over all forms that share a row', async () => {
    const sent = answering([row(2), row(3)])
    render(<TwoParts version={1} />)
    await press('Save name')
    await press('Save place')
    expect(sent()).toEqual(['"1"', '"2"'])
  })
})
