import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '@/lib/annotation/canonical-json'

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}

test('the order of keys does not matter, everything else does', () => {
  expect(canonicalJson({ b: 1, a: [{ d: null, c: 'x' }] })).toBe('{"a":[{"c":"x","d":null}],"b":1}')
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
  expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }))
  expect(canonicalJson({ a: undefined })).toBe('{}')
})

test('any JSON value is equal to itself with its keys turned round, and reads back equal', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (given) => {
      const value: unknown = JSON.parse(JSON.stringify(given))
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(value)
    }),
  )
})
