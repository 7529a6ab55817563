import { describeAct } from '@/lib/review/history'

/** One act in a project, newest first in its list. `at` is ISO 8601 in UTC. */
export type Activity = {
  id: string
  at: string
  actorName: string | null
  action: string
  objectType: string
  articleId: string | null
  articleTitle: string | null
  /** The words of the span that the act was about; null for other acts. */
  quote: string | null
  /** Whom the act was about, for acts on members. */
  personName: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

type Act = Pick<Activity, 'action' | 'objectType' | 'personName' | 'before' | 'after'>

const THINGS: Record<string, string> = { outlet: 'outlet', event: 'event', speaker: 'speaker' }
const VERBS: Record<string, string> = {
  created: 'added',
  changed: 'changed',
  deleted: 'deleted',
  merged: 'merged',
}

/** What happened, in words that follow the actor's name, such as “added Mateo Ruiz as reviewer”. */
export function describeActivity(act: Act): string {
  const [noun = '', verb = ''] = act.action.split('.')
  if (noun === 'member') return memberAct(act, verb)
  if (noun === 'availability') return `changed when or for whom ${act.personName ?? 'somebody'} reviews`
  if (noun === 'project') return verb === 'created' ? 'made the project' : `changed ${changedParts(act)}`
  if (act.action === 'article.deleted') return `deleted the report${named(act.before?.title)}`
  const thing = THINGS[noun]
  if (thing === undefined || VERBS[verb] === undefined) return describeAct(act)
  return `${VERBS[verb]} the ${thing}${named(act.after?.name ?? act.before?.name)}`
}

function memberAct({ personName, before, after }: Act, verb: string): string {
  const who = personName ?? 'somebody'
  if (verb === 'added') return `added ${who} as ${String(after?.role ?? 'member')}`
  if (verb === 'removed') return `took ${who} out of the project`
  return `made ${who} ${String(after?.role ?? 'member')} (was ${String(before?.role ?? 'member')})`
}

const PARTS: Record<string, string> = {
  name: 'the project’s name',
  mode: 'the review mode',
  guidelines: 'the guidelines',
  suggestions: 'when suggestions are shown',
  externalScorer: 'whether a second scorer is asked',
  hideNames: 'whether names are hidden during adjudication',
  reviewersPerArticle: 'how many review each report',
  openToAll: 'who may begin a report',
}

function changedParts({ before, after }: Act): string {
  const parts = Object.keys(PARTS).filter(
    (key) => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key]),
  )
  return parts.map((key) => PARTS[key]).join(' and ') || 'the project'
}

function named(name: unknown): string {
  return typeof name === 'string' && name !== '' ? ` “${name}”` : ''
}
