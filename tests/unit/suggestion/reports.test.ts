import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rank } from '@/lib/suggestion/score'
import { passagesOf, queryOf, statsOf } from './harbour'

// Real reports live beside the repository and never in it: patterns find their sentences instead of quoting them.
const FOLDER = new URL('../../../../shared/reports/', import.meta.url)
const present = existsSync(FOLDER)
if (!present) process.stderr.write(`skipped: no sample reports at ${FOLDER.pathname}\n`)

const load = (number: number) => {
  const name = `report-00${number}.txt`
  return passagesOf({ articleId: name, text: readFileSync(new URL(name, FOLDER), 'utf8') })
}

describe.skipIf(!present)('the sample reports', () => {
  const reports = present ? [0, 1, 2, 3, 4].map(load) : []
  const stats = statsOf(reports.flat())
  const [home = [], , other = []] = reports

  test.each([
    ['part of the first sentence', 1, /^.* wounded(?= in)/],
    ['the headline', 0, /^.*$/],
  ])(
    'the wounded police of the other report, asked by %s, are in the first three',
    (_, sentence, pattern) => {
      const quote = pattern.exec(home[sentence]?.text ?? '')?.[0] ?? ''
      expect(quote).not.toBe('')
      const query = queryOf({ passages: home, sentence, quote })
      const found = rank({ query, candidates: other, stats, limit: 3 })
      const wanted = found.find(({ quote: text }) => /^Five policemen/.test(text))
      expect(wanted?.differs).toEqual([{ facet: 'quantity', here: 'four', there: 'five' }])
      expect(wanted?.quote).toMatch(/wounded$/)
      expect(wanted?.reasons[0]).toMatch(/^four ≠ five/)
    },
  )
})
