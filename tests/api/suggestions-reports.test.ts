import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GET } from '@/app/api/v1/annotations/[id]/suggestions/route'
import type { Suggestions } from '@/lib/suggestion/schema'
import { addArticle, makeDesk } from '@/tests/support/desk'
import { bodyFor, putAnnotation } from '@/tests/support/newsroom'
import { call } from '@/tests/support/request'

// Real reports live beside the repository and never in it: patterns find their sentences instead of quoting them.
const FOLDER = new URL('../../../shared/reports/', import.meta.url)
const present = existsSync(FOLDER)
if (!present) process.stderr.write(`skipped: no sample reports at ${FOLDER.pathname}\n`)

const OPERATIONS = {
  0: 'Operation 2019',
  2: 'Operation 2019',
  1: 'Operation 2021',
  3: 'Operation 2021',
  4: 'Protest 2024',
}

test.skipIf(!present)(
  'of the sample reports: the other report’s five wounded are in the first three, the later operation only among other events',
  async () => {
    const desk = await makeDesk()
    const reports: { id: string; text: string; event: string }[] = []
    for (const [number, event] of Object.entries(OPERATIONS)) {
      const raw = readFileSync(new URL(`report-00${number}.txt`, FOLDER), 'utf8')
      const title = raw.trim().split('\n')[0] ?? ''
      const { body, status } = await addArticle(desk, desk.lead, { title, text: raw, event })
      expect(status).toBe(201)
      reports.push({ id: body.id, text: raw.replaceAll('\r\n', '\n').replace(/^\ufeff/, ''), event })
    }
    const home = reports[0] ?? { id: '', text: '', event: '' }
    const quote = /^Four .*? wounded(?= in the)/m.exec(home.text)?.[0] ?? ''
    const { body: span } = await putAnnotation(desk.reviewer, bodyFor(home, quote))
    const ask = async (query: string) =>
      (await call<Suggestions>(GET, { path: `/x${query}`, params: { id: span.id }, as: desk.reviewer })).body
    const near = await ask('')
    const wanted = near.items
      .filter(({ sameArticle }) => !sameArticle)
      .slice(0, 3)
      .find((item) => /^Five policemen/.test(item.quote))
    expect(wanted?.differs).toEqual([{ facet: 'quantity', here: 'four', there: 'five' }])
    const eventOf = new Map(reports.map(({ id, event }) => [id, event]))
    expect(near.items.filter(({ articleId }) => eventOf.get(articleId) !== 'Operation 2019')).toEqual([])
    const wide = await ask('?scope=project&limit=50')
    for (const item of wide.items)
      expect(item.sameEvent).toBe(eventOf.get(item.articleId) === 'Operation 2019')
    const alike = wide.items.filter(({ sameEvent }) => !sameEvent)
    expect(alike.find((item) => /six police officers were injured/.test(item.sentence))?.differs).toEqual([
      { facet: 'quantity', here: 'four', there: 'six' },
    ])
    expect(wide.otherEvents).toBe(alike.length)
  },
)
