import type { Actor, ProjectScope } from '@/lib/access/scope'
import { demoCorpus } from './corpus'

/** What the keys of the corpus have become: actors and scopes by e-mail, ids by key, those of links by `linkKey`. */
export type Ids = {
  actors: Map<string, Actor>
  scopes: Map<string, ProjectScope>
  articles: Map<string, string>
  annotations: Map<string, string>
  links: Map<string, string>
}

export const linkKey = (from: string, to: string) => `${from} ${to}`

export function leadEmail(): string {
  return must(demoCorpus.users.find((user) => user.role === 'lead')).email
}

export function scopeOf(ids: Ids, email: string): ProjectScope {
  return must(ids.scopes.get(email))
}

/** References between the parts of the corpus are held by its own tests. */
export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined)
    throw new Error('The demo refers to something that it does not hold.')
  return value
}
