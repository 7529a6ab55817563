'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import type { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Panel } from '@/components/ui/panel'
import type { RowVersion } from '@/components/ui/row-version'
import { Select } from '@/components/ui/select'
import { useToast } from '@/components/ui/toast'
import { type ApiForm, useApiForm } from '@/components/ui/use-api-form'
import type { ArticleRow } from '@/lib/article/queries'
import { articleOriginSchema, type OriginKind } from '@/lib/article/schema'

type Input = z.input<typeof articleOriginSchema>
type Form = ApiForm<Input, z.output<typeof articleOriginSchema>>
type Target = 'articleId' | 'outlet' | 'name'

type Choices = {
  outlets: readonly ComboboxOption[]
  /** The reports that this one may be a reprint of, by id. */
  reports: readonly ComboboxOption[]
  agencies: readonly ComboboxOption[]
}

const KINDS: { value: OriginKind; label: string }[] = [
  { value: 'unknown', label: 'Not known' },
  { value: 'own', label: 'Its own reporting' },
  { value: 'agency', label: 'A news agency' },
  { value: 'reprint', label: 'A reprint' },
]

const TARGETS: { value: Target; label: string }[] = [
  { value: 'articleId', label: 'A report of this project' },
  { value: 'outlet', label: 'An outlet' },
  { value: 'name', label: 'Something else' },
]

/** Where a report comes from. Saved by itself: reports of one origin count once wherever they agree. */
export function OriginForm({
  article,
  version,
  ...choices
}: Choices & { article: ArticleRow; version: RowVersion }) {
  const router = useRouter()
  const toast = useToast()
  const form: Form = useApiForm({
    schema: articleOriginSchema,
    defaultValues: { origin: valuesOf(article) },
    method: 'PATCH',
    path: `/api/v1/articles/${article.id}`,
    version,
    onSuccess: () => {
      toast.show({ tone: 'success', title: 'The origin is saved.' })
      router.refresh()
    },
  })
  const { rootError } = form
  return (
    <Panel
      title="Where it comes from"
      description="Reports of one origin, such as three prints of one agency’s text, count once wherever they agree."
    >
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4" aria-label="Origin">
        <FormError
          title={rootError?.title}
          items={rootError?.items}
          actions={
            rootError?.code === 'stale' && (
              <Button onClick={() => window.location.reload()}>Load the current details</Button>
            )
          }
        >
          {rootError?.detail}
        </FormError>
        <OriginFields form={form} {...choices} />
        <div>
          <Button type="submit" pending={form.pending}>
            Save origin
          </Button>
        </div>
      </form>
    </Panel>
  )
}

function OriginFields({ form, ...choices }: Choices & { form: Form }) {
  const kind = form.watch('origin.kind')
  const [target, setTarget] = useState<Target>(() => targetOf(form.getValues('origin')))
  const clear = () => {
    for (const field of ['articleId', 'outlet', 'name'] as const) form.setValue(`origin.${field}`, '')
    form.clearErrors()
  }
  const { ref, ...bound } = form.register('origin.kind', { onChange: clear })
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-3.5 sm:grid-cols-2">
      <Field label="Origin" error={form.formState.errors.origin?.kind?.message}>
        <Select ref={ref} {...bound} options={KINDS} />
      </Field>
      {kind === 'agency' && (
        <Choice form={form} field="name" label="Agency" options={choices.agencies} placeholder="Its name" />
      )}
      {kind === 'reprint' && (
        <>
          <Field label="Of">
            <Select
              value={target}
              options={TARGETS}
              onChange={(event) => {
                clear()
                setTarget(TARGETS.find(({ value }) => value === event.target.value)?.value ?? 'articleId')
              }}
            />
          </Field>
          <ReprintTarget form={form} target={target} {...choices} />
        </>
      )}
    </div>
  )
}

function ReprintTarget({ form, target, outlets, reports }: Choices & { form: Form; target: Target }) {
  // Nothing chosen is said once, whichever of the three is looked at.
  const error = form.formState.errors.origin?.articleId?.message
  const whole = 'sm:col-span-2'
  if (target === 'articleId')
    return (
      <Choice
        {...{ form, error, className: whole, field: 'articleId', label: 'Report', options: reports }}
        placeholder="Type to find it by its title"
        closed
      />
    )
  if (target === 'outlet')
    return (
      <Choice
        {...{ form, error, className: whole, field: 'outlet', label: 'Reprinted outlet', options: outlets }}
        placeholder="Who published it first"
      />
    )
  return (
    <Choice
      {...{ form, error, className: whole, field: 'name', label: 'Name', options: [] }}
      placeholder="What it was taken from"
    />
  )
}

type ChoiceProps = {
  form: Form
  field: Target
  label: string
  options: readonly ComboboxOption[]
  placeholder: string
  error?: string
  /** Only what is listed may be chosen. */
  closed?: boolean
  className?: string
}

function Choice({ form, field, label, options, placeholder, error, closed, className }: ChoiceProps) {
  return (
    <Controller
      key={field}
      control={form.control}
      name={`origin.${field}`}
      render={({ field: bound, fieldState }) => (
        <Field label={label} required error={fieldState.error?.message ?? error} className={className}>
          <Combobox
            ref={bound.ref}
            name={bound.name}
            value={bound.value ?? ''}
            options={options}
            placeholder={placeholder}
            maxLength={closed ? 500 : 200}
            allowCreate={!closed}
            onBlur={bound.onBlur}
            onChange={bound.onChange}
          />
        </Field>
      )}
    />
  )
}

function valuesOf({ origin }: ArticleRow): Input['origin'] {
  const { kind, article, outlet, name } = origin
  // A name without a kind was written down by an import: most are agencies.
  const isNamed = kind === 'unknown' && name !== null
  return {
    kind: isNamed ? 'agency' : kind,
    articleId: article?.id ?? '',
    outlet: outlet ?? '',
    name: name ?? '',
  }
}

function targetOf({ outlet, name }: Input['origin']): Target {
  if (outlet) return 'outlet'
  return name ? 'name' : 'articleId'
}
