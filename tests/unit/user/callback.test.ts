import { describe, expect, test } from 'vitest'
import { safeCallback } from '@/lib/user/callback'
import { deviceName } from '@/lib/user/user-agent'

describe('after signing in one goes to a path of this site only', () => {
  test.each(['/', '/projects', '/projects/a/articles?q=x#y', '/%2F/evil'])('%s is kept', (path) => {
    expect(safeCallback(path)).toBe(path)
  })
  test.each([
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    '/login',
    'projects',
  ])('%j becomes the home page', (wanted) => {
    expect(safeCallback(wanted)).toBe('/')
  })
})

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36', 'Chrome on Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1',
    'Safari on iOS',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge on Windows',
  ],
  ['', 'Unknown browser'],
])('a browser is named: %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name)
})
