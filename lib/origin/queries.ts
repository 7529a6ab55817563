import 'server-only'
import type { ProjectScope } from '@/lib/access/scope'
import { db } from '@/lib/server/db'
import type { OriginArticle } from './independent'

/** What decides where each report of the project comes from, for `rootsOf`: all of them, since chains lead anywhere. */
export async function originArticles(scope: ProjectScope): Promise<OriginArticle[]> {
  return db().$queryRaw<OriginArticle[]>`
    select a.id, a.title, o.name as outlet, a.origin_kind as "originKind", a.origin_article_id as "originArticleId",
           oo.name as "originOutlet", a.origin_name as "originName"
      from article a left join outlet o on o.id = a.outlet_id left join outlet oo on oo.id = a.origin_outlet_id
     where a.project_id = ${scope.projectId}::uuid`
}
