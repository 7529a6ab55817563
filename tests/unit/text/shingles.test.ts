import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shinglesOf } from '@/lib/text/shingles'

const word = fc.stringMatching(/^[a-z]{1,6}$/)

test('any nine words in a row that two texts share give them a hash in common', () => {
  const rows = fc.array(word, { maxLength: 30 })
  fc.assert(
    fc.property(
      rows,
      rows,
      rows,
      rows,
      fc.array(word, { minLength: 9, maxLength: 9 }),
      (a, b, c, d, shared) => {
        const one = new Set(shinglesOf([...a, ...shared, ...b].join(' ')))
        expect(shinglesOf([...c, ...shared, ...d].join(' ')).some((hash) => one.has(hash))).toBe(true)
      },
    ),
  )
})

test('hashes are distinct safe integers in ascending order', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 80 }), (row) => {
      const hashes = shinglesOf(row.join(' '))
      expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash >= 0)).toBe(true)
      expect(hashes).toEqual([...new Set(hashes)].sort((a, b) => a - b))
    }),
  )
})

test('case, accents and punctuation do not matter, words do', () => {
  const text = 'The mayor, Ana Vučić, left the town hall at noon.'
  expect(shinglesOf('the MAYOR Ana Vucic left the town hall at noon')).toEqual(shinglesOf(text))
  expect(shinglesOf(text.replace('noon', 'dawn'))).not.toEqual(shinglesOf(text))
})

test('a text of fewer than six words has none', () => {
  expect(shinglesOf('Nothing to see here, folks')).toEqual([])
})
