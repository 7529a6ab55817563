import { canonicalText } from '@/lib/article/canonical'
import { languageOf } from '@/lib/text/language'
import { languageName } from '@/lib/text/language-names'
import { findDates, plainDate } from './dates'
import { type Draft, type ProposalField, propose, sameName } from './draft'
import { type KnownDistinction, type KnownEvent, matchEvent } from './event-match'
import { type FrontMatter, type FrontMatterField, readFrontMatter } from './front-matter'
import {
  bylineOf,
  creditOf,
  type DateLine,
  dateLineOf,
  datelineOf,
  headLines,
  headlineReason,
  hostOf,
  type Line,
  urlLineOf,
} from './head'
import { madeUpTitle, oneLine, UNTITLED } from './title'

export type ProposalNote = { field: ProposalField; reason: string }
export type Known = {
  outlets: readonly string[]
  events: readonly KnownEvent[]
  /** What tells look-alike events apart. */
  apart?: readonly KnownDistinction[]
}

/**
 * What the preview fills in for one report. `text` is the whole canonical text, headline included: evidence is
 * never cut. `titleMadeUp`: there is no headline, the title is the first words. `publishedAt` is YYYY-MM-DD.
 * `notes` says in plain words why each field was proposed, or why something that looks like one was not; `warnings` names
 * look-alike events, where there are any.
 */
export type ArticleProposal = {
  title: string
  titleMadeUp: boolean
  text: string
  outlet?: string
  event?: string
  byline?: string
  publishedAt?: string
  url?: string
  originName?: string
  /** BCP 47 primary subtag. */
  language?: string
  notes: ProposalNote[]
  warnings?: string[]
}

const HEAD_LINES = 12
// A headline may have one or two lines below it (a deck) before byline and date.
const DECK_LINES = 5

/**
 * Proposes title, outlet, event, byline, date, address, origin and language of a pasted or uploaded report. Never fails and
 * never changes the text beyond its canonical form; the front matter of a Markdown file is metadata and left out.
 */
export function proposeArticle({
  text,
  fileName,
  known,
}: {
  text: string
  fileName?: string
  known: Known
}): ArticleProposal {
  const front = readFrontMatter({ text, ...(fileName ? { fileName } : {}) })
  const body = front?.text ?? canonicalText(text)
  const draft: Draft = new Map()
  if (front) takeFrontMatter({ front, draft, known })
  const lines = headLines(body, HEAD_LINES)
  const head = readHead({ lines, known, draft })
  readClosing({ body, lines, draft })
  proposeOutletByHost({ draft, known })
  proposeLanguage(draft, body)
  const publishedAt = draft.get('publishedAt')?.value
  const matched = draft.has('event')
    ? null
    : matchEvent({
        ...{ text: body, events: known.events },
        ...(known.apart ? { apart: known.apart } : {}),
        ...(publishedAt ? { publishedAt } : {}),
      })
  if (matched) draft.set('event', { value: matched.event ?? null, reason: matched.reason })
  const titleMadeUp = !draft.get('title')?.value
  if (titleMadeUp) draft.set('title', madeUpTitle({ opening: head.bodyLine?.text, fileName }))
  const warnings = matched?.warning ? { warnings: [matched.warning] } : {}
  return { ...assemble(draft), titleMadeUp, text: body, ...warnings }
}

function proposeLanguage(draft: Draft, body: string): void {
  const language = languageOf(body)
  if (language !== null)
    propose(draft, 'language', { value: language, reason: `The text reads like ${languageName(language)}.` })
}

function assemble(draft: Draft): Omit<ArticleProposal, 'text' | 'titleMadeUp'> {
  const values: Partial<Record<ProposalField, string>> = {}
  const notes: ProposalNote[] = []
  for (const [field, { value, reason }] of draft) {
    if (value) values[field] = value
    notes.push({ field, reason })
  }
  const { title = UNTITLED, ...others } = values
  return { title, ...others, notes }
}

function takeFrontMatter({ front, draft, known }: { front: FrontMatter; draft: Draft; known: Known }): void {
  const reason = 'From the front matter of the file.'
  for (const [field, raw] of Object.entries(front.values)) {
    const value = readValue({ field: field as FrontMatterField, raw, known })
    // Object.entries widens the keys of FrontMatter to string.
    propose(draft, field as FrontMatterField, {
      value,
      reason: value ? reason : `The front matter says “${raw.slice(0, 80)}”, which could not be read.`,
    })
  }
}

function readValue({
  field,
  raw,
  known,
}: {
  field: FrontMatterField
  raw: string
  known: Known
}): string | null {
  if (field === 'publishedAt') return findDates(raw)[0]?.iso ?? null
  // “de-AT” is German to us.
  if (field === 'language') return /^([a-z]{2,3})(?:[-_]|$)/i.exec(raw)?.[1]?.toLowerCase() ?? null
  if (field === 'url') return hostOf(raw) ? raw : null
  const names =
    field === 'outlet' ? known.outlets : field === 'event' ? known.events.map(({ name }) => name) : []
  return sameName(names, raw) ?? oneLine(raw)
}

// Walks the head line by line: what is a date, byline, address or outlet is noted; the first other line is the
// headline or already the body. After a headline the walk goes on, since bylines and dates often follow it.
function readHead({ lines, known, draft }: { lines: Line[]; known: Known; draft: Draft }): {
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
  const byline = bylineOf(line.text, known.outlets)
  if (!byline) return false
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
  return Boolean(
    urlLineOf(text) ?? dateLineOf(text) ?? sameName(known.outlets, text) ?? bylineOf(text, known.outlets),
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
      value: dateline.agency,
      reason: `The dateline ${quoted} credits this agency.`,
    })
  }
}

// The last line of a text that was passed on often says where it came from. It stays in the text.
function readClosing({ body, lines, draft }: { body: string; lines: Line[]; draft: Draft }): void {
  const trimmed = body.trimEnd()
  const last = trimmed.slice(trimmed.lastIndexOf('\n') + 1).trim()
  if (lines.length < 2) return
  const credit = creditOf(last)
  if (!credit) return
  propose(draft, 'originName', {
    value: credit.name,
    reason: `The text ends with “${last.length > 60 ? `${last.slice(0, 60)}…` : last}”. The line stays in the text.`,
  })
}

function proposeOutletByHost({ draft, known }: { draft: Draft; known: Known }): void {
  const url = draft.get('url')?.value
  const host = url ? hostOf(url) : null
  if (!host) return
  const bare = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const found = known.outlets.filter((name) => {
    const outlet = bare(name).replace(/^the/, '')
    return (
      name.toLowerCase() === host ||
      (outlet.length >= 4 && host.split('.').some((label) => bare(label).replace(/^the/, '') === outlet))
    )
  })
  const [only] = found
  if (only && found.length === 1)
    propose(draft, 'outlet', { value: only, reason: `The address is on ${host}.` })
}
