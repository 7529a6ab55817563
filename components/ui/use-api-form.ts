'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRef, useState } from 'react'
import {
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  type UseFormReturn,
  useForm,
} from 'react-hook-form'
import type { ZodType } from 'zod'
import { type ApiMethod, type ApiProblem, api } from './api-client'
import { type RowVersion, useRowVersion } from './row-version'

export type ApiFormOptions<Input extends FieldValues, Output, Reply> = {
  /** The schema that the route parses with. */
  schema: ZodType<Output, Input>
  defaultValues: DefaultValues<Input>
  method: ApiMethod
  path: string | ((values: Output) => string)
  /** Of the row that is changed; forms that change different parts of one row share a `useRowVersion`. */
  version?: number | RowVersion
  /** What to send when it is not the values themselves. */
  body?: (values: Output) => unknown
  onSuccess: (data: Reply, values: Output) => void | Promise<void>
}

export type ApiForm<Input extends FieldValues, Output> = UseFormReturn<Input, unknown, Output> & {
  /** For `<form onSubmit={submit} noValidate>`. */
  submit: (event?: { preventDefault?: () => void }) => Promise<void>
  pending: boolean
  /** What went wrong as a whole, for FormError. Typed values stay, so that a retry is one press. */
  rootError: { title: string; detail?: string; items: string[]; code: string } | null
}

/**
 * react-hook-form around one API call. Errors that the server names for a field land on that field; the rest,
 * and fields the form does not have, land in `rootError`.
 */
export function useApiForm<Input extends FieldValues, Output, Reply = unknown>(
  options: ApiFormOptions<Input, Output, Reply>,
): ApiForm<Input, Output> {
  const form = useForm<Input, unknown, Output>({
    resolver: zodResolver(options.schema),
    defaultValues: options.defaultValues,
  })
  const { version } = options
  const own = useRowVersion(typeof version === 'number' ? version : undefined)
  const row = typeof version === 'object' ? version : own
  const [pending, setPending] = useState(false)
  // State is a render late: two presses within one frame would both pass it.
  const underWay = useRef(false)
  const [rootError, setRootError] = useState<ApiForm<Input, Output>['rootError']>(null)

  async function send(values: Output) {
    setPending(true)
    setRootError(null)
    const result = await api<Reply>({
      method: options.method,
      path: typeof options.path === 'function' ? options.path(values) : options.path,
      body: options.body ? options.body(values) : values,
      version: row.newest(),
    })
    setPending(false)
    if (!result.ok) return showProblem(result.problem)
    row.answered(result.data)
    await options.onSuccess(result.data, values)
  }

  function showProblem(problem: ApiProblem) {
    const known = new Set(fieldNames(form.getValues()))
    const fields = problem.fields ?? []
    const placed = fields.filter((field) => known.has(field.path.split('.')[0] ?? ''))
    for (const [index, field] of placed.entries()) {
      // The path was just found among the form's own fields.
      form.setError(
        field.path as FieldPath<Input>,
        { type: 'server', message: field.message },
        { shouldFocus: index === 0 },
      )
    }
    const rest = fields.filter((field) => !placed.includes(field))
    if (placed.length > 0 && rest.length === 0) return
    setRootError({
      code: problem.code,
      title: problem.title,
      detail: problem.detail,
      items: rest.map((field) => (field.path ? `${field.path}: ${field.message}` : field.message)),
    })
  }

  const handle = form.handleSubmit(send)
  return {
    ...form,
    pending,
    rootError,
    submit: async (event) => {
      event?.preventDefault?.()
      if (underWay.current) return
      underWay.current = true
      await handle().finally(() => {
        underWay.current = false
      })
    },
  }
}

function fieldNames(values: object): string[] {
  return Object.keys(values)
}
