'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './cx'
import { FieldError } from './field'

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

export type RadioGroupProps = Omit<ComponentProps<'input'>, 'type' | 'value' | 'children'> & {
  legend: ReactNode
  options: readonly RadioOption[]
  hint?: ReactNode
  error?: string
  /** The chosen value, where the caller keeps it; with `register('…')` leave it out. */
  value?: string
}

/** One choice of few, each with room to say what it means. Spread `register('…')` into it. */
export function RadioGroup(props: RadioGroupProps) {
  const { legend, options, hint, error, value, className, defaultValue, ...rest } = props
  const id = useId()
  return (
    <fieldset className={cx('min-w-0', className)} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 text-[0.8125rem] font-[550]">{legend}</legend>
      {hint && <p className="mb-2 text-xs text-ink-2">{hint}</p>}
      <div className="flex flex-col gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-start gap-2.5 rounded-lg border border-line bg-surface px-3 py-2.5 hover:border-line-strong has-checked:border-accent has-checked:bg-accent-weak"
          >
            <input
              name={id}
              {...rest}
              type="radio"
              value={option.value}
              disabled={option.disabled ?? rest.disabled}
              {...(value === undefined ? {} : { checked: value === option.value })}
              {...(defaultValue === undefined ? {} : { defaultChecked: defaultValue === option.value })}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="font-[550]">{option.label}</span>
              {option.hint && <span className="block text-xs text-ink-2">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <div className="mt-1.5">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
    </fieldset>
  )
}
