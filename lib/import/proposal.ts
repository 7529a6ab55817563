import { canonicalText } from '@/lib/article/canonical'
import { languageOf } from '@/lib/text/language'
import { languageName } from '@/lib/text/language-names'
import { agencyNamed } from './agencies'
import { findDates } from './dates'
import { type Draft, type ProposalField, propose, sameName } from './draft'
import { type KnownDistinction, type KnownEvent, matchEvent } from './event-match'
import { type FrontMatter, type FrontMatterField, readFrontMatter } from './front-matter'
import { creditOf, headLines, hostOf, type Line } from './head'
import { creditAgencies, readHead } from './read-head'
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
  ownWord(draft)
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

// An agency’s own report is taken from nobody.
function ownWord(draft: Draft): void {
  const outlet = agencyNamed(draft.get('outlet')?.value ?? '')
  if (outlet !== null && outlet === draft.get('originName')?.value)
    draft.set('originName', { value: null, reason: 'The agency that is credited is the outlet itself.' })
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
  // After an origin that the file names itself.
  creditAgencies(draft, { credit: front.values.byline ?? '', where: 'The byline' })
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

// The last line of a text that was passed on often says where it came from. It stays in the text.
function readClosing({ body, lines, draft }: { body: string; lines: Line[]; draft: Draft }): void {
  const trimmed = body.trimEnd()
  const last = trimmed.slice(trimmed.lastIndexOf('\n') + 1).trim()
  if (lines.length < 2) return
  const credit = creditOf(last)
  if (!credit) return
  propose(draft, 'originName', {
    value: agencyNamed(credit.name) ?? credit.name,
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
