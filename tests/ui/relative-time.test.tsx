import { describe, expect, it } from 'vitest'
import { initials } from '@/components/shell/initials'
import { relativeText } from '@/components/ui/relative-time'

const now = new Date('2024-05-12T12:00:00Z')

describe('relative time', () => {
  it.each([
    ['2024-05-12T11:59:30Z', 'just now'],
    ['2024-05-12T12:00:20Z', 'just now'],
    ['2024-05-12T11:58:00Z', '2 minutes ago'],
    ['2024-05-12T09:00:00Z', '3 hours ago'],
    ['2024-05-11T10:00:00Z', 'yesterday'],
    ['2024-05-06T12:00:00Z', '6 days ago'],
    ['2024-05-05T23:30:00Z', '6 days ago'],
    ['2024-05-05T12:00:00Z', '5 May 2024'],
    ['2023-12-31T23:30:00Z', '31 Dec 2023'],
  ])('says of %s: %s', (then, text) => {
    expect(relativeText(new Date(then), now)).toBe(text)
  })
})

describe('initials', () => {
  it.each([
    ['Mira Ettinger', 'ME'],
    ['  anna  maria de la cruz ', 'AC'],
    ['lead@example.org', 'LO'],
    ['Ólöf', 'Ó'],
    ['𝒜da 𝓑ell', '𝒜𝓑'],
    ['', '?'],
  ])('are, for %j, %s', (name, expected) => {
    expect(initials(name)).toBe(expected)
  })
})
