import { POST as CREATE } from '@/app/api/v1/projects/[project]/articles/route'
import type { ArticleRow } from '@/lib/article/queries'
import { makeMember, makeProject, makeUser } from './factories'
import { call } from './request'

type Who = { id: string }
type Desk = { project: { slug: string } }

/** A project with a lead, two reviewers, an observer and an outsider, and nothing in it. */
export async function makeDesk(given: { mode?: 'blind' | 'open' } = {}) {
  const project = await makeProject({ mode: given.mode ?? 'blind' })
  const member = async (role: string) => {
    const user = await makeUser()
    await makeMember({ projectId: project.id, userId: user.id, role })
    return user
  }
  return {
    project,
    lead: await member('lead'),
    reviewer: await member('reviewer'),
    other: await member('reviewer'),
    observer: await member('observer'),
    outsider: await makeUser(),
  }
}

export const addArticle = ({ project }: Desk, as: Who, body: unknown) =>
  call<ArticleRow>(CREATE, { method: 'POST', params: { project: project.slug }, body, as })
