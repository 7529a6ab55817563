import { type NextRequest, NextResponse } from 'next/server'

/**
 * Gives every page its own script nonce and the policy that names it. Next reads the nonce from the
 * request's policy header, so both headers are overwritten here and a client's own never reach a page.
 * Access is never decided here: that is the gate's work.
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')

  const headers = new Headers(request.headers)
  headers.delete('content-security-policy-report-only')
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  // So that signing in can lead back here; the sign-in page checks it.
  headers.set('x-attest-path', request.nextUrl.pathname + request.nextUrl.search)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

// Style attributes stay allowed because floating elements are positioned by them; style elements need the nonce.
// React's development build evaluates code to rebuild stacks, and the dev overlay brings its own style elements.
function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src-elem 'self' 'unsafe-inline'" : `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

// The API is left out because a proxy would cut its request bodies; its replies get a policy in next.config.js.
export const config = {
  matcher: ['/((?!api/|_next/static/|icon\\.svg$|favicon\\.ico$).*)'],
}
