import type { ArticleColumn } from './columns'
import { moment, ofEvent, only, project, since, slug, text, told, unset, visible, visibleLinks } from './sql'

export const articleColumns: Record<ArticleColumn, string> = {
  article_id: 'ar.id',
  project: slug,
  title: text('ar.title'),
  outlet: text('o.name'),
  event: text('e.name'),
  byline: text('ar.byline'),
  url: text('ar.url'),
  published_at: 'ar.published_at',
  origin: text('coalesce(ar.origin_name, oo.name, oao.name, oa.title)'),
  text_sha256: 'ar.text_sha256',
  length: 'ar.length',
  reviews_submitted: 'coalesce(rc.submitted, 0)',
  reviews_open: 'coalesce(rc.open, 0)',
  facts: 'coalesce(ac.facts, 0)',
  claims: 'coalesce(ac.claims, 0)',
  opinions: 'coalesce(ac.opinions, 0)',
  links: 'coalesce(lc.links, 0)',
  imported_at: moment('ar.created_at'),
  origin_kind: 'ar.origin_kind',
  origin_article_id: 'ar.origin_article_id',
  language: 'ar.language',
}

// A reviewer whose name is hidden is in no count of theirs.
const countedReviews = (r: string) => `${only('reviewer', 'uuid', `${r}.reviewer_id`)}
     and (${unset('reviewer')} or ${r}.id in (select who.review_id from ${told} who where not who.hidden))
     and ${only('status', 'text', `${r}.status`)}
     and ${only('kind', 'text', `${r}.kind`)}`

// Reviewer, status, kind and tag narrow what is counted; they never hide an article.
export const articleRows = `
  from article ar
  left join outlet o on o.id = ar.outlet_id
  left join event e on e.id = ar.event_id
  left join outlet oo on oo.id = ar.origin_outlet_id
  left join article oa on oa.id = ar.origin_article_id
  left join outlet oao on oao.id = oa.outlet_id
  left join (
    select r.article_id,
           count(*) filter (where r.status = 'submitted') as submitted,
           count(*) filter (where r.status <> 'submitted') as open
      from review r join ${visible} v on v.id = r.id
     where ${countedReviews('r')}
     group by r.article_id
  ) rc on rc.article_id = ar.id
  left join (
    select a.article_id,
           count(*) filter (where a.tag = 'fact') as facts,
           count(*) filter (where a.tag = 'claim') as claims,
           count(*) filter (where a.tag = 'opinion') as opinions
      from annotation a join review r on r.id = a.review_id join ${visible} v on v.id = r.id
     where a.project_id = ${project} and a.deleted_at is null
       and ${only('tag', 'text', 'a.tag')}
       and ${countedReviews('r')}
     group by a.article_id
  ) ac on ac.article_id = ar.id
  left join (
    select x.article_id, count(distinct x.id) as links
      from (select l.id, unnest(array[lf.article_id, lt.article_id]) as article_id ${visibleLinks}
               and ${only('tag', 'text', 'lf.tag', 'lt.tag')}
               and exists (select from review r where r.id = lf.review_id and ${countedReviews('r')})) x
     group by x.article_id
  ) lc on lc.article_id = ar.id
 where ar.project_id = ${project}
   and ${only('article', 'uuid', 'ar.id')}
   and ${only('outlet', 'uuid', 'ar.outlet_id')}
   and ${ofEvent('ar.event_id')}
   and ${since('ar.updated_at')}`
