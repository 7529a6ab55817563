import type { Page } from 'playwright-core'

export type MadeReport = { id: string; title: string; outlet: string }

const EVENT = 'The march on the quay'
const REPORTS = [
  {
    title: 'March on the quay ends in clashes',
    outlet: 'Outlet A',
    text: [
      'March on the quay ends in clashes',
      'Two officers were injured on Friday. The march had begun at noon. Mr. Vale called it “a disgrace”.',
      'The quay was closed until the evening. Nobody was arrested, the police said.',
      'Shops stayed open. It was the third march this month.',
      'The council meets on Monday.',
    ],
  },
  {
    title: 'Three hurt at the quay',
    outlet: 'Outlet B',
    text: [
      'Three hurt at the quay',
      'Three officers were injured. Witnesses spoke of bottles.',
      'The march was the largest so far. It should never have been allowed.',
      'The harbour master declined to comment.',
    ],
  },
  {
    title: 'Quiet night after the march',
    outlet: 'Outlet C',
    text: [
      'Quiet night after the march',
      'The night was quiet. The quay is open again.',
      'Two officers left the hospital.',
    ],
  },
  {
    title: 'Council to speak of the march',
    outlet: 'Outlet D',
    text: [
      'Council to speak of the march',
      'The council will speak of it on Monday. Four motions are tabled.',
    ],
  },
] as const

/** A project of the person who is signed in on `page`, with four reports on one event and nothing marked. */
export async function makeReports(page: Page, slug: string): Promise<MadeReport[]> {
  const articles = REPORTS.map((report) => ({ ...report, text: report.text.join('\n\n'), event: EVENT }))
  return page.evaluate(
    async (given) => {
      const post = async (path: string, body: unknown) => {
        const reply = await fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
        return (await reply.json()) as { id: string }
      }
      await post('/api/v1/projects', { slug: given.slug, name: given.slug })
      const made: { id: string; title: string; outlet: string }[] = []
      for (const article of given.articles) {
        const { id } = await post(`/api/v1/projects/${given.slug}/articles`, article)
        made.push({ id, title: article.title, outlet: article.outlet })
      }
      return made
    },
    { slug, articles },
  )
}
