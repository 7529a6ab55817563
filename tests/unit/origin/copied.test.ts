import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copiedPassages } from '@/lib/origin/copied'
import { sliceCodePoints } from '@/lib/text/code-points'
import { shingleWords } from '@/lib/text/shingles'
import { REPRINTS } from '../../support/reprints'

const text = (key: string) => REPRINTS.find((one) => one.key === key)?.text ?? ''
const marked = (left: string, right: string) =>
  copiedPassages({ left, right }).passages.map(({ pieces }) =>
    pieces
      .map((piece) => (piece.same ? piece.right : `[${piece.left.trim()}|${piece.right.trim()}] `))
      .join(''),
  )

describe('what was copied', () => {
  test('a whole reprint is one passage, without its dateline and its last line', () => {
    const { passages, changedNumbers, sharedWords, rightWords } = copiedPassages({
      left: text('agency'),
      right: text('whole'),
    })
    expect(passages).toHaveLength(1)
    expect(changedNumbers).toEqual([])
    expect(rightWords - sharedWords).toBe('More on our live page'.split(' ').length)
  })

  test('a changed number is found at the begin of a sentence and inside of it', () => {
    const { changedNumbers } = copiedPassages({ left: text('agency'), right: text('changed') })
    expect(changedNumbers).toEqual([
      { left: 'Seven', right: 'Nine', after: 'people were', passage: 0 },
      { left: 'eighteen', right: 'eight', after: 'months ago', passage: 0 },
    ])
  })

  test.each([
    ['0.', '4.', '[0|4] .'],
    ['0,', '4.', '[0|4] .'],
    ['5%.', '6 per cent.', '[5%|6 per cent] .'],
    ['“seven”', '“nine”', '“[seven|nine] ”'],
    ['twenty-four.', 'thirty-four.', '[twenty|thirty] -four.'],
  ])('what closes a sentence is no part of a change: %s turned into %s', (from, to, shown) => {
    const sentence = (figure: string) =>
      `The harbour master wrote on Friday that the number of crates that had gone missing was ${figure}`
    for (const rest of ['', ' Nobody on the northern quay had seen them leave the shed that night.'])
      expect(marked(sentence(from) + rest, sentence(to) + rest)).toEqual([sentence(shown) + rest])
  })

  test('a word put in differs and is no changed number', () => {
    expect(marked(text('agency'), text('changed')).join('')).toContain('to the [|busy] market')
  })

  test('reports of their own on the same happening have copied nothing', () => {
    for (const key of ['own-1', 'own-2'])
      expect(copiedPassages({ left: text('agency'), right: text(key) }).passages).toEqual([])
  })

  test('passages that changed places are two', () => {
    const one = 'The red boat left the northern quay before the first light of day.'
    const two = 'Nobody on the southern shore had seen the captain since the storm began.'
    expect(marked(`${one} ${two}`, `${two} ${one}`)).toEqual([two, one])
  })

  test.each([
    ['5,300', '5.300', 0],
    ['four', '4', 0],
    ['5,300', '5,400', 1],
    ['twenty-four', 'twenty-five', 1],
    ['a dozen', 'two dozen', 1],
    ['one', 'two', 1],
    ['some', 'many', 0],
    ['some', '40', 1],
    ['hardly any of the', 'each and every one of the', 0],
  ])('%s turned into %s: %i changed numbers', (from, to, count) => {
    const sentence = (figure: string) =>
      `The harbour master told the council on Friday that ${figure} crates of oranges had gone missing from the shed.`
    const { changedNumbers } = copiedPassages({ left: sentence(from), right: sentence(to) })
    expect(changedNumbers).toHaveLength(count)
    if (count === 1)
      expect(changedNumbers[0]).toMatchObject({
        left: expect.stringContaining(from.split(' ').at(-1) === 'dozen' ? 'a' : from),
      })
  })

  test('case, accents, quotation marks and line ends do not make a difference', () => {
    const left = 'Mayor Vučić’s office said the “old ferry” would not sail again before the end of summer.'
    const right = "mayor Vucic's office said\nthe 'old ferry' would not sail again before the end of summer"
    expect(copiedPassages({ left, right }).passages[0]?.pieces).toHaveLength(1)
  })

  test('text without blanks is compared by its characters', () => {
    const left = '周一上午，拉文河上的旧人行桥倒塌，七人受伤，救护车服务部门说。'
    expect(copiedPassages({ left, right: left.replace('七', '九') }).sharedWords).toBeGreaterThan(20)
  })
})

const words = fc.array(fc.constantFrom('sea', 'Gull', 'the', '7', 'of', '🚒 crew', 'nine', 'rope.', '\n'), {
  maxLength: 60,
})

test('pieces and spans cut both texts, whatever they are', () => {
  fc.assert(
    fc.property(words, words, words, (a, b, c) => {
      const left = [...a, ...b, ...c].join(' ')
      const right = [...c, ...b, ...a].join(' ')
      const { passages, sharedWords, rightWords } = copiedPassages({ left, right })
      let end = 0
      for (const passage of passages) {
        const sides = { left: '', right: '' }
        for (const piece of passage.pieces) {
          sides.left += piece.left
          sides.right += piece.right
          const folded = (side: string) => shingleWords(side).map((word) => word.folded)
          if (piece.same) expect(folded(piece.left)).toEqual(folded(piece.right))
        }
        expect(sides.left).toBe(sliceCodePoints(left, passage.left.start, passage.left.end))
        expect(sides.right).toBe(sliceCodePoints(right, passage.right.start, passage.right.end))
        expect(passage.right.start).toBeGreaterThanOrEqual(end)
        end = passage.right.end
      }
      expect(sharedWords).toBeLessThanOrEqual(rightWords)
    }),
  )
})

test('a text is a copy of itself, whole', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 8, maxLength: 200 }), (row) => {
      const text = row.join(' ')
      const { passages, sharedWords } = copiedPassages({ left: text, right: text })
      expect(sharedWords).toBe(row.length)
      expect(passages[0]?.pieces).toEqual([{ same: true, number: false, left: text, right: text }])
    }),
  )
})
