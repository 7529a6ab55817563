/** Seconds as “2 h 40 min”, “35 min” or “under a minute”; whole hours without minutes, nothing as “0 min”. */
export function inHours(seconds: number): string {
  if (seconds <= 0) return '0 min'
  const minutes = Math.round(seconds / 60)
  if (minutes === 0) return 'under a minute'
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
