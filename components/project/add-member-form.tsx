'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from '@/components/ui/form-error'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import { addMemberSchema, type MemberRow } from '@/lib/project/schema'
import { ROLE_OPTIONS } from './role-options'

export function AddMemberForm({ slug }: { slug: string }) {
  const router = useRouter()
  const toast = useToast()
  const form = useApiForm({
    schema: addMemberSchema,
    defaultValues: { email: '', role: 'reviewer' },
    method: 'POST',
    path: `/api/v1/projects/${slug}/members`,
    onSuccess: (member: MemberRow) => {
      toast.show({ title: `${member.name} is a member now`, tone: 'success' })
      form.reset()
      router.refresh()
    },
  })
  const { errors } = form.formState
  return (
    <form onSubmit={form.submit} noValidate className="mt-4 border-t border-line pt-4">
      {form.rootError && <FormError title={form.rootError.title}>{form.rootError.detail}</FormError>}
      <div className="flex flex-wrap items-start gap-3">
        <Field label="Add by e-mail" error={errors.email?.message} className="flex-[1_1_15rem]">
          <Input {...form.register('email')} type="email" autoComplete="off" dir="ltr" />
        </Field>
        <Field label="Role" className="flex-[0_1_10rem]" error={errors.role?.message}>
          <Select {...form.register('role')} options={ROLE_OPTIONS} />
        </Field>
        <Button type="submit" pending={form.pending} className="mt-[1.55rem] h-9 pointer-coarse:h-11">
          Add member
        </Button>
      </div>
    </form>
  )
}
