import { Chip } from '@/components/ui/chip'
import { Day } from '@/components/ui/day'

/** By when a review is wanted, and whether that day has passed. Both days are YYYY-MM-DD. */
export function DueDay({ day, today }: { day: string | null; today: string }) {
  if (day === null) return <span className="text-ink-3">no day</span>
  if (day > today) return <Day value={day} />
  return (
    <Chip variant={day < today ? 'contra' : 'warn'} sign={null}>
      {day < today ? 'Overdue: ' : 'Today: '}
      <Day value={day} />
    </Chip>
  )
}
