import { Day } from '@/components/ui/day'

/** First and last day of an event, as far as they are known. */
export function EventDays({ event: { from, to } }: { event: { from: string | null; to: string | null } }) {
  const only = from ?? to
  if (!only) return null
  if (!from || !to || from === to) return <Day value={only} />
  return (
    <>
      <Day value={from} /> – <Day value={to} />
    </>
  )
}
