/** Where to go after signing in: a path of this site, else `/`. Addresses of other sites and tricks with slashes are dropped. */
export function safeCallback(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > 2000 || !/^\/(?![/\\])/.test(wanted)) return '/'
  const base = 'http://own.invalid'
  if (!URL.canParse(wanted, base)) return '/'
  const url = new URL(wanted, base)
  // Parsing removes tabs and line breaks, after which "/\t/elsewhere" would be another site's address.
  if (url.origin !== base || url.pathname.startsWith('//') || url.pathname === '/login') return '/'
  return url.pathname + url.search + url.hash
}
