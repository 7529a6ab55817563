import type { ComponentProps } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { RadioGroup } from '@/components/ui/radio-group'

type SuggestionsChoiceProps = Omit<ComponentProps<typeof RadioGroup>, 'legend' | 'options'>

/** When passages of other reports are suggested. Spread `register('suggestions')` into it. */
export function SuggestionsChoice(props: SuggestionsChoiceProps) {
  return (
    <RadioGroup
      {...props}
      legend="Passages of other reports, suggested beside a span"
      options={[
        { value: 'always', label: 'Always', hint: 'As soon as a span is marked.' },
        {
          value: 'after-own-pass',
          label: 'After the reviewer’s own pass',
          hint: 'Once they have read the report to its last paragraph, said that their pass is done or submitted it, so that suggestions do not steer what they mark.',
        },
        { value: 'off', label: 'Never', hint: 'Reviewers look for passages themselves.' },
      ]}
    />
  )
}

type ExternalScorerChoiceProps = Omit<ComponentProps<'input'>, 'type'> & { model: string | null }

/** Whether texts may leave the installation for the second scorer. Not shown where none is named. */
export function ExternalScorerChoice({ model, ...props }: ExternalScorerChoiceProps) {
  if (model === null) return null
  return (
    <Checkbox
      {...props}
      label={`Let ${model} put the best twenty suggestions in order`}
      hint="Sends the span and those twenty sentences to the server that this installation names. Suggestions ordered that way say so."
    />
  )
}
