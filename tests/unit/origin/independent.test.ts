import { describe, expect, test } from 'vitest'
import { independentOrigins, type OriginArticle, type OriginSpan, rootsOf } from '@/lib/origin/independent'

const article = (id: string, more: Partial<OriginArticle> = {}): OriginArticle => ({
  ...{ id, title: `Report ${id}`, outlet: `Outlet ${id}`, originKind: 'unknown' },
  ...{ originArticleId: null, originOutlet: null, originName: null },
  ...more,
})
const agency = (name: string) => ({ originKind: 'agency', originName: name }) as const
const reprintOf = (id: string) => ({ originKind: 'reprint', originArticleId: id }) as const
const span = (articleId: string, speaker: OriginSpan['speaker'] = null): OriginSpan => ({
  annotationId: `span of ${articleId}`,
  articleId,
  speaker,
})
const count = (articles: OriginArticle[], spans: OriginSpan[]) =>
  independentOrigins(spans, rootsOf(articles)).count

describe('the root of an article', () => {
  test('is the agency at the end of its chain of reprints', () => {
    const roots = rootsOf([
      article('a', agency('Wire')),
      article('b', reprintOf('a')),
      article('c', reprintOf('b')),
    ])
    expect(roots.get('c')).toEqual({ origin: 'name:wire', label: 'Wire', kind: 'agency' })
  })

  test('is its own outlet when it reports for itself, and itself when its outlet is unknown', () => {
    const roots = rootsOf([article('a', { originKind: 'own' }), article('b', { outlet: null })])
    expect(roots.get('a')).toEqual({ origin: 'name:outlet a', label: 'Outlet a', kind: 'outlet' })
    expect(roots.get('b')).toEqual({ origin: 'article:b', label: 'Report b', kind: 'article' })
  })

  test('is the outlet that it reprints', () => {
    const roots = rootsOf([article('a'), article('b', { originKind: 'reprint', originOutlet: 'OUTLET A' })])
    expect(roots.get('b')?.origin).toBe(roots.get('a')?.origin)
  })

  test('is one for all articles of a circle', () => {
    const roots = rootsOf([
      article('a', reprintOf('c')),
      article('b', reprintOf('a')),
      article('c', reprintOf('b')),
    ])
    expect(new Set([...roots.values()].map(({ origin }) => origin)).size).toBe(1)
    expect(rootsOf([article('a', reprintOf('a'))]).get('a')?.label).toBe('Outlet a')
  })

  test('is the article itself when what it reprints is not at hand', () => {
    expect(rootsOf([article('a', reprintOf('gone'))]).get('a')?.label).toBe('Outlet a')
  })
})

describe('independent origins', () => {
  test('five reports of which three come from one agency have three', () => {
    const five = [
      ...[
        article('a', agency('Coast Wire')),
        article('b', agency('COAST  WIRE')),
        article('c', reprintOf('a')),
      ],
      ...[article('d', { originKind: 'own' }), article('e')],
    ]
    const { count, groups } = independentOrigins(
      five.map(({ id }) => span(id)),
      rootsOf(five),
    )
    expect(count).toBe(3)
    expect(groups[0]).toMatchObject({ label: 'Coast Wire', kind: 'agency', articleIds: ['a', 'b', 'c'] })
  })

  test('five reports that quote one speaker have one', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => article(id))
    const police = { name: 'Kosovo Police', kind: 'organisation' } as const
    expect(
      count(
        five,
        five.map(({ id }) => span(id, police)),
      ),
    ).toBe(1)
  })

  test('an agency is one origin, whether it is the speaker of a span or the origin of an article', () => {
    const both = [article('a', agency('Coast Wire')), article('b')]
    expect(count(both, [span('a'), span('b', { name: 'Coast Wire', kind: 'agency' })])).toBe(1)
  })

  test('unnamed speakers of two reports are two, of two reprints of one agency one', () => {
    const officials = { name: 'officials', kind: 'unnamed' } as const
    const own = [article('a'), article('b')]
    expect(count(own, [span('a', officials), span('b', officials)])).toBe(2)
    const reprints = [article('a', agency('Wire')), article('b', agency('Wire'))]
    expect(count(reprints, [span('a', officials), span('b', officials)])).toBe(1)
  })

  test('no span has none', () => {
    expect(independentOrigins([], new Map())).toEqual({ count: 0, groups: [] })
  })
})
