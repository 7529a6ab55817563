import type { NoticeRow } from '@/lib/notice/schema'

/** What a notice says, after the name of who did it; that name is null where nobody is named first. */
export function saysNotice(notice: NoticeRow): { who: string | null; what: string } {
  const who = notice.actorName ?? 'Somebody'
  const { count, thread } = notice
  switch (notice.kind) {
    case 'mention':
      return { who, what: 'mentioned you' }
    case 'comment':
    case 'reply':
      if (count > 1) return { who: null, what: `${count} new comments in a discussion, the last by ${who}` }
      if (notice.kind === 'reply') return { who, what: 'wrote in a discussion of yours' }
      if (thread?.annotationId != null) return { who, what: 'began a discussion of a span' }
      return { who, what: `began a discussion of ${thread?.linkId != null ? 'a link' : 'a report'}` }
    case 'review-assigned':
      return { who, what: count > 1 ? `gave you ${count} reports to review` : 'gave you a report to review' }
    case 'review-returned':
      return { who, what: 'returned your review' }
    case 'review-reopened':
      return { who, what: 'opened your review again' }
    case 'decisions-on-your-spans':
      return { who, what: 'settled a report that you reviewed' }
    case 'training-feedback':
      return { who: null, what: 'The feedback on your training is there' }
  }
}

/** Where a notice leads. */
export function hrefOf({ kind, project, article, thread }: NoticeRow): string {
  if (!article) return '/'
  const report = `/projects/${project.slug}/articles/${article.id}`
  if (kind === 'training-feedback') return `${report}/training`
  return thread ? `${report}#thread-${thread.id}` : report
}
