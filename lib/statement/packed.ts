import type { LayerLink, LayerSpan } from './rows'

/** One person's spans of one article, column by column as JSON; speakers and events are null where no span has one. */
export type PackedSpans = { articleId: string; authorId: string; columns: string }

/** The links of one relation: the ids of their ends, each list as JSON. */
export type PackedLinks = { relation: LayerLink['relation']; from: string; to: string }

type Columns = [
  ids: string[],
  starts: number[],
  ends: number[],
  speakers: (string | null)[] | null,
  events: (string | null)[] | null,
]

/** The spans as they come out of the database, in no order. */
export function unpackSpans(packed: readonly PackedSpans[]): LayerSpan[] {
  const spans: LayerSpan[] = []
  for (const { articleId, authorId, columns } of packed) {
    const [ids, starts, ends, speakers, events] = JSON.parse(columns) as Columns // as the query builds them
    for (const [at, id] of ids.entries()) {
      const [start, end] = [starts[at], ends[at]]
      if (start === undefined || end === undefined) continue
      const [speakerId, eventId] = [speakers?.[at] ?? null, events?.[at] ?? null]
      spans.push({ id, articleId, authorId, start, end, speakerId, eventId })
    }
  }
  return spans
}

/** The links with both ends among `spans`, as positions in that list. */
export function unpackLinks(packed: readonly PackedLinks[], spans: readonly LayerSpan[]): LayerLink[] {
  const position = new Map(spans.map(({ id }, at) => [id, at]))
  return packed.flatMap(({ relation, ...ends }) => {
    const [from, to] = [JSON.parse(ends.from), JSON.parse(ends.to)] as [string[], string[]] // as the query builds them
    return from.flatMap((id, at): LayerLink[] => {
      const [one, other] = [position.get(id), position.get(to[at] ?? '')]
      return one === undefined || other === undefined ? [] : [{ from: one, to: other, relation }]
    })
  })
}
