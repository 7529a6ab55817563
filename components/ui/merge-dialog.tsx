'use client'

import { useRef, useState } from 'react'
import { api } from './api-client'
import { Button } from './button'
import { Combobox, type ComboboxOption } from './combobox'
import { Dialog } from './dialog'
import { Field } from './field'
import { FormError } from './form-error'

export type MergeDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  name: string
  /** What it may be merged into: id and name, without the row itself. */
  others: readonly ComboboxOption[]
  /** `POST {into}` goes here. */
  path: string
  /** What will happen, in a sentence. */
  consequence: string
  onMerged: (into: string) => void
}

/** Chooses the row that stays and says what follows; the button names both, so that it is the confirmation. */
export function MergeDialog(props: MergeDialogProps) {
  const { open, onOpenChange, name, others, path, consequence, onMerged } = props
  const [into, setInto] = useState('')
  const [error, setError] = useState<string>()
  const [missing, setMissing] = useState(false)
  const [pending, setPending] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const target = others.find((option) => option.value === into)

  async function merge() {
    if (!target) {
      setMissing(true)
      return field.current?.focus()
    }
    setPending(true)
    setError(undefined)
    const result = await api({ method: 'POST', path, body: { into } })
    setPending(false)
    if (!result.ok) return setError(result.problem.detail ?? result.problem.title)
    onMerged(target.label)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="sm"
      title={
        <>
          Merge “<bdi dir="auto">{name}</bdi>”
        </>
      }
      description={consequence}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="danger" pending={pending} onClick={merge} className="max-w-full min-w-0">
            <span className="truncate">
              {target ? (
                <>
                  Merge into “<bdi dir="auto">{target.label}</bdi>”
                </>
              ) : (
                'Merge'
              )}
            </span>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <FormError>{error}</FormError>
        <Field label="Merge into" required error={missing ? 'Choose the one that stays.' : undefined}>
          <Combobox
            ref={field}
            value={into}
            options={others}
            allowCreate={false}
            onChange={(value) => {
              setInto(value)
              setMissing(false)
            }}
          />
        </Field>
        <p className="text-[0.8125rem] text-ink-2">This cannot be undone.</p>
      </div>
    </Dialog>
  )
}
