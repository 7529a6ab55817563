import { describe, expect, test } from 'vitest'
import { type Known, proposeArticle } from '@/lib/import/proposal'
import { proposeSchema } from '@/lib/import/schema'
import { textFault } from '@/lib/text/well-formed'

const BODY =
  'The fire at the mill in Ostrava began at noon. Nobody was hurt, the city said.\n\nIt burned until dusk.'
const NOBODY: Known = { outlets: [], events: [] }
const propose = (text: string, options: { fileName?: string; known?: Known } = {}) =>
  proposeArticle({ text, known: NOBODY, ...options })
const reasonFor = (proposal: ReturnType<typeof propose>, field: string) =>
  proposal.notes.find((note) => note.field === field)?.reason

describe('title', () => {
  test('a first line that stands alone and ends like no sentence is the headline, and stays in the text', () => {
    const proposal = propose(`Mill Burns in Ostrava\r\n\r\n${BODY}`)
    expect(proposal).toMatchObject({ title: 'Mill Burns in Ostrava', titleMadeUp: false })
    expect(proposal.text).toBe(`Mill Burns in Ostrava\n\n${BODY}`)
    expect(reasonFor(proposal, 'title')).toContain('stands alone')
  })

  test('a question, an abbreviation at the end and a headline repeated in the body are headlines', () => {
    expect(propose(`Who lit the mill?\n\n${BODY}`).title).toBe('Who lit the mill?')
    expect(propose(`Mill sold to the U.S.\n\n${BODY}`).title).toBe('Mill sold to the U.S.')
    const twice = propose(`The mill burned.\n\nThe mill burned.\n\n${BODY}`)
    expect(twice).toMatchObject({ title: 'The mill burned.', titleMadeUp: false })
    expect(twice.text.match(/The mill burned\./g)).toHaveLength(2)
  })

  test('a first line that is a sentence of the body is no headline', () => {
    const proposal = propose(BODY)
    expect(proposal).toMatchObject({
      title: 'The fire at the mill in Ostrava began at noon',
      titleMadeUp: true,
    })
    expect(reasonFor(proposal, 'title')).toContain('no headline')
  })

  test('a hard-wrapped first line, a lead-in and a dateline are no headlines', () => {
    expect(
      propose('The fire at the mill began\nat noon and burned until dusk.\n\nIt is out.').titleMadeUp,
    ).toBe(true)
    expect(propose(`He said this:\n\n${BODY}`).titleMadeUp).toBe(true)
    const dateline = propose(`OSTRAVA (Reuters) — The mill burned at noon. It is gone.`)
    expect(dateline).toMatchObject({
      title: 'The mill burned at noon',
      titleMadeUp: true,
      originName: 'Reuters',
    })
  })

  test('a made-up title is cut between words and never halves a character', () => {
    const long = propose(`${'burning '.repeat(40)}.`)
    expect(long.title).toMatch(/^(burning )+burning…$/)
    expect(long.title.length).toBeLessThanOrEqual(81)
    expect(textFault(propose('火🔥'.repeat(400)).title)).toBeNull()
    expect(propose('In October, Rep. Ann Lee saw the mill burn. It was hot.').title).toBe(
      'In October, Rep. Ann Lee saw the mill burn',
    )
    expect(propose('…', { fileName: 'C:\\scans\\mill fire.txt' }).title).toBe('mill fire')
  })

  test('the section label of a page is skipped, a Markdown heading is read, the outlet’s name is split off', () => {
    expect(propose(`World\n\nMill burns in Ostrava again\n\n${BODY}`).title).toBe(
      'Mill burns in Ostrava again',
    )
    expect(propose(`# Mill Burns\n\n${BODY}`, { fileName: 'a.md' }).title).toBe('Mill Burns')
    const known = { outlets: ['The Mill Post'], events: [] }
    expect(propose(`Mill Burns in Ostrava | The Mill Post\n\n${BODY}`, { known })).toMatchObject({
      title: 'Mill Burns in Ostrava',
      outlet: 'The Mill Post',
    })
    expect(propose(`Smoke rises | City closes school\n\n${BODY}`, { known }).title).toBe(
      'Smoke rises | City closes school',
    )
  })
})

describe('date, byline, address', () => {
  test.each([
    'Today: Monday, 4 March 2024 year',
    'Monday, 4 March 2024',
    'Today is March 4, 2024',
    'Updated: 4 March 2024 10:15',
    '9/10/2010 @ 1: 19PM',
    'Posted at 3:21 PM ET, 01/5/2011',
    'Mar. 8 5:46 PM EST',
  ])('the page’s own date line “%s” is neither title nor published date', (line) => {
    const proposal = propose(`${line}\n\nMill Burns\n\n${BODY}`)
    expect(proposal.title).toBe('Mill Burns')
    expect(proposal.publishedAt).toBeUndefined()
    expect(reasonFor(proposal, 'publishedAt')).toContain(line)
  })

  test.each([
    ['By Jane Doe | 28 May 2019', '2019-05-28'],
    ['28 May 2019', '2019-05-28'],
    ['Published: May 28th, 2019, updated 30 May 2019', '2019-05-28'],
    ['Published 2019-05-28T10:12:00Z', '2019-05-28'],
    ['28.05.2019', '2019-05-28'],
    ['28/05/2019', '2019-05-28'],
    ['MAY 28, 2019 | 08: 06AM PT', '2019-05-28'],
    ['Posted on: 3:35 pm, May 28, 2019', '2019-05-28'],
  ])('below a headline “%s” is the published date', (line, day) => {
    expect(propose(`Mill Burns\n${line}\n\n${BODY}`)).toMatchObject({ title: 'Mill Burns', publishedAt: day })
  })

  test('dates that could be read two ways, do not exist or stand in the body are not proposed', () => {
    expect(propose(`Mill Burns\n\n05/06/2019\n\n${BODY}`).publishedAt).toBeUndefined()
    expect(propose(`Mill Burns\n\n31 February 2019\n\n${BODY}`).publishedAt).toBeUndefined()
    expect(
      propose(`On October 13th, the mill burned. It was rebuilt on 2 May 2020.\n\n${BODY}`).publishedAt,
    ).toBeUndefined()
  })

  test('byline and date are found below a second headline', () => {
    const text = `Mill Burns\n\nA third fire within a year\n\nBy Jane Doe\n\n28 May 2019\n\n${BODY}`
    expect(propose(text)).toMatchObject({
      title: 'Mill Burns',
      byline: 'Jane Doe',
      publishedAt: '2019-05-28',
    })
  })

  test('an agency alone is a dateline too', () => {
    expect(propose('(Reuters) — The mill burned in the night. It is out.')).toMatchObject({
      originName: 'Reuters',
      title: 'The mill burned in the night',
    })
    expect(propose('The minister (Labour) - who resigned - said nothing.').originName).toBeUndefined()
  })

  test('a dateline gives day and agency', () => {
    expect(
      propose(`Mill Burns\n\nOSTRAVA, 28 May 2019 (Nordline) — The mill burned.\n\nIt is out.`),
    ).toMatchObject({
      publishedAt: '2019-05-28',
      originName: 'Nordline',
    })
  })

  test.each([
    ['By Jane Doe', 'Jane Doe'],
    ['By Zoë van der Berg and Jürgen O’Neill, Staff Writers', 'Zoë van der Berg and Jürgen O’Neill'],
    ['BY JANE DOE in Ostrava', 'JANE DOE'],
    ['By Reuters', 'Reuters'],
  ])('“%s” is a byline', (line, name) => {
    expect(propose(`Mill Burns\n\n${line}\n\n${BODY}`).byline).toBe(name)
  })

  test.each([
    'By Monday morning',
    'By the Numbers',
    'By noon the fire was out',
    'By Jane Doe was the mill built.',
  ])('“%s” is no byline', (line) => {
    expect(propose(`Mill Burns\n\n${line}\n\n${BODY}`).byline).toBeUndefined()
  })

  test('an address on its own line at the head is the address; it can name a known outlet', () => {
    const known = { outlets: ['The Mill Post', 'Other'], events: [] }
    const proposal = propose(`https://www.mill-post.example/fire?id=1\n\nMill Burns\n\n${BODY}`, { known })
    expect(proposal).toMatchObject({
      url: 'https://www.mill-post.example/fire?id=1',
      title: 'Mill Burns',
      outlet: 'The Mill Post',
    })
    expect(propose(`javascript:alert(1)\n\nMill Burns\n\n${BODY}`).url).toBeUndefined()
  })
})

describe('origin', () => {
  test('a closing “Via https://…” proposes the host as origin and stays in the text', () => {
    const text = `${BODY}\n\nVia https://www.wire.example/mill-burns/`
    const proposal = propose(text)
    expect(proposal).toMatchObject({ originName: 'wire.example', text })
    expect(proposal.url).toBeUndefined()
    expect(propose(`${BODY}\n\nSource: Nordline`).originName).toBe('Nordline')
  })

  test('a sentence that begins with “via” or an address inside the body is no origin', () => {
    expect(propose(`${BODY}\n\nVia the canal the boats came too.`).originName).toBeUndefined()
    expect(propose(`Via https://wire.example/ it spread.\n\n${BODY}`).originName).toBeUndefined()
  })
})

describe('front matter', () => {
  const text =
    '---\ntitle: "Mill: the fire"\noutlet: the mill post\ndate: 2019-05-28\nurl: https://a.example/x\ntags: x\n---\n\n'
  const known = { outlets: ['The Mill Post'], events: [] }

  test('of a Markdown file fills the fields and is no part of the text', () => {
    expect(propose(`${text}${BODY}`, { fileName: 'a.md', known })).toMatchObject({
      title: 'Mill: the fire',
      titleMadeUp: false,
      outlet: 'The Mill Post',
      publishedAt: '2019-05-28',
      url: 'https://a.example/x',
      text: BODY,
    })
  })

  test('is text in any other file, and where its lines are not “key: value”', () => {
    expect(propose(`${text}${BODY}`, { fileName: 'a.txt' }).text).toBe(`${text}${BODY}`)
    const rule = `---\nA line of prose.\n---\n\n${BODY}`
    expect(propose(rule, { fileName: 'a.md' }).text).toBe(rule)
  })

  test('that cannot be read is named, not guessed', () => {
    const proposal = propose(`---\ndate: last week\nurl: javascript:x\n---\n${BODY}`, { fileName: 'a.md' })
    expect(proposal.publishedAt).toBeUndefined()
    expect(proposal.url).toBeUndefined()
    expect(reasonFor(proposal, 'publishedAt')).toContain('last week')
  })
})

describe('event', () => {
  const fire = { name: 'Mill fire', from: '2019-05-28', to: '2019-05-29', place: 'Ostrava, Czechia' }
  const flood = { name: 'Flood', from: '2021-07-01', to: '2021-07-02', place: 'Óstrava' }
  const known = { outlets: [], events: [fire, flood] }

  test('is proposed by place and published date', () => {
    const proposal = propose(`Mill Burns\n\n29 May 2019\n\n${BODY}`, { known })
    expect(proposal.event).toBe('Mill fire')
    expect(reasonFor(proposal, 'event')).toBe('The text mentions “Ostrava” and was published on 29 May 2019.')
  })

  test('is not proposed where two fit, where the day speaks against it, or where the place is part of a word', () => {
    expect(propose(BODY, { known }).event).toBeUndefined()
    expect(propose(`Mill Burns\n\n1 January 2015\n\n${BODY}`, { known }).event).toBeUndefined()
    expect(
      propose('The Ostravan mill burned. It is out.', { known: { outlets: [], events: [fire] } }).event,
    ).toBeUndefined()
  })

  test('proposed by place alone warns of look-alikes', () => {
    const proposal = propose(BODY, { known: { outlets: [], events: [fire] } })
    expect(proposal.event).toBe('Mill fire')
    expect(reasonFor(proposal, 'event')).toContain('look-alike')
  })
})

describe('bad input', () => {
  test('a hostile text of 5 MB is read in one pass', () => {
    const texts = [
      'a'.repeat(5_000_000),
      'By A '.repeat(1_000_000),
      'A, '.repeat(1_600_000),
      '\n'.repeat(5_000_000),
    ]
    const known = { outlets: Array.from({ length: 500 }, (_, n) => `Outlet ${n}`), events: [] }
    for (const text of texts) expect(propose(text, { known }).text).toBe(text)
  })

  test('the request refuses NUL, half pairs, blanks, long names and unknown fields', () => {
    const accepts = (value: unknown) => proposeSchema.safeParse(value).success
    expect(accepts({ text: 'a 🔥', fileName: 'a.txt' })).toBe(true)
    for (const text of ['', ' \n', 'a\0', 'a\ud83d']) expect(accepts({ text })).toBe(false)
    expect(accepts({ text: 'a', more: 1 })).toBe(false)
    expect(accepts({ text: 'a', fileName: 'x'.repeat(301) })).toBe(false)
  })
})

describe('language', () => {
  const GERMAN =
    'Am Freitag ist im Hafen ein Feuer ausgebrochen. Drei Menschen wurden verletzt, wie der Bürgermeister sagte, und die Straße ist noch nicht frei.'

  test('is told from the text, with the reason', () => {
    expect(propose(BODY).language).toBe('en')
    const proposal = propose(GERMAN)
    expect(proposal.language).toBe('de')
    expect(reasonFor(proposal, 'language')).toBe('The text reads like German.')
  })

  test('of front matter comes first, without its region; what is no code is passed over', () => {
    const file = (value: string) =>
      propose(`---\nlang: ${value}\n---\n${GERMAN}`, { fileName: 'a.md' }).language
    expect(file('nl-BE')).toBe('nl')
    expect(file('German (Austria)')).toBe('de')
  })

  test('is left open where the text does not tell', () => {
    expect(propose('Fire in the harbour').language).toBeUndefined()
  })
})
