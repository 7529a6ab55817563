'use client'

import { Controller, type UseFormReturn } from 'react-hook-form'
import type { z } from 'zod'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { ArticleMetadata, articleMetadataSchema } from '@/lib/article/schema'
import { LANGUAGE_NAMES } from '@/lib/text/language-names'

export type MetadataInput = z.input<typeof articleMetadataSchema>
export type MetadataForm = Pick<
  UseFormReturn<MetadataInput, unknown, ArticleMetadata>,
  'control' | 'register' | 'formState'
>
export type MetadataField = keyof MetadataInput

type Props = {
  form: MetadataForm
  outlets: readonly ComboboxOption[]
  events: readonly ComboboxOption[]
  /** Why a field holds what it holds, shown below it. */
  reasons?: Partial<Record<MetadataField, string>>
  /** A new outlet or event was typed. */
  onNamed?: (field: 'outlet' | 'event', name: string) => void
  /** The stored date has a time, which the day picker cannot show. */
  publishedHasTime?: boolean
  disabled?: boolean
  /** The origin has a form of its own. */
  withoutOrigin?: boolean
}

const LANGUAGES: readonly ComboboxOption[] = Object.entries(LANGUAGE_NAMES).map(([value, label]) => ({
  value,
  label,
}))

/** Title, outlet, event, byline, date, address, origin and language of one report. */
export function MetadataFields(props: Props) {
  const { form, reasons = {}, disabled, withoutOrigin } = props
  const error = (field: MetadataField) => form.formState.errors[field]?.message
  const text = (field: 'title' | 'byline' | 'url' | 'originName' | 'publishedAt') => form.register(field)
  return (
    <fieldset
      disabled={disabled}
      className="grid min-w-0 grid-cols-1 content-start gap-x-4 gap-y-3.5 sm:grid-cols-2"
    >
      <Field label="Title" required error={error('title')} hint={reasons.title} className="sm:col-span-2">
        <Input {...text('title')} maxLength={500} />
      </Field>
      <NameField {...props} field="outlet" label="Outlet" placeholder="Who published it" />
      <NameField {...props} field="event" label="Event" placeholder="What it reports on" />
      <Field label="Byline" error={error('byline')} hint={reasons.byline}>
        <Input {...text('byline')} maxLength={300} />
      </Field>
      <Field label="Published" error={error('publishedAt')} hint={reasons.publishedAt}>
        <Input {...text('publishedAt')} type={props.publishedHasTime ? 'text' : 'date'} />
      </Field>
      <Field label="Web address" error={error('url')} hint={reasons.url}>
        <Input {...text('url')} dir="ltr" inputMode="url" placeholder="https://" maxLength={2000} />
      </Field>
      {!withoutOrigin && (
        <Field
          label="Origin"
          error={error('originName')}
          hint={reasons.originName ?? 'An agency or outlet that this report was taken from.'}
        >
          <Input {...text('originName')} maxLength={300} />
        </Field>
      )}
      <LanguageField {...props} />
    </fieldset>
  )
}

type NameProps = Props & { field: 'outlet' | 'event'; label: string; placeholder: string }

function NameField({ form, field, label, placeholder, reasons, onNamed, disabled, ...lists }: NameProps) {
  return (
    <Controller
      control={form.control}
      name={field}
      render={({ field: bound, fieldState }) => (
        <Field label={label} error={fieldState.error?.message} hint={reasons?.[field]}>
          <Combobox
            ref={bound.ref}
            name={bound.name}
            value={bound.value ?? ''}
            options={field === 'outlet' ? lists.outlets : lists.events}
            placeholder={placeholder}
            maxLength={200}
            disabled={disabled}
            onBlur={bound.onBlur}
            onChange={(name) => {
              bound.onChange(name)
              onNamed?.(field, name)
            }}
          />
        </Field>
      )}
    />
  )
}

/** Chosen from a list: a language is stored by its code. */
function LanguageField({ form, reasons, disabled }: Props) {
  return (
    <Controller
      control={form.control}
      name="language"
      render={({ field: bound, fieldState }) => (
        <Field
          label="Language"
          error={fieldState.error?.message}
          hint={reasons?.language ?? 'Empty: unknown, read as if it were English.'}
        >
          <Combobox
            ref={bound.ref}
            name={bound.name}
            value={bound.value ?? ''}
            options={LANGUAGES}
            placeholder="Unknown"
            maxLength={100}
            allowCreate={false}
            limit={LANGUAGES.length}
            disabled={disabled}
            onBlur={bound.onBlur}
            onChange={bound.onChange}
          />
        </Field>
      )}
    />
  )
}
