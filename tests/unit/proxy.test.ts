import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server'
import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { config, proxy } from '@/proxy'

function visit(headers: Record<string, string> = {}) {
  const response = proxy(new NextRequest('http://127.0.0.1:3000/projects/harbour', { headers }))
  // Next hands overwritten request headers on under this prefix.
  const seen = (name: string) => response.headers.get(`x-middleware-request-${name}`)
  return { policy: response.headers.get('content-security-policy') ?? '', seen }
}

function directive(policy: string, name: string): string[] {
  const found = policy.split('; ').find((part) => part.startsWith(`${name} `))
  return found?.split(' ').slice(1) ?? []
}

describe('page policy', () => {
  it('lets only scripts with the nonce of this very reply run', () => {
    const { policy, seen } = visit()
    expect(directive(policy, 'script-src')).toEqual([`'nonce-${seen('x-nonce')}'`, "'strict-dynamic'"])
    expect(seen('x-nonce')).toMatch(/^[A-Za-z0-9+/]{24}$/)
    expect(directive(policy, 'style-src-elem')).not.toContain("'unsafe-inline'")
  })

  it.each(['default-src', 'object-src', 'base-uri', 'frame-ancestors'])('closes %s', (name) => {
    expect(directive(visit().policy, name)).toEqual(["'none'"])
  })

  it('gives no two replies the same nonce', () => {
    const nonces = Array.from({ length: 50 }, () => visit().seen('x-nonce'))
    expect(new Set(nonces).size).toBe(50)
  })

  it('never takes a nonce or a policy from the client', () => {
    const { policy, seen } = visit({
      'x-nonce': 'theirs',
      'content-security-policy': "script-src 'nonce-theirs'",
      'content-security-policy-report-only': "script-src 'nonce-theirs'",
    })
    expect(policy).not.toContain('theirs')
    expect(seen('x-nonce')).not.toBe('theirs')
    expect(seen('content-security-policy')).toBe(policy)
    expect(seen('content-security-policy-report-only')).toBeNull()
  })

  it.each([
    ['/', true],
    ['/login', true],
    ['/projects/api/articles/1', true],
    ['/apiary', true],
    ['/icon.svg.html', true],
    ['/api/v1/projects', false],
    ['/_next/static/chunks/a.js', false],
    ['/icon.svg', false],
  ])('covers pages and leaves the API alone: %s', (url, covered) => {
    expect(unstable_doesMiddlewareMatch({ config, nextConfig: {}, url })).toBe(covered)
  })
})
