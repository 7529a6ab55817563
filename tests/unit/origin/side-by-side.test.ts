import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copiedPassages } from '@/lib/origin/copied'
import { sideBySide } from '@/lib/origin/side-by-side'
import { stripOf } from '@/lib/origin/strip'
import { shingleWords } from '@/lib/text/shingles'
import { REPRINTS } from '../../support/reprints'

const text = (key: string) => REPRINTS.find((one) => one.key === key)?.text ?? ''
const compare = (source: string, copy: string) => {
  const copied = copiedPassages({ left: source, right: copy })
  return { copied, layout: sideBySide({ source, copy, copied }) }
}

describe('two reports side by side', () => {
  test('the copy runs from its begin to its end, with what the source has beside it and what was left out', () => {
    const { layout } = compare(text('agency'), text('changed'))
    expect(layout.rows.map(({ kind }) => kind)).toEqual(['alone', 'shared', 'alone'])
    expect(layout.rows[0]).toMatchObject({
      text: 'It was meant to be an ordinary start to the week.',
      words: 11,
    })
    expect(layout.leftOut.map((part) => part.text.slice(0, 20))).toEqual([
      'RAVENSMOOR (Tidewate',
      '“We heard a crack li',
    ])
  })

  const sentence = fc.constantFrom(
    'The ferry left the harbour before the tide had turned.',
    'Nine crates of oranges were lost on the way.',
    'Nobody knew why.',
    'Ten crates of oranges were lost on the way 🚢.',
    'The captain of the ferry had been ill since the first days of March.',
  )
  test('every word of the copy is in one row', () => {
    fc.assert(
      fc.property(fc.array(sentence), fc.array(sentence), (one, two) => {
        const copy = two.join(' ')
        const { layout } = compare(one.join(' '), copy)
        const shown = layout.rows.map((row) =>
          row.kind === 'alone' ? row.text : row.passage.pieces.map(({ right }) => right).join(''),
        )
        const words = (part: string) => shingleWords(part).map(({ folded }) => folded)
        expect(words(shown.join(' '))).toEqual(words(copy))
      }),
    )
  })
})

describe('the strip of a passage', () => {
  const strip = (copy: string) => {
    const longest = compare(text('agency'), copy).copied.passages[0]?.pieces ?? []
    return stripOf(longest.map(({ left, right, ...kind }) => ({ ...kind, source: left, copy: right })))
  }
  const shown = (copy: string) =>
    strip(copy)
      .map((piece) => (piece.same ? piece.copy : `[${piece.copy}]`))
      .join('')

  test('shows the changed numbers with the words around them, and no other difference', () => {
    expect(shown(text('changed'))).toMatch(
      /^\[Nine\] people were injured [^…]* … [^…]* inspected \[eight\] months ago[^…]*$/,
    )
  })

  test('of a passage without a difference shows the begin', () => {
    expect(shown(text('whole'))).toMatch(/^Seven people were injured .* …$/)
  })

  test('is short, however long the passage is', () => {
    expect(shown(text('changed')).length).toBeLessThan(400)
  })
})
