import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEATURES } from '@/lib/suggestion/features'
import { rank, scored } from '@/lib/suggestion/score'
import { WEIGHTS } from '@/lib/suggestion/weights'
import { sliceCodePoints } from '@/lib/text/code-points'
import { FIRE, FIRE_ELSEWHERE, MARKET, OTHER_FIRE, passagesOf, queryOf, statsOf } from './harbour'

const CANDIDATES = [...MARKET, ...OTHER_FIRE, ...FIRE_ELSEWHERE]
const STATS = statsOf([...FIRE, ...CANDIDATES])
const asking = {
  query: queryOf({ passages: FIRE, sentence: 1, quote: 'Four dock workers were injured' }),
  stats: STATS,
}

test('the same toll in other words comes first, with what it says otherwise', () => {
  const [first] = rank({ ...asking, candidates: CANDIDATES, limit: 3 })
  expect(first?.passage.articleId).toBe('fire-elsewhere')
  expect(first?.quote).toBe('Five workers were hurt')
  expect(first?.differs).toEqual([{ facet: 'quantity', here: 'four', there: 'five' }])
  expect(first?.reasons[0]).toMatch(/^four ≠ five workers/)
})

test('a name outweighs the words of news that every report has', () => {
  const query = queryOf({ passages: FIRE, sentence: 3, quote: 'Mara Lind' })
  const [first] = rank({ query, stats: STATS, candidates: CANDIDATES, limit: 1 })
  expect(first?.passage.text).toContain('Mara Lind')
  expect(first?.reasons).toContain('same name: Mara Lind')
})

test('a report of the same event stands before a look-alike', () => {
  const query = queryOf({ passages: FIRE, sentence: 0 })
  const found = rank({ query, stats: STATS, candidates: CANDIDATES, limit: 20 })
  const best = (articleId: string) => found.findIndex(({ passage }) => passage.articleId === articleId)
  expect(best('fire-elsewhere')).toBeLessThan(best('other-fire'))
  expect(best('other-fire')).toBeLessThan(best('market'))
})

test('the later the report, the less likely the same event', () => {
  const near = passagesOf({ articleId: 'near', text: 'Two boats sank.', publishedAt: '2024-03-02' })
  const far = passagesOf({ articleId: 'far', text: 'Two boats sank.', publishedAt: '2020-03-02' })
  const found = scored({ ...asking, candidates: [...far, ...near] })
  expect(found.map(({ passage }) => passage.articleId)).toEqual(['near', 'far'])
})

test('ranks do not hang on the order of the candidates', () => {
  const order = rank({ ...asking, candidates: CANDIDATES, limit: 99 }).map(({ start, passage }) => [
    passage.articleId,
    start,
  ])
  fc.assert(
    fc.property(fc.shuffledSubarray(CANDIDATES, { minLength: CANDIDATES.length }), (candidates) => {
      const again = rank({ ...asking, candidates, limit: 99 })
      expect(again.map(({ start, passage }) => [passage.articleId, start])).toEqual(order)
    }),
    { numRuns: 20 },
  )
})

test('scores lie between 0 and 1, falling; no more than the limit come back', () => {
  const found = rank({ ...asking, candidates: CANDIDATES, limit: 4 })
  expect(found).toHaveLength(4)
  const scores = found.map(({ score }) => score)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  for (const score of scores) expect(score > 0 && score < 1).toBe(true)
  expect(rank({ ...asking, candidates: CANDIDATES, limit: 0 })).toEqual([])
  expect(rank({ ...asking, candidates: [], limit: 5 })).toEqual([])
})

test('any text can be asked for and ranked; the quote is what its offsets cut', () => {
  const word = fc.constantFrom(
    'fire',
    '👩‍🚒',
    'é',
    'e\u0301',
    '—',
    ',',
    'Vale',
    '5,300',
    '“',
    '警察',
    '\u200d',
    ' ',
    '.',
    'ตำรวจ',
  )
  const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, text, (asked, told) => {
      const whole = `x\n\n${told}`
      const candidates = passagesOf({ articleId: 'a', text: whole })
      const home = passagesOf({ articleId: 'b', text: `y ${asked}` })
      const query = queryOf({ passages: home, sentence: 0 })
      for (const { start, end, quote, passage, score } of rank({
        query,
        candidates,
        stats: STATS,
        limit: 9,
      })) {
        expect(sliceCodePoints(whole, start, end)).toBe(quote)
        expect(quote.trim()).not.toBe('')
        expect(start >= passage.start && end <= passage.end).toBe(true)
        expect(Number.isFinite(score)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

test('what is shared never counts against a passage, what differs never for it', () => {
  for (const feature of FEATURES) {
    const against = ['figuresDiffer', 'lateness', 'brief', 'apart'].includes(feature)
    expect(against ? WEIGHTS[feature] <= 0 : WEIGHTS[feature] >= 0, feature).toBe(true)
  }
})

test('two reports of another language are compared by their own words, and by digits alone', () => {
  const text = (figure: string) =>
    `${figure} Polizisten wurden in der Nacht verletzt. Die Lage war danach ruhig.`
  const german = (articleId: string, figure: string) =>
    passagesOf({ articleId, text: text(figure) }).map((passage) => ({ ...passage, language: 'de' }))
  const candidates = [...german('there', '7'), ...german('in-words', 'Sieben'), ...MARKET]
  const query = { ...queryOf({ passages: german('here', '5'), sentence: 0 }), language: 'de' }
  const found = rank({ query, stats: statsOf(candidates), candidates, limit: 20 })
  const of = (articleId: string) =>
    found.find(({ passage }) => passage.articleId === articleId && passage.sentence === 0)
  expect(of('there')?.differs).toEqual([{ facet: 'quantity', here: '5', there: '7' }])
  expect(of('in-words')?.differs).toEqual([])
  expect(of('in-words')?.reasons.join(' ')).toContain('same words: ')
  expect(found.slice(0, 2).map(({ passage }) => passage.sentence)).toEqual([0, 0])
})
