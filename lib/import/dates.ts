const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'

export type FoundDate = { iso: string; at: number; source: string }
export type YearlessDate = { month: number; day: number; source: string }

/**
 * Explicit dates with a year, in text order: `iso` is YYYY-MM-DD, `at` a UTF-16 offset within `text`.
 * Slashed dates count only where day and month cannot be swapped; dotted ones are day.month.year.
 */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = []
  const collect = (pattern: RegExp, read: (parts: string[]) => [string, string, string]) => {
    for (const match of text.matchAll(pattern)) {
      const [year, month, day] = read(match.slice(1).map((part) => part ?? ''))
      const iso = isoDate({ year: Number(year), month: monthNumber(month), day: Number(day) })
      if (iso) found.push({ iso, at: match.index, source: match[0] })
    }
  }
  collect(/(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d|-\d)/g, ([y = '', m = '', d = '']) => [y, m, d])
  collect(new RegExp(`\\b${DAY}(?: of)? ${MONTH},? (\\d{4})\\b`, 'gi'), ([d = '', m = '', y = '']) => [
    y,
    m,
    d,
  ])
  collect(new RegExp(`\\b${MONTH} ${DAY},? (\\d{4})\\b`, 'gi'), ([m = '', d = '', y = '']) => [y, m, d])
  collect(/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.]\d)/g, ([d = '', m = '', y = '']) => [y, m, d])
  collect(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/g, ([a = '', b = '', y = '']) => {
    if (Number(a) > 12) return [y, b, a]
    return Number(b) > 12 || a === b ? [y, a, b] : [y, '0', '0']
  })
  return found.sort((one, other) => one.at - other.at)
}

/** Days named without a year ("October 13th", "14 March"): no published date, yet a hint at the event. */
export function findYearlessDates(text: string): YearlessDate[] {
  const found: YearlessDate[] = []
  const noYear = '(?!,? \\d{4})'
  for (const match of text.matchAll(new RegExp(`\\b${DAY}(?: of)? ${MONTH}${noYear}`, 'gi'))) {
    found.push({ day: Number(match[1]), month: monthNumber(match[2] ?? ''), source: match[0] })
  }
  for (const match of text.matchAll(new RegExp(`\\b${MONTH} ${DAY}\\b(?![:.]\\d)${noYear}`, 'gi'))) {
    found.push({ day: Number(match[2]), month: monthNumber(match[1] ?? ''), source: match[0] })
  }
  return found.filter(({ day, month }) => isoDate({ year: 2000, month, day }) !== null)
}

/** The day `days` later (or earlier), both as YYYY-MM-DD. */
export function addDays(iso: string, days: number): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}

/** True if the words begin with the name of a month or a weekday. */
export function beginsWithCalendar(text: string): boolean {
  return new RegExp(`^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|${MONTH})`, 'i').test(text)
}

/** "2019-05-28" as "28 May 2019", for sentences that people read. */
export function plainDate(iso: string): string {
  const [year = '', month = '1', day = '1'] = iso.split('-')
  const name = MONTHS[Number(month) - 1] ?? ''
  return `${Number(day)} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}`
}

function monthNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  return MONTHS.findIndex((month) => month.startsWith(text.toLowerCase().slice(0, 3))) + 1
}

function isoDate({ year, month, day }: { year: number; month: number; day: number }): string | null {
  if (year < 1500 || year > 2200 || month < 1 || month > 12 || day < 1) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null
}
