import { agenciesIn, agencyNamed, isAgencyLine } from './agencies'
import { findDates, plainDate } from './dates'
import { type Draft, propose, sameName } from './draft'
import {
  agencyBylineOf,
  bylineOf,
  type DateLine,
  dateLineOf,
  datelineOf,
  headlineReason,
  type Line,
  urlLineOf,
} from './head'
import { oneLine } from './title'

/** The names that the project has already. */
type Known = { outlets: readonly string[] }

// A headline may have one or two lines below it (a deck) before byline and date.
const DECK_LINES = 5

/** Proposes the agency that a credit names; two of them are told and left to the importer. `where` begins the reason. */
export function creditAgencies(draft: Draft, { credit, where }: { credit: string; where: string }): void {
  const [agency, ...others] = agenciesIn(credit)
  if (agency === undefined) return
  const quoted = `${where} “${credit.slice(0, 80)}”`
  propose(
    draft,
    'originName',
    others.length === 0
      ? { value: agency, reason: `${quoted} credits this agency.` }
      : {
          value: null,
          reason: `${quoted} credits several agencies. Name the one that the report comes from.`,
        },
  )
}

/**
 * Walks the head line by line: what is a date, byline, agency, address or outlet is noted; the first other line is the headline or
 * already the body, which is given back. After a headline the walk goes on, since bylines and dates often follow it.
 */
export function readHead({ lines, known, draft }: { lines: Line[]; known: Known; draft: Draft }): {
  bodyLine?: Line
} {
  let titled = false
  let headline = ''
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (titled && line.text === headline) continue
    if (takeHeadLine({ line, known, draft, titled })) continue
    if (titled && index < DECK_LINES && isDeck({ line, next })) continue
    if (!titled && isLabel({ line, following: lines.slice(index + 1), known })) continue
    const apart = next !== undefined && isMeta(next.text, known)
    const reason = titled ? null : headlineReason({ line, apart, ...(next ? { next } : {}) })
    if (!reason) {
      takeDateline(line, draft)
      return { bodyLine: line }
    }
    titled = true
    headline = line.text
    takeTitle({ line, reason, known, draft })
  }
  return {}
}

function takeHeadLine({
  line,
  known,
  draft,
  titled,
}: {
  line: Line
  known: Known
  draft: Draft
  titled: boolean
}): boolean {
  const url = urlLineOf(line.text)
  if (url) {
    propose(draft, 'url', { value: url, reason: 'The address stands on a line of its own at the head.' })
    return true
  }
  const date = dateLineOf(line.text)
  if (date) {
    takeDate({ line, iso: date.iso, kind: date.kind, draft, titled })
    return true
  }
  const outlet = sameName(known.outlets, line.text)
  if (outlet) {
    propose(draft, 'outlet', {
      value: outlet,
      reason: 'An outlet of this project stands on a line of its own at the head.',
    })
    return true
  }
  if (isAgencyLine(line.text)) {
    creditAgencies(draft, { credit: line.text, where: 'The line' })
    return true
  }
  const byline = bylineOf(line.text, known.outlets) ?? (titled ? agencyBylineOf(line.text) : null)
  if (!byline) return false
  creditAgencies(draft, { credit: line.text, where: 'The byline' })
  propose(draft, 'byline', { value: byline, reason: `From the line “${line.text.slice(0, 80)}”.` })
  const day = findDates(line.text)[0]
  if (day)
    propose(draft, 'publishedAt', { value: day.iso, reason: `The byline gives ${plainDate(day.iso)}.` })
  const paper = known.outlets.find(
    (name) => line.text.toLowerCase().endsWith(name.toLowerCase()) && name !== byline,
  )
  if (paper) propose(draft, 'outlet', { value: paper, reason: 'The byline names this outlet.' })
  return true
}

function takeDate({
  line,
  iso,
  kind,
  draft,
  titled,
}: {
  line: Line
  iso: string | null
  kind: DateLine['kind']
  draft: Draft
  titled: boolean
}): void {
  const quoted = `“${line.text}”`
  if (iso && kind === 'published') {
    propose(draft, 'publishedAt', { value: iso, reason: `From the line ${quoted}.` })
  } else if (iso && kind === 'bare' && titled) {
    propose(draft, 'publishedAt', { value: iso, reason: `The date ${quoted} stands below the headline.` })
  } else if (kind === 'updated') {
    propose(draft, 'publishedAt', {
      value: null,
      reason: `${quoted} is when the page was changed, not when it was published.`,
    })
  } else if (kind === 'unclear') {
    propose(draft, 'publishedAt', {
      value: null,
      reason: `${quoted} has no year or can be read as two days.`,
    })
  } else {
    propose(draft, 'publishedAt', {
      value: null,
      reason: `${quoted} is the date on which the page was copied, not when the report was published.`,
    })
  }
}

function isDeck({ line, next }: { line: Line; next: Line | undefined }): boolean {
  return line.blankAfter && next !== undefined && headlineReason({ line, next }) !== null
}

// "World" above the real headline: a page's section, not a headline.
function isLabel({ line, following, known }: { line: Line; following: Line[]; known: Known }): boolean {
  const [next, after] = following
  if (!next || !after || /\s/.test(line.text) || isMeta(next.text, known)) return false
  return next.text.split(/\s+/).length >= 4 && headlineReason({ line: next, next: after }) !== null
}

function isMeta(text: string, known: Known): boolean {
  return (
    Boolean(
      urlLineOf(text) ?? dateLineOf(text) ?? sameName(known.outlets, text) ?? bylineOf(text, known.outlets),
    ) || isAgencyLine(text)
  )
}

function takeTitle({
  line,
  reason,
  known,
  draft,
}: {
  line: Line
  reason: string
  known: Known
  draft: Draft
}): void {
  const whole = oneLine(line.text.replace(/^#{1,2} /, ''))
  const split = /^(.{8,}) (?:\||[-–—:]) ([^|]{2,80})$/u.exec(whole)
  const outlet = split ? sameName(known.outlets, split[2] ?? '') : undefined
  if (!split || !outlet) {
    propose(draft, 'title', { value: whole, reason })
    return
  }
  propose(draft, 'title', {
    value: split[1] ?? whole,
    reason: `${reason} The outlet’s name at its end was left out.`,
  })
  propose(draft, 'outlet', { value: outlet, reason: 'The headline ends with the name of this outlet.' })
}

function takeDateline(line: Line, draft: Draft): void {
  const dateline = datelineOf(line.text)
  if (!dateline) return
  const quoted = `“${dateline.head.trim()}”`
  const day = findDates(dateline.head)[0]
  if (day) propose(draft, 'publishedAt', { value: day.iso, reason: `The dateline ${quoted} gives this day.` })
  if (dateline.agency) {
    propose(draft, 'originName', {
      value: agencyNamed(dateline.agency) ?? dateline.agency,
      reason: `The dateline ${quoted} credits this agency.`,
    })
  }
}
