import { StackedBar } from '@/components/ui/stacked-bar'

type TagMixBarProps = {
  mix: { facts: number; claims: number; opinions: number }
  label: string
  showKey?: boolean
  className?: string
}

/** Facts, claims and opinions as one strip. */
export function TagMixBar({ mix, label, showKey, className }: TagMixBarProps) {
  return (
    <StackedBar
      label={label}
      showKey={showKey}
      className={className}
      empty="No spans yet"
      parts={[
        { label: mix.facts === 1 ? 'fact' : 'facts', value: mix.facts, fill: 'fact' },
        { label: mix.claims === 1 ? 'claim' : 'claims', value: mix.claims, fill: 'claim' },
        { label: mix.opinions === 1 ? 'opinion' : 'opinions', value: mix.opinions, fill: 'opinion' },
      ]}
    />
  )
}
