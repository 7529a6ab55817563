import 'server-only'
import { z } from 'zod'
import { decodeCursor, type Page, type PageQuery, pageOf } from '@/lib/access/paging'
import { permits } from '@/lib/access/roles'
import type { ProjectScope } from '@/lib/access/scope'
import { AppError } from '@/lib/errors'
import { db, Prisma, type Tx } from '@/lib/server/db'
import type { MemberRow, ProjectItem, ProjectRow } from './schema'

/** The project of a scope. */
export async function getProject(scope: ProjectScope, client: Tx = db()): Promise<ProjectRow> {
  const rows = await client.$queryRaw<ProjectRow[]>`
    select id, slug, name, mode, guidelines, guidelines_version as "guidelinesVersion", suggestions,
           external_scorer as "externalScorer", hide_names as "hideNames",
           reviewers_per_article as "reviewersPerArticle", open_to_all as "openToAll", ${scope.role} as role,
           created_at as "createdAt", updated_at as "updatedAt", version
      from project where id = ${scope.projectId}::uuid`
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

const projectCursor = z.tuple([z.string().max(1000), z.uuid()])

/** The projects that a person is a member of, by name. */
export async function listProjects(userId: string, page: PageQuery): Promise<Page<ProjectItem>> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, projectCursor)
  const rows = await db().$queryRaw<(ProjectItem & { key: string })[]>`
    select p.id, p.slug, p.name, p.mode, m.role, p.created_at as "createdAt", p.updated_at as "updatedAt", p.version,
           (select count(*)::int from membership o where o.project_id = p.id and o.removed_at is null) as members,
           (select count(*)::int from article a where a.project_id = p.id) as articles,
           lower(p.name) as key
      from membership m join project p on p.id = m.project_id
     where m.user_id = ${userId}::uuid and m.removed_at is null
       and (${after?.[0] ?? null}::text is null
            or (lower(p.name), p.id) > (${after?.[0] ?? null}::text, ${after?.[1] ?? null}::uuid))
     order by lower(p.name), p.id limit ${page.limit + 1}`
  const { items, next } = pageOf(rows, page.limit, (row) => [row.key, row.id])
  return { items: items.map(({ key: _, ...item }) => item), next }
}

const memberColumns = (scope: ProjectScope) => Prisma.sql`
  m.user_id as "userId", u.name, case when ${permits(scope.role, 'member:edit')} then u.email end as email,
  m.role, m.number, u.disabled_at is not null as disabled, m.created_at as "joinedAt", m.version`

/** One member of the project; throws `not-found`. */
export async function getMember(scope: ProjectScope, userId: string, client: Tx = db()): Promise<MemberRow> {
  const rows = await client.$queryRaw<MemberRow[]>`
    select ${memberColumns(scope)} from membership m join user_account u on u.id = m.user_id
     where m.project_id = ${scope.projectId}::uuid and m.removed_at is null
       and m.user_id::text = ${userId.toLowerCase()}`
  if (!rows[0]) throw new AppError('not-found')
  return rows[0]
}

const memberCursor = z.tuple([z.string().regex(/^\d{1,9}$/)])

/** The members of the project in the order in which they joined. */
export async function listMembers(scope: ProjectScope, page: PageQuery): Promise<Page<MemberRow>> {
  const after = page.cursor === undefined ? 0 : Number(decodeCursor(page.cursor, memberCursor)[0])
  const rows = await db().$queryRaw<MemberRow[]>`
    select ${memberColumns(scope)} from membership m join user_account u on u.id = m.user_id
     where m.project_id = ${scope.projectId}::uuid and m.removed_at is null and m.number > ${after}
     order by m.number limit ${page.limit + 1}`
  return pageOf(rows, page.limit, (row) => [String(row.number)])
}
