import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeText } from '@/lib/import/decode'
import { type ArticleProposal, proposeArticle } from '@/lib/import/proposal'

// Real reports live beside the repository and never in it: expectations point at their lines instead of quoting them.
const FOLDER = new URL('../../../../shared/reports/', import.meta.url)
const present = existsSync(FOLDER)
if (!present) process.stderr.write(`skipped: no sample reports at ${FOLDER.pathname}\n`)

const NO_KNOWN = { outlets: [], events: [] }

function load(number: number): { source: string; lines: string[] } {
  const decoded = decodeText(readFileSync(new URL(`report-00${number}.txt`, FOLDER)))
  if (!decoded.ok) throw new Error(decoded.detail)
  expect(decoded.encoding).toBe('utf-8')
  return { source: decoded.text, lines: decoded.text.split('\n').filter((line) => line.trim()) }
}

function propose(source: string): ArticleProposal {
  return proposeArticle({ text: source, known: NO_KNOWN })
}

describe.skipIf(!present)('the sample reports', () => {
  test.each([0, 1, 2, 3, 4])('report %i keeps its text to the last character', (number) => {
    const raw = readFileSync(new URL(`report-00${number}.txt`, FOLDER), 'utf8')
    expect(propose(load(number).source).text).toBe(raw.replace(/\r\n/g, '\n'))
  })

  test.each([0, 2, 3])('report %i is titled by its first line and by nothing else', (number) => {
    const { source, lines } = load(number)
    const proposal = propose(source)
    expect(proposal.title).toBe(lines[0]?.replace(/\s+/gu, ' '))
    expect(proposal.titleMadeUp).toBe(false)
    expect(Object.keys(proposal).sort()).toEqual(['language', 'notes', 'text', 'title', 'titleMadeUp'])
  })

  test('report 1 opens with a sentence: its title is made up, its closing line gives the origin', () => {
    const { source, lines } = load(1)
    const proposal = propose(source)
    expect(proposal.titleMadeUp).toBe(true)
    expect(proposal.title.endsWith('…')).toBe(true)
    expect(lines[0]?.startsWith(proposal.title.slice(0, -1))).toBe(true)
    expect(proposal.originName).toBe('southfront.org')
    expect(proposal.text.trimEnd().endsWith(lines.at(-1) ?? '?')).toBe(true)
    // "On October 13th" names no year, and an origin's address is not the report's own.
    expect(proposal.publishedAt).toBeUndefined()
    expect(proposal.url).toBeUndefined()
  })

  test('report 4 is titled by its repeated line, and the date of the page is no published date', () => {
    const { source, lines } = load(4)
    const proposal = propose(source)
    expect(lines[1]).toBe(lines[2])
    expect(proposal.title).toBe(lines[1])
    expect(proposal.titleMadeUp).toBe(false)
    expect(proposal.publishedAt).toBeUndefined()
    expect(proposal.notes.find(({ field }) => field === 'publishedAt')?.reason).toContain('copied')
  })

  test('a day without a year is enough to choose between two events in one town', () => {
    const events = [
      { name: 'Operation of May 2019', from: '2019-05-28', to: '2019-05-28', place: 'Mitrovica' },
      { name: 'Clashes of October 2021', from: '2021-10-13', to: '2021-10-14', place: 'Mitrovica' },
    ]
    expect(proposeArticle({ text: load(1).source, known: { outlets: [], events } }).event).toBe(
      'Clashes of October 2021',
    )
    const undated = proposeArticle({ text: load(0).source, known: { outlets: [], events } })
    expect(undated.event).toBeUndefined()
    expect(undated.notes.find(({ field }) => field === 'event')?.reason).toContain('choose one')
    expect(undated.warnings).toEqual([
      '“Operation of May 2019” and “Clashes of October 2021” both fit: their dates differ by 869 days.',
    ])
  })
})
