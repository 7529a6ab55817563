import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { db } from '@/lib/server/db'
import type { KeptReport } from './compute'
import { shownOf } from './shown'
import { trendOf } from './trend'

/** Whose view (null: everybody's who sees every review), of which article (null: all). */
export type CacheKey = { readerId: string | null; articleId: string | null }

/** Keeps what was worked out, in place of what was kept before. Derived rows are no act: they have no audit entry. */
export async function keepReport(
  scope: ProjectScope,
  given: CacheKey & { fingerprint: string; report: KeptReport },
): Promise<void> {
  const { readerId, articleId, fingerprint, report } = given
  await db().$executeRaw`
    insert into agreement_cache (id, project_id, reader_id, article_id, fingerprint, report, shown, trend)
    values (gen_random_uuid(), ${scope.projectId}::uuid, ${readerId}::uuid, ${articleId}::uuid, ${fingerprint},
            ${JSON.stringify(report)}::jsonb, ${JSON.stringify(shownOf(report))}::jsonb, ${JSON.stringify(trendOf(report))}::jsonb)
    on conflict (project_id, reader_id, article_id)
    do update set fingerprint = excluded.fingerprint, report = excluded.report, shown = excluded.shown, trend = excluded.trend, computed_at = now()`
}
