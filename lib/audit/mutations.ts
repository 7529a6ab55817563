import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { Prisma, type Tx } from '@/lib/server/db'

export type AuditEvent = {
  /** noun.verb in the past, such as `annotation.created`. */
  action: string
  objectType: string
  objectId: string | null
  articleId?: string
  reviewId?: string
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
}

/** The command line on the server itself acts for nobody: `actorId` is null there. */
type Who = Pick<ProjectScope, 'requestId'> & { actorId: string | null; projectId: string | null }

const json = (value: Record<string, unknown> | null | undefined) =>
  value === null || value === undefined
    ? Prisma.DbNull
    : (JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject) // dates to ISO text

/** Records an act in the transaction that does it: both are stored or neither is. */
export async function audit(tx: Tx, who: Who, event: AuditEvent): Promise<void> {
  await tx.auditEntry.create({ data: entryOf(who, event) })
}

const entryOf = (who: Who, event: AuditEvent) => ({
  projectId: who.projectId,
  actorId: who.actorId,
  requestId: who.requestId,
  action: event.action,
  objectType: event.objectType,
  objectId: event.objectId,
  articleId: event.articleId ?? null,
  reviewId: event.reviewId ?? null,
  before: json(event.before),
  after: json(event.after),
})

/** Records many acts of one request at once, in their order. */
export async function auditAll(tx: Tx, who: Who, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.auditEntry.createMany({ data: events.map((event) => entryOf(who, event)) })
}
