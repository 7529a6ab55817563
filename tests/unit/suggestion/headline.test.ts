import { describe, expect, it } from 'vitest'
import { overstatedIn } from '@/lib/suggestion/headline'

const HEADLINE = 'Deadly raid shakes the port of Vell'
const said = (text: string, headline = HEADLINE, language?: string) =>
  overstatedIn({ headline, text, ...(language !== undefined && { language }) })

describe('a headline against its text', () => {
  it('is noticed where it says “deadly” and the text tells of no death', () => {
    expect(said('Four officers were wounded on the quay. The shops stayed closed.')).toEqual([
      { word: 'deadly', of: 'deaths', denied: false },
    ])
  })

  it('is noticed where the text says that nobody died', () => {
    expect(said('Four officers were wounded. No one was killed, the mayor said.')).toEqual([
      { word: 'deadly', of: 'deaths', denied: true },
    ])
  })

  it.each([
    ['a death', 'Four officers were wounded. Two died on the way to hospital.'],
    ['a victim', 'The victims were dockers.'],
    ['a murder', 'It is treated as a murder.'],
    ['deaths beside none elsewhere', 'Nobody was killed on the ship. Two dockers died on the quay.'],
  ])('is borne out by a text that tells of %s', (_what, text) => {
    expect(said(text)).toEqual([])
  })

  it.each([
    ['wounded', 'Six wounded in raid at Vell', 'The officers came at dawn and left at noon.'],
    ['arrests', 'Nineteen arrested at Vell', 'The officers came at dawn and left at noon.'],
  ])('is noticed for %s as well', (of, headline, text) => {
    expect(said(text, headline)).toMatchObject([{ of, denied: false }])
  })

  it.each([
    ['says that there was none', 'No one killed in raid at Vell'],
    ['speaks of what may come', 'Mayor warns of deadly winter'],
    ['says nothing of the kind', 'Raid shakes the port of Vell'],
  ])('that %s claims nothing', (_what, headline) => {
    expect(said('The shops stayed closed.', headline)).toEqual([])
  })

  it('is left alone in other languages and without a text', () => {
    expect(said('Die Läden blieben zu.', HEADLINE, 'de')).toEqual([])
    expect(said('\n')).toEqual([])
  })
})
