'use client'

import { CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, useContext, useId } from 'react'
import { cx } from './cx'

type FieldWiring = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean }

const FieldContext = createContext<FieldWiring | null>(null)

export type FieldProps = {
  label: ReactNode
  /** For links and tests that need a fixed id on the control; made up otherwise. */
  id?: string
  hint?: ReactNode
  error?: string
  required?: boolean
  optional?: boolean
  hideLabel?: boolean
  className?: string
  children: ReactNode
}

/**
 * Label, hint and error of one control. The Input, Textarea, Select or Combobox inside finds its id and
 * descriptions by itself, so `<Field label="Title" error={…}><Input {...register('title')} /></Field>` is whole.
 */
export function Field({
  label,
  id: givenId,
  hint,
  error,
  required,
  optional,
  hideLabel,
  className,
  children,
}: FieldProps) {
  const ownId = useId()
  const id = givenId ?? ownId
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = [hint ? hintId : null, error ? errorId : null].filter(Boolean).join(' ') || undefined
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required: Boolean(required) }}>
      <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
        <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-[0.8125rem] font-[550]'}>
          {label}
          {optional && <span className="font-normal text-ink-3"> (optional)</span>}
        </label>
        {children}
        {hint && (
          <p id={hintId} className="text-xs text-ink-2">
            {hint}
          </p>
        )}
        {error && <FieldError id={errorId}>{error}</FieldError>}
      </div>
    </FieldContext>
  )
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-xs font-medium text-danger">
      <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
      <span>{children}</span>
    </p>
  )
}

/** The attributes that tie a control to the Field around it; empty outside of a Field. */
export function useFieldControl(own: { id?: string; 'aria-describedby'?: string } = {}) {
  const field = useContext(FieldContext)
  return {
    // The label points at the Field's id, so a control's own id cannot stand against it.
    id: field?.id ?? own.id,
    'aria-describedby': [field?.describedBy, own['aria-describedby']].filter(Boolean).join(' ') || undefined,
    'aria-invalid': field?.invalid ? true : undefined,
    'aria-required': field?.required ? true : undefined,
  }
}

/** The frame that Input, Textarea, Select and Combobox share. 16 px on touch screens keeps iOS from zooming in. */
export const controlClass = cx(
  'w-full min-w-0 rounded-lg border border-line-strong bg-surface text-sm text-ink pointer-coarse:text-base',
  'hover:border-ink-2 focus-visible:outline-offset-0 aria-invalid:border-danger',
  'disabled:bg-sunken disabled:text-ink-2 [&:is(input,textarea):read-only]:bg-sunken',
)
