import { describe, expect, test } from 'vitest'
import { type EvidenceLink, type EvidenceSpan, findingsOf } from '@/lib/credibility/evidence'
import { rootsOf } from '@/lib/origin/independent'

const articles = [
  { id: 'a', outlet: 'Ledger', originKind: 'own' as const, originName: null },
  { id: 'b', outlet: 'Post', originKind: 'own' as const, originName: null },
  { id: 'c', outlet: 'Ledger', originKind: 'own' as const, originName: null },
  { id: 'w', outlet: 'Wireless', originKind: 'agency' as const, originName: 'Wire' },
  { id: 'x', outlet: 'Xpress', originKind: 'agency' as const, originName: 'Wire' },
].map((one) => ({
  ...one,
  title: one.id,
  originArticleId: null,
  originOutlet: null,
  publishedAt: null,
  eventId: null,
  language: null,
}))

function span(articleId: string, given: Partial<EvidenceSpan> = {}): EvidenceSpan {
  const { start = 0 } = given
  const base = {
    id: `${articleId}${start}`,
    authorId: 'ann',
    end: start + 10,
    speakerId: null,
    eventId: null,
  }
  return { ...base, articleId, start, counted: true, checkable: true, ...given }
}

function found(spans: EvidenceSpan[], links: EvidenceLink[]) {
  const findings = findingsOf({
    spans,
    links,
    articles: new Map(articles.map((article) => [article.id, article])),
    events: new Map(),
    speakers: new Map([['mayor', { name: 'The mayor', kind: 'person' as const }]]),
    roots: rootsOf(articles),
  })
  return Object.fromEntries(
    Object.entries(findings).map(([name, byArticle]) => [name, [...byArticle.values()].flat()]),
  )
}

const tie = (relation: EvidenceLink['relation']): EvidenceLink => ({ from: 0, to: 1, relation })

describe('corroborated', () => {
  test('two outlets of their own stand for each other', () => {
    expect(found([span('a'), span('b')], [tie('corroborates')]).corroborated).toEqual(['a0', 'b0'])
  })

  test('two copies of one agency do not', () => {
    expect(found([span('w'), span('x')], [tie('corroborates')]).corroborated).toEqual([])
  })

  test('nor do two outlets that quote one speaker', () => {
    const spans = [span('a', { speakerId: 'mayor' }), span('b', { speakerId: 'mayor' })]
    expect(found(spans, [tie('corroborates')]).corroborated).toEqual([])
  })

  test('a link of one reviewer holds for the passage that another has marked', () => {
    const spans = [span('a'), span('b'), span('a', { id: 'ben', authorId: 'ben', start: 1 })]
    expect(found(spans, [tie('corroborates')]).corroborated).toEqual(['a0', 'ben', 'b0'])
  })

  test('what is not counted is evidence, but no figure; opinions are neither corroborated nor contradicted', () => {
    const spans = [span('a', { counted: false }), span('b'), span('c', { checkable: false })]
    const links = [tie('corroborates'), { from: 1, to: 2, relation: 'contradicts' as const }]
    expect(found(spans, links)).toEqual({
      corroborated: ['b0'],
      contradicted: ['b0'],
      superseded: [],
      corrected: [],
    })
  })
})

test('a later figure supersedes the earlier one; of the same outlet it is a correction', () => {
  expect(found([span('b'), span('a')], [tie('supersedes')])).toMatchObject({
    superseded: ['a0'],
    corrected: [],
  })
  expect(found([span('c'), span('a')], [tie('supersedes')])).toMatchObject({
    superseded: ['a0'],
    corrected: ['a0'],
  })
})
