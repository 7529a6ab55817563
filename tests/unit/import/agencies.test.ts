import { describe, expect, test } from 'vitest'
import { agenciesIn, agencyNamed, isAgencyLine } from '@/lib/import/agencies'
import { type ArticleProposal, type Known, proposeArticle } from '@/lib/import/proposal'

const BODY =
  'The fire at the mill in Ostrava began at noon. Nobody was hurt, the city said.\n\nIt burned until dusk.'
const NOBODY: Known = { outlets: [], events: [] }
const propose = (text: string, known = NOBODY) => proposeArticle({ text, known })
const below = (line: string) => propose(`Mill Burns\n\n${line}\n\n${BODY}`)
const reason = (proposal: ArticleProposal) =>
  proposal.notes.find(({ field }) => field === 'originName')?.reason

describe('an agency is proposed as the origin', () => {
  test.each([
    ['By Jane Doe | AFP', 'AFP', 'Jane Doe'],
    ['By Jane Doe, Reuters', 'Reuters', 'Jane Doe'],
    ['By Jane Doe (AP)', 'AP', 'Jane Doe'],
    ['By JANE DOE, Associated Press Writer', 'AP', 'JANE DOE'],
    ['By Jane Doe and John Roe, The Associated Press', 'AP', 'Jane Doe and John Roe'],
    ['By Jane Doe/Agence France-Presse', 'AFP', 'Jane Doe'],
    ['By Jane Doe – dpa | 28 May 2019', 'dpa', 'Jane Doe'],
    ['By Reuters', 'Reuters', 'Reuters'],
    ['BY TANJUG', 'Tanjug', 'TANJUG'],
    ['Ana Savić | Tanjug', 'Tanjug', 'Ana Savić'],
    ['Jane Doe - Reuters Staff', 'Reuters', 'Jane Doe'],
  ])('by the byline “%s”, which is quoted as the reason', (line, agency, byline) => {
    const proposal = below(line)
    expect(proposal).toMatchObject({ title: 'Mill Burns', originName: agency, byline })
    expect(reason(proposal)).toContain(line)
  })

  test.each([
    ['Reuters', 'Reuters'],
    ['(AP)', 'AP'],
    ['Beta', 'Beta'],
    ['Press Association', 'PA Media'],
  ])('by the line “%s” below the headline', (line, agency) => {
    const proposal = below(line)
    expect(proposal).toMatchObject({ title: 'Mill Burns', originName: agency })
    expect(proposal.byline).toBeUndefined()
  })

  test.each([
    ['PRISTINA (Reuters) - Four officers were hurt.', 'Reuters'],
    ['PRISTINA, Kosovo (AP) _ Four officers were hurt.', 'AP'],
    ['(AP) Four officers were hurt.', 'AP'],
    ['Paris, 14 mars (AFP) – Quatre policiers blessés.', 'AFP'],
    ['Novi Sad, 14. mart (Tanjug) Četiri policajca su povređena.', 'Tanjug'],
    ['The Hague (ANP) - Four officers were hurt.', 'ANP'],
    ['BEOGRAD (TANJUG) – Četiri policajca su povređena.', 'Tanjug'],
    ['LONDON (Associated Press) — Four officers were hurt.', 'AP'],
  ])('by the dateline of “%s”', (line, agency) => {
    expect(propose(`Mill Burns\n\n${line}\n\n${BODY}`).originName).toBe(agency)
    expect(propose(`${line}\n\n${BODY}`).originName).toBe(agency)
  })

  test('by the byline of front matter, but after an origin that it names', () => {
    const file = (lines: string) =>
      proposeArticle({ text: `---\n${lines}\n---\n${BODY}`, fileName: 'a.md', known: NOBODY })
    expect(file('byline: Jane Doe, AFP')).toMatchObject({ originName: 'AFP', byline: 'Jane Doe, AFP' })
    expect(file('byline: Jane Doe, AFP\nvia: Nordline').originName).toBe('Nordline')
  })

  test('under one name, whichever its spelling', () => {
    expect(['AP', 'Associated Press', 'THE ASSOCIATED PRESS', ' AP '].map(agencyNamed)).toEqual(
      Array(4).fill('AP'),
    )
  })
})

describe('no agency is proposed', () => {
  test.each([
    'By Jane Doe',
    'By Ana Beta',
    'By Beta Smith, Science Editor',
    'By Jane Doe, Reuters Institute',
    'By Jane Doe with AFP',
    'By Jane Doe, ap',
    'Jane Doe, formerly of Reuters',
    'Reuters building burns in Ostrava',
  ])('for “%s”', (line) => {
    expect(below(line).originName).toBeUndefined()
  })

  test.each([
    'The Associated Press (AP) said four officers were hurt.',
    'The agency of record (AFP) - founded in 1835 - reported it.',
    'Reporters of the agency (AFP) wrote of four officers.',
    'Beta - the second letter - is on the wall.',
    'Four officers, reports Reuters, were hurt.',
  ])('where the body begins “%s”', (line) => {
    expect(below(line).originName).toBeUndefined()
  })

  test('where a credit names several: that is told, and left to the importer', () => {
    for (const line of ['By AFP, Reuters', 'Jane Doe | AFP/Reuters', 'AFP / AP']) {
      const proposal = below(line)
      expect(proposal.originName).toBeUndefined()
      expect(reason(proposal)).toContain('several agencies')
    }
  })

  test('where the report is the agency’s own', () => {
    const known = { outlets: ['Reuters'], events: [] }
    const proposal = propose(`Mill Burns | Reuters\n\nBy Jane Doe, Reuters\n\n${BODY}`, known)
    expect(proposal).toMatchObject({ title: 'Mill Burns', outlet: 'Reuters' })
    expect(proposal.originName).toBeUndefined()
    expect(reason(proposal)).toBe('The agency that is credited is the outlet itself.')
  })
})

test('a credit that is long is body text, and names nobody', () => {
  const long = `Jane Doe, ${'and so on, '.repeat(20)}AFP`
  expect([agenciesIn(long), isAgencyLine(`${'AFP, '.repeat(40)}AFP`)]).toEqual([[], false])
})
