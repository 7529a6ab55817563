const words = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A day in words, "14 Oct 2021", of YYYY-MM-DD or a moment in UTC. The exact value stands in `dateTime`. */
export function Day({ value }: { value: string }) {
  return (
    <time dateTime={value} className="whitespace-nowrap">
      {dayInWords(value)}
    </time>
  )
}

/** The same as plain text. */
export function dayInWords(value: string): string {
  return words.format(new Date(value))
}
