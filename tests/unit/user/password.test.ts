import { expect, test } from 'vitest'
import { COMMON_PASSWORDS } from '@/lib/user/common-passwords'
import { MAX_PASSWORD, MIN_PASSWORD, passwordFault } from '@/lib/user/password'

test('length is counted in code points, not in UTF-16 units', () => {
  expect(passwordFault('🦉🦊🦋🐢🐙')).toBe('too-short')
  expect(passwordFault('🦉🦊🦋🐢🐙🦀🐌🐜🪲🐝')).toBeNull()
  expect(passwordFault('🦉🦊'.repeat(MAX_PASSWORD / 2))).toBeNull()
  expect(passwordFault(`${'🦉🦊'.repeat(MAX_PASSWORD / 2)}🐝`)).toBe('too-long')
})

test('there are no rules of composition', () => {
  expect(passwordFault('harbour lights')).toBeNull()
  expect(passwordFault('a b c d e f ')).toBeNull()
})

test('common passwords are refused, in whatever case', () => {
  expect(passwordFault('Password123!')).toBe('common')
  expect(passwordFault('qwertyuiop')).toBe('common')
  expect(passwordFault('zzzzzzzzzzzzzz')).toBe('common')
})

test('the e-mail itself is refused', () => {
  expect(passwordFault('Mara@Example.org', 'mara@example.org')).toBe('is-email')
})

test('the list holds about two hundred, each long enough to matter', () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThan(180)
  const short = [...COMMON_PASSWORDS].filter((password) => password.length < MIN_PASSWORD)
  expect(short).toEqual([])
  expect([...COMMON_PASSWORDS].filter((password) => password !== password.toLowerCase())).toEqual([])
})
