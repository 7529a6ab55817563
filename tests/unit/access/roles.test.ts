import { describe, expect, test } from 'vitest'
import { type Action, PERMISSIONS, permits, ROLES, type Role } from '@/lib/access/roles'

// The whole table, written out by hand: a change of lib/access/roles.ts must be meant twice.
const ALLOWED: Record<Action, readonly Role[]> = {
  'project:read': ['lead', 'reviewer', 'observer'],
  'project:edit': ['lead'],
  'member:edit': ['lead'],
  'article:read': ['lead', 'reviewer', 'observer'],
  'article:create': ['lead'],
  'article:edit': ['lead'],
  'outlet:edit': ['lead'],
  'event:edit': ['lead'],
  'speaker:edit': ['lead'],
  'review:write': ['lead', 'reviewer'],
  'review:reopen': ['lead'],
  'assignment:read': ['lead', 'observer'],
  'assignment:edit': ['lead'],
  'review:adjudicate': ['lead'],
  'annotation:read': ['lead', 'reviewer', 'observer'],
  'annotation:write': ['lead', 'reviewer'],
  'link:write': ['lead', 'reviewer'],
  'discussion:read': ['lead', 'reviewer', 'observer'],
  'discussion:write': ['lead', 'reviewer'],
  'export:read': ['lead', 'reviewer', 'observer'],
}

test('every action is in this table', () => {
  expect(Object.keys(ALLOWED).sort()).toEqual(Object.keys(PERMISSIONS).sort())
})

const cells = (Object.keys(ALLOWED) as Action[]).flatMap((action) =>
  ROLES.map((role) => ({ action, role, allowed: ALLOWED[action].includes(role) })),
)

describe('who may do what', () => {
  test.each(cells)('$role, $action: $allowed', ({ action, role, allowed }) => {
    expect(permits(role, action)).toBe(allowed)
  })
})
