import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { MAX_RETURN_COMMENT } from '@/lib/review/schema'

type ReturnFieldProps = { reviewer: string; value: string; onChange: (value: string) => void }

/** What the reviewer is asked to do with a review that goes back to them. */
export function ReturnField({ reviewer, value, onChange }: ReturnFieldProps) {
  return (
    <Field
      label="What is to be done"
      optional
      hint={`${reviewer} reads it on “My work” and above the text until they submit again. In a blind project, do not tell what others marked.`}
    >
      <Textarea
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={MAX_RETURN_COMMENT}
        rows={3}
      />
    </Field>
  )
}
