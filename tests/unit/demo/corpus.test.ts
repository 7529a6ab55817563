import { describe, expect, test } from 'vitest'
import { isAnswer, putAnswerSchema } from '@/lib/question/schema'
import { sliceCodePoints } from '@/lib/text/code-points'
import { paragraphsOf } from '@/lib/text/paragraphs'
import { spanFault } from '@/lib/text/spans'
import { textFault } from '@/lib/text/well-formed'
import { type DemoAnnotation, type DemoArticle, demoCorpus } from '@/prisma/demo/corpus'
import { locateQuote } from '@/prisma/demo/locate'

const { annotations, answers, articles, events, links, outlets, questions, reviews, speakers, users } =
  demoCorpus
const { decisions, discussions, finals, settledAnswers } = demoCorpus

function articleOf(key: string): DemoArticle {
  const found = articles.find((article) => article.key === key)
  if (!found) throw new Error(`no article ${key}`)
  return found
}

function annotationOf(key: string): DemoAnnotation {
  const found = annotations.find((annotation) => annotation.key === key)
  if (!found) throw new Error(`no annotation ${key}`)
  return found
}

// Ranges between curly double quotes, in code points.
function quotedRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = []
  let open = -1
  for (const [at, char] of Array.from(text).entries()) {
    if (char === '“') open = at
    if (char === '”') ranges.push({ start: open, end: at })
  }
  return ranges
}

function spanOf(annotation: DemoAnnotation) {
  const { text } = articleOf(annotation.article)
  const span = locateQuote({ text, ...annotation })
  if (!span) throw new Error(`${annotation.key}: “${annotation.quote}” is missing or stands more than once`)
  return { text, span }
}

describe('demo articles', () => {
  test.each(articles)('$key is a short report in canonical text, of a known outlet and event', (article) => {
    const words = article.text.split(/\s+/).filter(Boolean).length
    expect(words).toBeGreaterThanOrEqual(150)
    expect(words).toBeLessThanOrEqual(350)
    expect(textFault(article.text)).toBeNull()
    expect(article.text).not.toContain('\r')
    expect(article.text.startsWith(`${article.title}\n`)).toBe(true)
    expect(outlets).toContain(article.outlet)
    expect(events.map(({ key }) => key)).toContain(article.event)
    if (article.byline) expect(article.text).toContain(`By ${article.byline}\n`)
  })

  test('are four on one fire and two on its look-alike a year earlier', () => {
    expect(articles.filter(({ event }) => event === 'fire-2025')).toHaveLength(4)
    expect(articles.filter(({ event }) => event === 'fire-2024')).toHaveLength(2)
    expect(new Set(articles.map(({ text }) => text)).size).toBe(6)
    expect(new Set(articles.map(({ url }) => url)).size).toBe(6)
  })

  test('hold characters outside the BMP before spans, so that code points and UTF-16 differ', () => {
    const { text, span } = spanOf(annotationOf('one-cf-9000'))
    expect(text.indexOf('9,000 tonnes')).toBeGreaterThan(span.start)
  })
})

describe('demo annotations', () => {
  test('have keys of their own', () => {
    expect(new Set(annotations.map(({ key }) => key)).size).toBe(annotations.length)
    expect(annotations.length).toBeGreaterThanOrEqual(60)
  })

  test.each(annotations)('$key cuts exactly its quote, between graphemes', (annotation) => {
    const { text, span } = spanOf(annotation)
    expect(sliceCodePoints(text, span.start, span.end)).toBe(annotation.quote)
    expect(spanFault({ text, span })).toBeNull()
    expect(annotation.quote).toBe(annotation.quote.trim())
  })

  test('the event of a background span is known, and not that of its report', () => {
    const background = annotations.filter((annotation) => annotation.event !== undefined)
    expect(background.length).toBeGreaterThan(0)
    for (const { article, event } of background) {
      expect(events.map(({ key }) => key)).toContain(event)
      expect(articleOf(article).event).not.toBe(event)
    }
  })

  test.each(annotations)('$key belongs to a review that has been begun', ({ article, reviewer }) => {
    const review = reviews.find((one) => one.article === article && one.reviewer === reviewer)
    expect(['in-progress', 'submitted']).toContain(review?.status)
  })

  test('what a third party says, in quotation marks or by name, is never tagged fact', () => {
    for (const annotation of annotations.filter(({ tag }) => tag === 'fact')) {
      const { text, span } = spanOf(annotation)
      expect(annotation.speaker, annotation.key).toBeUndefined()
      const quoted = quotedRanges(text).some(({ start, end }) => span.start < end && start < span.end)
      expect(quoted, annotation.key).toBe(false)
    }
  })

  test('name known speakers, each claim has one, and every speaker is used', () => {
    const used = new Set(annotations.flatMap(({ speaker }) => speaker ?? []))
    expect([...used].sort()).toEqual(speakers.map(({ name }) => name).sort())
    for (const { key, speaker } of annotations.filter(({ tag }) => tag === 'claim'))
      expect(speaker, key).toBeDefined()
  })

  test('of two reviewers overlap, and differ in tags and in boundaries', () => {
    const [one, two] = [1, 2].map((n) =>
      annotations.filter(({ reviewer }) => reviewer === `reviewer${n}@example.org`),
    )
    const same = (one ?? []).flatMap((a) =>
      (two ?? []).filter((b) => a.article === b.article && a.quote === b.quote).map((b) => ({ a, b })),
    )
    const boundaries = (one ?? []).filter((a) =>
      (two ?? []).some((b) => a.article === b.article && a.quote !== b.quote && a.quote.includes(b.quote)),
    )
    expect(same.length).toBeGreaterThanOrEqual(15)
    expect(same.filter(({ a, b }) => a.tag !== b.tag).length).toBeGreaterThanOrEqual(4)
    expect(boundaries.length).toBeGreaterThanOrEqual(4)
  })
})

describe('demo links', () => {
  const FACETS = ['quantity', 'time', 'place', 'actor', 'wording']

  test.each(links)('$from $relation $to: both ends are spans of the link’s reviewer', (link) => {
    const [from, to] = [annotationOf(link.from), annotationOf(link.to)]
    expect([from.reviewer, to.reviewer]).toEqual([link.reviewer, link.reviewer])
    expect(from.key).not.toBe(to.key)
    expect([...link.facets]).toEqual(FACETS.filter((facet) => link.facets.some((one) => one === facet)))
  })

  test('look-alikes join different events; every other link across events was confirmed', () => {
    for (const link of links) {
      const [from, to] = [link.from, link.to].map((key) => articleOf(annotationOf(key).article).event)
      if (link.relation === 'look-alike') expect(from, link.from).not.toBe(to)
      else expect(link.confirmedOtherEvent ?? false, link.from).toBe(from !== to)
    }
  })

  test('a later figure supersedes an earlier one, never the other way round', () => {
    for (const { from, to } of links.filter(({ relation }) => relation === 'supersedes')) {
      const [later, earlier] = [from, to].map((key) => articleOf(annotationOf(key).article).publishedAt)
      expect(later && earlier && later > earlier, from).toBe(true)
    }
  })

  test('no pair is linked twice in one way, and every relation is shown', () => {
    const pairs = links.map(({ from, to, relation }) => `${[from, to].sort().join(' ')} ${relation}`)
    expect(new Set(pairs).size).toBe(links.length)
    expect(links.length).toBeGreaterThanOrEqual(25)
    expect(new Set(links.map(({ relation }) => relation)).size).toBe(4)
    expect(links.some(({ relation, facets }) => relation === 'contradicts' && facets[0] === 'quantity')).toBe(
      true,
    )
  })
})

describe('demo reviews', () => {
  test.each(reviews)(
    '$article by $reviewer: progress fits its status',
    ({ article, reviewer, status, reachedParagraph }) => {
      expect(users.find(({ email }) => email === reviewer)?.role).toBe('reviewer')
      const { text } = articleOf(article)
      const paragraphs = paragraphsOf(text)
      if (status === 'assigned') expect(reachedParagraph).toBe(0)
      if (status === 'submitted') expect(reachedParagraph).toBe(paragraphs.length)
      expect(reachedParagraph).toBeLessThanOrEqual(paragraphs.length)
      // Nobody has marked a passage beyond the paragraph that was reached.
      const limit = paragraphs[reachedParagraph - 1]?.end ?? 0
      for (const one of annotations.filter((a) => a.article === article && a.reviewer === reviewer)) {
        expect(spanOf(one).span.end, one.key).toBeLessThanOrEqual(limit)
      }
    },
  )

  test('one of each pair; four, three and none are submitted, beside one training', () => {
    expect(new Set(reviews.map(({ article, reviewer }) => `${article} ${reviewer}`)).size).toBe(
      reviews.length,
    )
    const submitted = (n: number) =>
      reviews.filter(
        ({ reviewer, kind, status }) =>
          reviewer === `reviewer${n}@example.org` && kind !== 'training' && status === 'submitted',
      ).length
    expect([submitted(1), submitted(2), submitted(3)]).toEqual([4, 3, 0])
  })
})

describe('demo final reviews', () => {
  test.each(decisions)(
    'what is decided on $on in $article is submitted by its reviewer',
    ({ article, on }) => {
      expect(finals.map((final) => final.article)).toContain(article)
      const ends = typeof on === 'string' ? [annotationOf(on)] : on.map(annotationOf)
      expect(ends.map((end) => end.article)).toContain(article)
      for (const end of ends) {
        const review = reviews.find((one) => one.article === end.article && one.reviewer === end.reviewer)
        expect(review).toMatchObject({ status: 'submitted' })
        expect(review?.kind).toBeUndefined()
      }
      if (ends.length > 1)
        expect(links.some(({ from, to }) => from === ends[0]?.key && to === ends[1]?.key)).toBe(true)
    },
  )

  test('training is a report with a submitted final review, new to its reviewer', () => {
    const trainings = reviews.filter(({ kind }) => kind === 'training')
    expect(trainings).toHaveLength(1)
    for (const { article, reviewer } of trainings) {
      expect(finals.find((final) => final.article === article)?.status).toBe('submitted')
      expect(reviews.filter((one) => one.article === article && one.reviewer === reviewer)).toHaveLength(1)
    }
  })

  test('every question of a submitted one is settled', () => {
    for (const { article, status } of finals) {
      const settled = settledAnswers.filter((answer) => answer.article === article)
      expect(settled.map(({ question }) => question)).toEqual(status === 'submitted' ? [...questions] : [])
      for (const { question, value } of settled) expect(isAnswer(question, value)).toBe(true)
    }
  })
})

describe('demo discussions', () => {
  test('are about a report, a link and a span; one is resolved, and one calls the lead by name', () => {
    expect(discussions.flatMap(({ about }) => Object.keys(about)).sort()).toEqual([
      ...['article', 'link', 'span'],
    ])
    expect(discussions.filter(({ resolvedBy }) => resolvedBy !== undefined)).toHaveLength(1)
    const lead = users.find(({ role }) => role === 'lead')
    const calls = discussions.flatMap(({ comments }) => comments).filter(({ mentions }) => mentions)
    expect(calls.map(({ mentions }) => mentions)).toEqual([[lead?.email]])
    for (const { body } of calls) expect(body).toContain(`@${lead?.name}`)
  })

  test('reviewers say something in the discussions of what they have submitted, or alone with the lead', () => {
    for (const { about, comments } of discussions) {
      const places =
        'article' in about
          ? [about.article]
          : ('span' in about ? [about.span] : about.link).map((key) => annotationOf(key).article)
      const speaking = [...new Set(comments.map(({ by }) => by))].filter((by) => by.startsWith('reviewer'))
      const done = (by: string) =>
        places.every((article) =>
          reviews.some(
            (one) =>
              one.article === article && one.reviewer === by && one.status === 'submitted' && !one.kind,
          ),
        )
      expect(speaking.length === 1 || speaking.every(done), places.join()).toBe(true)
    }
  })
})

describe('locateQuote', () => {
  test('refuses a missing quote and one that stands twice without a choice', () => {
    expect(locateQuote({ text: '💙 a b a', quote: 'c' })).toBeNull()
    expect(locateQuote({ text: '💙 a b a', quote: '' })).toBeNull()
    expect(locateQuote({ text: '💙 a b a', quote: 'a' })).toBeNull()
    expect(locateQuote({ text: '💙 a b a', quote: 'a', occurrence: 2 })).toEqual({ start: 6, end: 7 })
    expect(locateQuote({ text: '💙 a b a', quote: 'a', occurrence: 3 })).toBeNull()
  })
})

describe('demo answers', () => {
  test.each(answers)('$article, $reviewer, $question: $value is an answer that may be given', (answer) => {
    const { article, reviewer, question, value, ...note } = answer
    expect(questions).toContain(question)
    expect(isAnswer(question, value)).toBe(true)
    expect(putAnswerSchema.safeParse({ value, ...note }).success).toBe(true)
    const review = reviews.find((one) => one.article === article && one.reviewer === reviewer)
    expect(review?.status).toMatch(/submitted|in-progress/)
  })

  test('are one for each question and review, and leave something to answer', () => {
    const places = answers.map(({ article, reviewer, question }) => `${article} ${reviewer} ${question}`)
    expect(new Set(places).size).toBe(places.length)
    const begun = reviews.filter(({ status }) => status === 'in-progress').length
    const done = reviews.filter(({ status }) => status === 'submitted').length
    expect(answers.length).toBeGreaterThan(done * questions.length)
    expect(answers.length).toBeLessThan((done + begun) * questions.length)
  })
})
