import { AGENCY_SPELLINGS, agenciesIn, agencyNamed, isAgencyLine } from './agencies'
import { beginsWithCalendar, findDates, findYearlessDates } from './dates'

/** One non-blank line of a text. `blankAfter`: a blank line or the end of the text follows. */
export type Line = { text: string; blankAfter: boolean; number: number }

// A line longer than this is body text; patterns are never run over more, so a hostile line cannot stall them.
const LONGEST_HEAD_LINE = 300
const LONGEST_HEADLINE = 180
const MOST_WORDS = 28

const NAME_WORD = "(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|(?:de|da|di|van|von|der|den|del|la|le|bin|al|el)(?= ))"
const NAME = `${NAME_WORD}(?: ${NAME_WORD}){1,4}`
const BYLINE = new RegExp(
  `^(?:[Ww]ritten |[Rr]eported )?(?:By|BY|by):? (${NAME}(?:(?:, ${NAME}){0,4},? (?:and|&) ${NAME})?)(.*)$`,
  'u',
)

/** The non-blank lines of a text, in order, at most `limit` from its head. */
export function headLines(text: string, limit: number): Line[] {
  const lines: Line[] = []
  let at = 0
  for (let number = 1; at <= text.length && lines.length <= limit; number++) {
    const end = text.indexOf('\n', at)
    const line = text.slice(at, end < 0 ? undefined : end).trim()
    const last = lines.at(-1)
    if (line) lines.push({ text: line, blankAfter: false, number })
    else if (last) last.blankAfter = true
    if (end < 0) {
      const final = lines.at(-1)
      if (final) final.blankAfter = true
      break
    }
    at = end + 1
  }
  return lines.slice(0, limit)
}

/** The author of a line such as "By Jane Doe, Staff Writer"; null for any other line ("By Monday, the fire…"). */
export function bylineOf(line: string, outlets: readonly string[]): string | null {
  if (line.length > LONGEST_HEAD_LINE) return null
  const single = /^by:? (.{2,60})$/i.exec(line)?.[1]
  const known = outlets.find((name) => name.toLowerCase() === single?.toLowerCase())
  if (known) return known
  if (single !== undefined && isAgencyLine(single)) return single
  const match = BYLINE.exec(line)
  const [, name = '', rest = ''] = match ?? []
  if (!match || beginsWithCalendar(name)) return null
  return /^$|^\s*[,|·•/(–—-]|^ in \p{Lu}/u.test(rest) && !/[.!?]$/.test(rest) ? name : null
}

/** The author of a line such as “Jane Doe | AFP”, which says no “By” but names an agency apart; null for any other. */
export function agencyBylineOf(line: string): string | null {
  const name = new RegExp(`^(${NAME})\\s*[|·•,/(–—-]`, 'u').exec(line.slice(0, LONGEST_HEAD_LINE))?.[1]
  if (name === undefined || beginsWithCalendar(name) || agencyNamed(name) !== null) return null
  return agenciesIn(line).length > 0 && !/[.!?]$/.test(line) ? name : null
}

export type Dateline = { agency?: string; head: string; length: number }

const PLACE = "\\p{L}\\p{M}'’.,\\d-"
const DASH = '(?:[—–_]|--?)'
// "LONDON —", "VESSMARK, 14 March 2025 —", "ST. JOSEPH, Mich. (AP) —": the place in capitals.
const PLACE_DATELINE = new RegExp(
  `^\\p{Lu}[\\p{Lu}\\p{M}'’. -]{2,40}(?:, ?[\\p{L}\\p{M}\\d. ]{2,30}){0,3}(?: ?\\(([^()]{2,40})\\))? ?${DASH} ?(?=\\S)`,
  'u',
)
// "(Reuters) —", "Novi Sad, 14. mart (Tanjug) Four": any spelling of the place, but only before an agency that is known; without
// a dash a sentence has to begin. "The Associated Press (AP) said" is none.
const AGENCY_DATELINE = new RegExp(
  `^(?:(?!The (?!Hague))\\p{Lu}[${PLACE}]*(?: [${PLACE}]+){0,5} )?\\((${AGENCY_SPELLINGS.join('|')})\\)(?: ?${DASH} ?(?=\\S)| (?=["“„]?\\p{Lu}))`,
  'u',
)

/** The dateline a paragraph opens with: "LONDON (Reuters) —", "VESSMARK, 14 March 2025 —". `length` is in UTF-16 units. */
export function datelineOf(line: string): Dateline | null {
  const opening = line.slice(0, 160)
  const match = PLACE_DATELINE.exec(opening) ?? AGENCY_DATELINE.exec(opening)
  if (!match) return null
  const [head, source] = match
  const agency = source && findDates(source).length === 0 ? { agency: source.trim() } : {}
  return { ...agency, head, length: head.length }
}

/** `clock`: the day on which the page was copied. `unclear`: without a year, or to be read two ways. */
export type DateLine = { iso: string | null; kind: 'clock' | 'published' | 'updated' | 'bare' | 'unclear' }

const SLASHED = /\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/g
const WEEKDAY = /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b/gi
const TIME =
  /\b\d{1,2} ?[:.] ?\d{2}(?:[:.]\d{2})?(?:Z\b| ?[ap]\.? ?m?\b\.?)?|T\d{2}:\d{2}(?::\d{2})?Z?|\b\d{1,2} ?[ap]\.? ?m\b\.?|[+-]\d{2}:?\d{2}\b/gi
const DATE_LABEL =
  /\b(?:first|published|posted|last|updated|modified|today|date|is|on|at|year|gmt|utc|cest?|[ecmp][sd]?t|bst|ist)\b/gi

/** Reads a line that holds a date and nothing else beside a label and an hour; null for any other line. */
export function dateLineOf(line: string): DateLine | null {
  if (line.length > 120) return null
  const dates = findDates(line)
  const yearless = findYearlessDates(line)
  const rest = [...dates, ...yearless]
    .reduce((left, date) => left.replace(date.source, ' '), line)
    .replace(WEEKDAY, ' ')
    .replace(SLASHED, ' ')
    .replace(TIME, ' ')
    .replace(DATE_LABEL, ' ')
  if (/[\p{L}\p{N}]/u.test(rest) || !/\p{N}/u.test(line)) return null
  if (/\btoday\b/i.test(line)) return { iso: null, kind: 'clock' }
  const [first] = dates
  if (!first) return yearless.length > 0 || line.match(SLASHED) ? { iso: null, kind: 'unclear' } : null
  const published = /\b(?:published|posted)\b/i.exec(line)
  const updated = /\b(?:updated|modified)\b/i.test(line)
  if (published) {
    const after = dates.find(({ at }) => at > published.index) ?? (updated ? undefined : first)
    return after ? { iso: after.iso, kind: 'published' } : { iso: null, kind: 'unclear' }
  }
  return updated ? { iso: null, kind: 'updated' } : { iso: first.iso, kind: 'bare' }
}

/** The address of a line that holds an http(s) address and at most a label ("URL:", "Link:"); null otherwise. */
export function urlLineOf(line: string): string | null {
  const match =
    /^(?:(?:url|link|address|permalink|source url)\s*:\s*)?<?(https?:\/\/[^\s<>"]{3,2000}?)>?$/i.exec(
      line.slice(0, 2100),
    )
  return match?.[1] && hostOf(match[1]) ? match[1] : null
}

/** The host of an http(s) address without "www."; null if the address is malformed. */
export function hostOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, hostname } = new URL(url)
  return /^https?:$/.test(protocol) && hostname.includes('.') ? hostname.replace(/^www\./, '') : null
}

export type Credit = { name: string; url?: string }

/** The origin that a closing line credits: "Via https://…", "Source: Nordline"; null for any other line. */
export function creditOf(line: string): Credit | null {
  if (line.length > LONGEST_HEAD_LINE) return null
  const label =
    '(?:via|source|h/t|hat tip|originally (?:published|appeared) (?:on|in|at|by)|first published (?:on|in|at|by)|reprinted from)'
  const match = new RegExp(`^[([]?${label}\\s*:?\\s+(.+?)[)\\]]?$`, 'i').exec(line)
  const credited = match?.[1]?.trim()
  if (!credited) return null
  const url = /https?:\/\/[^\s<>")\]]+/i.exec(credited)?.[0]
  const host = url ? hostOf(url) : null
  if (url && host) return { name: host, url }
  const plainName = credited.replace(/\.$/, '')
  const isName =
    /^\p{Lu}/u.test(plainName) && plainName.split(/\s+/).length <= 6 && !/[.!?;:]/.test(plainName)
  return isName ? { name: plainName } : null
}

const ABBREVIATED = /(?:\b(?:\p{L}\.){2,}|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs|etc)\.)$/u

/**
 * Why a line reads as a headline, in plain words, or null. `next` is the following non-blank line; `apart` says that
 * it is a byline, date or address, which sets the line apart from the body as a blank line would.
 */
export function headlineReason({
  line,
  next,
  apart,
}: {
  line: Line
  next?: Line
  apart?: boolean
}): string | null {
  const text = line.text
  const words = text.split(/\s+/).length
  if (!next || text.length > LONGEST_HEADLINE || words > MOST_WORDS || !/\p{L}/u.test(text)) return null
  if (next.text === text) return 'The first line is repeated right below, as a page’s heading is.'
  if (datelineOf(text) || /[:,;]$/.test(text)) return null
  const isSentence = /[.…。｡।۔][”"’')\]]*$/u.test(text) && !ABBREVIATED.test(text)
  if (isSentence) return null
  if (/^#{1,2} /.test(text)) return 'The first line is marked as a heading.'
  if (line.blankAfter || apart) return 'The first line stands alone and does not end like a sentence.'
  // Some texts have no blank lines at all: there a short line above a much longer one is the heading.
  return next.text.length > text.length * 1.5 && words >= 3
    ? 'The first line is short and does not end like a sentence.'
    : null
}
