import { describe, expect, test } from 'vitest'
import { labelIn, labelled } from '@/lib/discussion/labels'

const person = (userId: string, name: string, email: string) => ({ userId, name, email })

describe('what calls somebody', () => {
  test('is the name, with the address where others have it too', () => {
    const people = [
      person('1', 'Ines', 'ines@a.org'),
      person('2', 'ines', 'i@b.org'),
      person('3', 'Ada', 'ada@a.org'),
    ]
    expect(labelled(people).map(({ label }) => label)).toEqual(['Ines (ines)', 'ines (i)', 'Ada'])
  })

  test('stands whole behind an @: a longer name is not called by a shorter one', () => {
    expect(labelIn('@Inesita, look', ['Ines'])).toBeNull()
    expect(labelIn('mail Ines', ['Ines'])).toBeNull()
    expect(labelIn('@Inesita and @Ines', ['Ines'])).toBe('Ines')
    expect(labelIn('@Ines (ines), look', ['Ines', 'Ines (ines)'])).toBe('Ines (ines)')
  })
})
