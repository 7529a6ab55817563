import { Chip } from '@/components/ui/chip'

type Props = { numbers: readonly { source: string; copy: string; after: string }[]; most?: number }

/** The figures that read otherwise in the copy, each as a chip: "seven → nine people". */
export function ChangedNumbers({ numbers, most = 6 }: Props) {
  if (numbers.length === 0) return null
  return (
    <ul aria-label="Changed numbers" className="flex flex-wrap gap-1.5">
      {keyed(numbers.slice(0, most)).map(({ key, source, copy, after }) => (
        <li key={key} className="min-w-0">
          <Chip variant="contra">
            <bdi>{source}</bdi>
            <span aria-hidden="true"> → </span>
            <span className="sr-only"> became </span>
            <bdi>{copy}</bdi> <bdi>{after}</bdi>
          </Chip>
        </li>
      ))}
      {numbers.length > most && (
        <li className="text-xs text-ink-2">and {numbers.length - most} more changed numbers</li>
      )}
    </ul>
  )
}

// One figure may be changed in the same way twice.
const keyed = <T,>(rows: readonly T[]) => rows.map((row, at) => ({ ...row, key: at }))
