import { v7 } from 'uuid'
import { projectScope } from '@/lib/access/gate'
import type { Actor, ProjectScope } from '@/lib/access/scope'
import { putAnnotation } from '@/lib/annotation/mutations'
import { putAnnotationSchema } from '@/lib/annotation/schema'
import { createArticle } from '@/lib/article/mutations'
import { createArticleSchema } from '@/lib/article/schema'
import { audit } from '@/lib/audit/mutations'
import { createEvent } from '@/lib/event/mutations'
import { putLink } from '@/lib/link/mutations'
import { putLinkSchema } from '@/lib/link/schema'
import { addMember, createProject } from '@/lib/project/mutations'
import { createProjectSchema } from '@/lib/project/schema'
import { askQuestions, putAnswer } from '@/lib/question/mutations'
import { getAsked } from '@/lib/question/queries'
import { putAnswerSchema } from '@/lib/question/schema'
import { reachParagraph } from '@/lib/review/mutations'
import { allOrNothing, db } from '@/lib/server/db'
import { hashPassword } from '@/lib/server/secrets'
import { createSpeaker } from '@/lib/speaker/mutations'
import { handIn } from '@/lib/training/mutations'
import { type DemoLink, type DemoReview, demoCorpus } from './corpus'
import { discuss } from './discuss'
import { type Ids, leadEmail, linkKey, must, scopeOf } from './loaded'
import { locateQuote } from './locate'
import { giveTrainings, settleReports } from './settle'
import { livenWeek } from './week'

export type SignIn = { email: string; role: string }

/**
 * Fills an empty database with the demo, through the product's own mutations, so that it holds nothing that people
 * could not have made. One transaction: whoever is interrupted leaves an empty database. Fails where it is loaded already.
 */
export async function loadDemo({ password }: { password: string }): Promise<{ signIns: SignIn[] }> {
  const { users } = demoCorpus
  const hashes = await Promise.all(users.map(() => hashPassword(password)))
  await allOrNothing(async () => {
    const actors = await makePeople(hashes)
    const ids: Ids = {
      ...{ actors, scopes: await makeProject(actors) },
      ...{ articles: new Map(), annotations: new Map(), links: new Map() },
    }
    await addReports(ids)
    await sideBySide(ids, ({ kind }) => kind === undefined)
    await settleReports(ids)
    await giveTrainings(ids)
    await sideBySide(ids, ({ kind }) => kind === 'training')
    await discuss(ids)
    await livenWeek(scopeOf(ids, leadEmail()).projectId)
  })
  return {
    signIns: users.map(({ email, role, isAdmin }) => ({ email, role: isAdmin ? `${role}, admin` : role })),
  }
}

async function makePeople(hashes: readonly string[]): Promise<Map<string, Actor>> {
  const actors = new Map<string, Actor>()
  for (const [index, { email, name, isAdmin = false }] of demoCorpus.users.entries()) {
    const { id } = await db().user.create({
      data: { email, name, isAdmin, passwordHash: must(hashes[index]) },
    })
    const actor: Actor = { userId: id, name, email, isAdmin, via: 'operator', requestId: 'demo' }
    actors.set(email, actor)
    await audit(
      db(),
      { actorId: id, requestId: 'demo', projectId: null },
      { action: 'user.created', objectType: 'user', objectId: id, after: { email, name, isAdmin } },
    )
  }
  return actors
}

/** The project with its members; answers with each member's scope. */
async function makeProject(actors: Map<string, Actor>): Promise<Map<string, ProjectScope>> {
  const lead = must(actors.get(leadEmail()))
  const input = createProjectSchema.parse(demoCorpus.project)
  const { slug } = await createProject(lead, input, lead.userId)
  const scope = await projectScope(lead, slug, 'member:edit')
  const scopes = new Map([[lead.email, scope]])
  for (const { email, role } of demoCorpus.users) {
    if (scopes.has(email)) continue
    await addMember(scope, { email, role })
    scopes.set(email, await projectScope(must(actors.get(email)), slug, 'project:read'))
  }
  const { version } = await getAsked(scope)
  await askQuestions(scope, { version, questions: demoCorpus.questions })
  return scopes
}

async function addReports(ids: Ids): Promise<void> {
  const lead = scopeOf(ids, leadEmail())
  const { events, speakers, articles } = demoCorpus
  for (const { name, place, fromDate, toDate } of events) {
    await createEvent(lead, { name, place, from: fromDate, to: toDate })
  }
  for (const speaker of speakers) await createSpeaker(lead, speaker)
  for (const { key, event, ...article } of articles) {
    const { name } = must(events.find((known) => known.key === event))
    const row = await createArticle(lead, createArticleSchema.parse({ ...article, event: name }))
    ids.articles.set(key, row.id)
  }
}

type Step = { at: number; run: () => Promise<unknown> }

/** What the reviewers did in the reviews `of` a kind, each in their own order, all side by side as on a working day. */
async function sideBySide(ids: Ids, of: (review: DemoReview) => boolean): Promise<void> {
  const reviewers = demoCorpus.users.filter((user) => user.role === 'reviewer')
  const work = reviewers
    .flatMap(({ email }) => {
      const steps = stepsOf(
        ids,
        email,
        demoCorpus.reviews.filter((review) => review.reviewer === email && of(review)),
      )
      return steps.map((run, index): Step => ({ at: (index + 1) / steps.length, run }))
    })
    .sort((a, b) => a.at - b.at)
  for (const step of work) await step.run()
}

function stepsOf(ids: Ids, email: string, reviews: readonly DemoReview[]): Step['run'][] {
  const scope = scopeOf(ids, email)
  // Links need both their ends, and a submitted review takes neither span nor link.
  return [
    ...reviews.flatMap((review) => reviewSteps(ids, scope, review)),
    ...linksIn(reviews).map((link) => () => draw(ids, scope, link)),
    ...reviews
      .filter((review) => review.status === 'submitted')
      .map((review) => async () => handIn(scope, await reviewId(ids, scope, review))),
  ]
}

/** The links of these reviews, which are one reviewer's, by the span that they begin at. */
function linksIn(reviews: readonly DemoReview[]): readonly DemoLink[] {
  const begun = new Set(
    demoCorpus.annotations
      .filter((span) => reviews.some((one) => one.article === span.article && one.reviewer === span.reviewer))
      .map(({ key }) => key),
  )
  return demoCorpus.links.filter(({ from }) => begun.has(from))
}

function reviewSteps(ids: Ids, scope: ProjectScope, review: DemoReview): Step['run'][] {
  const articleId = must(ids.articles.get(review.article))
  if (review.status === 'assigned') return [() => assign(scope, articleId)]
  const { text } = must(demoCorpus.articles.find((article) => article.key === review.article))
  const spans = demoCorpus.annotations.filter(
    ({ article, reviewer }) => article === review.article && reviewer === review.reviewer,
  )
  return [
    ...spans.map(({ key, article: _, reviewer: __, occurrence, event, ...span }) => () => {
      const id = v7()
      ids.annotations.set(key, id)
      const place = must(locateQuote({ text, quote: span.quote, ...(occurrence ? { occurrence } : {}) }))
      const about = event && { event: must(demoCorpus.events.find((known) => known.key === event)).name }
      const body = putAnnotationSchema.parse({ articleId, ...place, ...span, ...about })
      return putAnnotation(scope, { id, body })
    }),
    ...demoCorpus.answers
      .filter(({ article, reviewer }) => article === review.article && reviewer === review.reviewer)
      .map(({ article: _, reviewer: __, question, ...answer }) => () => {
        const body = putAnswerSchema.parse(answer)
        return putAnswer(scope, { articleId, question, body })
      }),
    () => reachParagraph(scope, { articleId, reachedParagraph: review.reachedParagraph }),
  ]
}

async function assign(scope: ProjectScope, articleId: string): Promise<void> {
  const { projectId, actorId: reviewerId } = scope
  await db().review.create({ data: { projectId, articleId, reviewerId, status: 'assigned' } })
}

function draw(ids: Ids, scope: ProjectScope, { reviewer: _, from, to, facets, ...link }: DemoLink) {
  const id = v7()
  ids.links.set(linkKey(from, to), id)
  const [fromId, toId] = [must(ids.annotations.get(from)), must(ids.annotations.get(to))]
  return putLink(scope, { id, body: putLinkSchema.parse({ ...link, fromId, toId, facets: [...facets] }) })
}

async function reviewId(ids: Ids, scope: ProjectScope, review: DemoReview): Promise<string> {
  const articleId = must(ids.articles.get(review.article))
  const { id } = await db().review.findFirstOrThrow({
    where: { projectId: scope.projectId, articleId, reviewerId: scope.actorId },
  })
  return id
}
