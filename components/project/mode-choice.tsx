import type { ComponentProps } from 'react'
import { RadioGroup } from '@/components/ui/radio-group'

type ModeChoiceProps = Omit<ComponentProps<typeof RadioGroup>, 'legend' | 'options'>

/** Blind or open, with what each means for the people who review. Spread `register('mode')` into it. */
export function ModeChoice(props: ModeChoiceProps) {
  return (
    <RadioGroup
      {...props}
      legend="How reviewers work"
      options={[
        {
          value: 'blind',
          label: 'Blind',
          hint: 'Each reviewer sees only their own spans and links on a report until they have submitted their review of it. Agreement then means something.',
        },
        {
          value: 'open',
          label: 'Open',
          hint: 'Everybody sees everybody’s spans and links at once. Good for learning and for talking a report through.',
        },
      ]}
    />
  )
}
