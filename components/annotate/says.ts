import type { AnnotationRow } from '@/lib/annotation/schema'
import type { LinkRow } from '@/lib/link/schema'
import { labelOf, questionOf } from '@/lib/question/catalogue'
import type { AnswerRow } from '@/lib/question/schema'
import { RELATION_LOOKS, TAG_LOOKS } from './look'
import type { AnnotationPatch, AnswerPatch } from './rows'

const LONG = 160

/** A quote as it is said: the beginning of a long one. */
export const brief = (quote: string): string =>
  quote.length <= LONG ? quote : `${[...quote].slice(0, LONG).join('').trimEnd()}…`

const tagOf = (row: AnnotationRow) => TAG_LOOKS[row.tag].label.toLowerCase()

export const saysTagged = (row: AnnotationRow) => `Tagged as ${tagOf(row)}: ${brief(row.quote)}`

export const saysDeleted = (row: AnnotationRow) => `Deleted ${tagOf(row)}: ${brief(row.quote)}`

/** What became of a span; `row` is the span after the change. */
export function saysChanged(row: AnnotationRow, change: AnnotationPatch): string {
  const quote = brief(row.quote)
  if (change.tag !== undefined) return `Changed to ${tagOf(row)}: ${quote}`
  if (change.speaker !== undefined)
    return row.speaker === null ? `No speaker: ${quote}` : `Speaker ${row.speaker}: ${quote}`
  if (change.event !== undefined)
    return row.event === null ? `About the event of its report: ${quote}` : `About ${row.event}: ${quote}`
  if (change.note !== undefined) return row.note === '' ? `Note removed: ${quote}` : `Note saved: ${quote}`
  if (change.unsure !== undefined) return row.unsure ? `Unsure: ${quote}` : `No longer unsure: ${quote}`
  return `Span is now: ${quote}`
}

/** “three officers injured, in Outlet B, contradicts, quantity” */
export function saysLink(link: LinkRow): string {
  const where = link.to.outlet === null ? '' : `, in ${link.to.outlet}`
  const quote = brief(link.to.quote).replace(/[.,;:]$/, '')
  return [`${quote}${where}`, RELATION_LOOKS[link.relation].says, ...link.facets].join(', ')
}

/** “Searched, none found: Outlet B” */
export const saysSearched = (report: string, on: boolean) =>
  `${on ? 'Searched, none found' : 'No longer marked as searched'}: ${report}`

/** “Headline: Overstates what the body says”; `row` is the answer after the change. */
export function saysAnswer(row: AnswerRow, change: AnswerPatch): string {
  const name = questionOf(row.question)?.name ?? row.question
  if (change.value === undefined) return `${name}: ${row.note === '' ? 'note removed' : 'note saved'}`
  return `${name}: ${row.value === null ? 'not answered' : labelOf(row.question, row.value)}`
}
