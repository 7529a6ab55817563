'use client'

import { useState } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { MIN_PASSWORD } from '@/lib/user/password'

type NewPasswordFieldProps = { label: string; error: string | undefined; registration: UseFormRegisterReturn }

/** A new password, typed once: it can be shown instead of being typed twice, and pasted from a manager. */
export function NewPasswordField({ label, error, registration }: NewPasswordFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <Field
      label={label}
      error={error}
      hint={`At least ${MIN_PASSWORD} characters. A few words that do not belong together make a good one.`}
    >
      <span className="flex gap-2">
        <Input {...registration} type={shown ? 'text' : 'password'} autoComplete="new-password" dir="ltr" />
        <Button className="h-9 pointer-coarse:h-11" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? 'Hide' : 'Show'}
        </Button>
      </span>
    </Field>
  )
}
