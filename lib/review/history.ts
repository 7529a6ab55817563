/** One act in the history of an article. `before` and `after` hold what the act changed; `at` is ISO 8601 in UTC. */
export type HistoryEntry = {
  id: string
  at: string
  actorId: string | null
  actorName: string | null
  action: string
  objectType: string
  objectId: string | null
  reviewId: string | null
  /** The words of the span that the act was about; null for other acts. */
  quote: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const ACTS: Record<string, string> = {
  'annotation.deleted': 'deleted a span',
  'annotation.restored': 'brought a span back',
  'link.deleted': 'removed a link',
  'link.restored': 'brought a link back',
  'coverage.searched': 'searched a report for a span and found nothing',
  'coverage.cleared': 'took back that a report was searched',
  'suggestion.accepted': 'took up a suggestion',
  'suggestion.refused': 'refused a suggestion',
  'suggestion.taken-back': 'took back a decision on a suggestion',
  'review.started': 'began to review',
  'review.submitted': 'submitted the review',
  'review.reopened': 'reopened a review',
  'review.assigned': 'assigned a review',
  'review.unassigned': 'took an assigned review back',
  'review.due-changed': 'changed when a review is due',
  'decision.made': 'decided on a passage that several reviewers marked',
  'decision.explained': 'gave the cause of a difference between reviewers',
  'decision.withdrawn': 'took a decision back',
  'answer.given': 'answered a question about the report',
  'answer.changed': 'changed an answer about the report',
  'answer.settled': 'settled a question about the report',
  'thread.opened': 'opened a discussion',
  'thread.resolved': 'resolved a discussion',
  'thread.reopened': 'opened a discussion again',
  'comment.added': 'wrote in a discussion',
  'comment.edited': 'changed what they had said',
  'comment.deleted': 'deleted a comment',
  'article.created': 'added the report',
  'article.changed': 'corrected the report’s details',
}

const FIELDS: Record<string, string> = {
  start: 'the bounds',
  end: 'the bounds',
  tag: 'the tag',
  speaker: 'the speaker',
  event: 'the event',
  note: 'the note',
  unsure: 'the doubt',
  relation: 'the relation',
  facets: 'the facets',
  confirmedOtherEvent: 'the confirmation',
}

/** What happened, in words that follow the actor's name: “marked a span as claim”, “changed the tag and the note of a span”. */
export function describeAct(entry: Pick<HistoryEntry, 'action' | 'objectType' | 'before' | 'after'>): string {
  const { action, after } = entry
  if (action === 'annotation.created') return `marked a span as ${String(after?.tag ?? 'annotated')}`
  if (action === 'link.created') return `linked two spans: ${String(after?.relation ?? 'related')}`
  if (action === 'speaker.created') return `named a new speaker: ${String(after?.name ?? '')}`
  if (action === 'annotation.changed') return `changed ${changes(entry)} of a span`
  if (action === 'link.changed') return `changed ${changes(entry)} of a link`
  return ACTS[action] ?? action.replace('.', ' ')
}

function changes({ before, after }: Pick<HistoryEntry, 'before' | 'after'>): string {
  const differs = (key: string) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key])
  const names = [
    ...new Set(
      Object.keys(FIELDS)
        .filter(differs)
        .map((key) => FIELDS[key] ?? key),
    ),
  ]
  const tag = differs('tag') && typeof after?.tag === 'string' ? ` to ${after.tag}` : ''
  if (names.length === 1 && tag !== '') return `the tag${tag}`
  const last = names.pop()
  if (last === undefined) return 'nothing'
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`
}
