export const ROLES = ['lead', 'reviewer', 'observer'] as const
export type Role = (typeof ROLES)[number]

export const MODES = ['blind', 'open'] as const
export type Mode = (typeof MODES)[number]

type Predicate = (role: Role) => boolean

const member: Predicate = () => true
const lead: Predicate = (role) => role === 'lead'
const annotator: Predicate = (role) => role === 'lead' || role === 'reviewer'

/** Who may do what in a project: the only such table. What a blind reviewer may *see* is lib/access/queries.ts. */
export const PERMISSIONS = {
  'project:read': member,
  'project:edit': lead,
  'member:edit': lead,
  'article:read': member,
  'article:create': lead,
  'article:edit': lead,
  'outlet:edit': lead,
  'event:edit': lead,
  'speaker:edit': lead,
  'review:write': annotator,
  'review:reopen': lead,
  'review:adjudicate': lead,
  'assignment:read': (role) => role !== 'reviewer',
  'assignment:edit': lead,
  'annotation:read': member,
  'annotation:write': annotator,
  'link:write': annotator,
  'discussion:read': member,
  'discussion:write': annotator,
  'export:read': member,
} as const satisfies Record<string, Predicate>

export type Action = keyof typeof PERMISSIONS

export function permits(role: Role, action: Action): boolean {
  return PERMISSIONS[action](role)
}
