import type { Cause } from '@/lib/adjudication/schema'
import type { QuestionId } from '@/lib/question/catalogue'
import { annotations as first } from './annotations-reviewer1'
import { annotations as second } from './annotations-reviewer2'
import { annotations as third } from './annotations-reviewer3'
import { answers, questions } from './answers'
import { articles } from './articles'
import { discussions } from './discussions'
import { links } from './links'
import { events, outlets, project, reviews, speakers, users } from './people'
import { decisions, finals, settledAnswers, trainingAnnotations, trainingLinks } from './settled'

export type DemoEvent = { key: string; name: string; place: string; fromDate: string; toDate: string }
export type DemoSpeaker = { name: string; kind: 'person' | 'organisation' | 'agency' | 'unnamed' }
export type DemoUser = { email: string; name: string; role: 'lead' | 'reviewer'; isAdmin?: boolean }

/** `event` is the key of an event, `outlet` a name from the list; dates are YYYY-MM-DD. */
export type DemoArticle = {
  key: string
  title: string
  outlet: string
  event: string
  byline?: string
  url?: string
  publishedAt: string
  originName?: string
  text: string
}

/** `training`: given once the report's final review is submitted. `reachedParagraph`: how many paragraphs (non-blank lines) were read, counted from the top; all of them once submitted. */
export type DemoReview = {
  article: string
  reviewer: string
  kind?: 'training'
  status: 'assigned' | 'in-progress' | 'submitted'
  reachedParagraph: number
}

/** `quote` stands verbatim in the article's text; `occurrence` (from 1) chooses among several. See locate.ts for offsets. */
export type DemoAnnotation = {
  key: string
  article: string
  reviewer: string
  quote: string
  occurrence?: number
  tag: 'fact' | 'claim' | 'opinion'
  /** The key of the event that it is about, where that is not its report's: background. */
  event?: string
  speaker?: string
  note?: string
  unsure?: boolean
}

/** `from` and `to` are keys of annotations by `reviewer`. */
export type DemoLink = {
  reviewer: string
  from: string
  to: string
  relation: 'corroborates' | 'contradicts' | 'supersedes' | 'look-alike'
  facets: readonly ('quantity' | 'time' | 'place' | 'actor' | 'wording')[]
  note?: string
  unsure?: boolean
  confirmedOtherEvent?: boolean
}

/** What a reviewer answers to one question of the catalogue; `value` is one of its options. */
export type DemoAnswer = {
  article: string
  reviewer: string
  question: QuestionId
  value: string
  note?: string
}

/**
 * What the lead decides where reviewers differ, or on a single passage; `on` is the key of a span of the group, or the two of a link's.
 * `accept` takes the reading over that holds `on`.
 */
export type DemoDecision = {
  article: string
  on: string | readonly [from: string, to: string]
  outcome: 'accept' | 'reject'
  cause?: Cause
  note?: string
}

/** A final review: of `decisions` and all that is agreed where it is submitted, else of `decisions` alone. */
export type DemoFinal = { article: string; status: 'in-progress' | 'submitted' }

/** Comments in their order; `@` and a member's name calls those in `mentions`. A link is named by its two spans. */
export type DemoDiscussion = {
  about: { article: string } | { span: string } | { link: readonly [from: string, to: string] }
  comments: readonly { by: string; body: string; mentions?: readonly string[] }[]
  resolvedBy?: string
}

export type DemoCorpus = {
  project: { slug: 'harbour-fire'; name: string; guidelines?: string }
  events: readonly DemoEvent[]
  outlets: readonly string[]
  speakers: readonly DemoSpeaker[]
  articles: readonly DemoArticle[]
  users: readonly DemoUser[]
  reviews: readonly DemoReview[]
  annotations: readonly DemoAnnotation[]
  links: readonly DemoLink[]
  questions: readonly QuestionId[]
  answers: readonly DemoAnswer[]
  finals: readonly DemoFinal[]
  decisions: readonly DemoDecision[]
  settledAnswers: readonly Omit<DemoAnswer, 'reviewer'>[]
  discussions: readonly DemoDiscussion[]
}

/** What an empty embedded database is filled with. References are by key, e-mail or name; nothing here has an id or an offset. */
export const demoCorpus: DemoCorpus = {
  project,
  events,
  outlets,
  speakers,
  articles,
  users,
  reviews,
  annotations: [...first, ...second, ...third, ...trainingAnnotations],
  links: [...links, ...trainingLinks],
  questions,
  answers,
  finals,
  decisions,
  settledAnswers,
  discussions,
}
