export const MAX_SLUG = 60

/** The address part of a name: lower-case Latin letters, digits and single hyphens; `project` when none is left. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
  return trimmed(plain.slice(0, MAX_SLUG + 1)) || 'project'
}

/** The `attempt`-th address to try when those before are taken: `fire`, `fire-2`, `fire-3`. */
export function slugAttempt(slug: string, attempt: number): string {
  if (attempt === 1) return trimmed(slug)
  const ending = `-${attempt}`
  return trimmed(slug.slice(0, MAX_SLUG - ending.length)) + ending
}

const trimmed = (slug: string) => slug.replace(/^-+/, '').slice(0, MAX_SLUG).replace(/-+$/, '')
