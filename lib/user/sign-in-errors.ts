const SENTENCES: Record<string, string> = {
  CredentialsSignin: 'That e-mail and password do not belong together. Check both and try again.',
  'too-many': 'Too many tries for this account. Wait a few minutes, then try again.',
  unavailable: 'The database is away, so nobody can sign in just now. Try again in a moment.',
  offline: 'Attest cannot be reached. Check your connection and try again.',
  AccessDenied: 'This sign-in has no account here. Ask an administrator to make one with the same e-mail.',
  SessionRequired: 'Please sign in to go on.',
}

/** What to tell a person whom next-auth, or the network, turned away with this code. */
export function signInSentence(code: string): string {
  return Object.hasOwn(SENTENCES, code)
    ? (SENTENCES[code] ?? '')
    : 'Signing in did not work. Try again; if it fails again, tell your administrator.'
}
