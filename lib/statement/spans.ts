import { compareIds, type Ids } from './ids'

/**
 * Spans as columns. As objects, a hundred thousand of them take longer to make and to collect than all that is worked
 * out from them. Offsets are code points, half-open; `article`, `author`, `speaker` and `event` are positions in lists.
 */
export type Spans = {
  size: number
  article: Int32Array
  author: Int32Array
  start: Int32Array
  end: Int32Array
  /** −1 where no speaker is named. */
  speaker: Int32Array
  /** −1 where a span is about its article's event. */
  event: Int32Array
  ids: Ids
}

// From here on sorting one by one is slower.
const MANY = 30

/** Columns for so many spans, to be filled. */
export function emptySpans(size: number): Spans {
  const column = () => new Int32Array(size)
  return {
    size,
    article: column(),
    author: column(),
    start: column(),
    end: column(),
    speaker: column().fill(-1),
    event: column().fill(-1),
    ids: new Uint32Array(4 * size),
  }
}

/** The positions of the spans in reading order: by article, then by where they begin, then by id. */
export function readingOrder({ size, article, start, ids }: Spans): Int32Array {
  let articles = 0
  for (const rank of article) articles = Math.max(articles, rank + 1)
  const from = new Int32Array(articles + 1)
  for (const rank of article) from[rank + 1] = (from[rank + 1] ?? 0) + 1
  for (let rank = 0; rank < articles; rank++) from[rank + 1] = (from[rank + 1] ?? 0) + (from[rank] ?? 0)
  const order = new Int32Array(size)
  const next = from.slice()
  for (const [at, rank] of article.entries()) {
    const place = next[rank] ?? 0
    order[place] = at
    next[rank] = place + 1
  }
  for (let rank = 0; rank < articles; rank++) {
    const own = order.subarray(from[rank], from[rank + 1])
    sortByStart(own, start)
    sortEqualStarts(own, { start, ids })
  }
  return order
}

function sortByStart(own: Int32Array, start: Int32Array): void {
  const count = own.length
  // One number holds where a span begins and which one it is: numbers sort without a call for each comparison.
  const keys = new Float64Array(count)
  for (let index = 0; index < count; index++) keys[index] = (start[own[index] ?? 0] ?? 0) * count + index
  keys.sort()
  const before = own.slice()
  for (let index = 0; index < count; index++) own[index] = before[(keys[index] ?? 0) % count] ?? 0
}

/** By id among those that begin together. They are about as many as a passage has reviewers: put in place one by one. */
function sortEqualStarts(own: Int32Array, { start, ids }: Pick<Spans, 'start' | 'ids'>): void {
  for (let from = 0; from < own.length; ) {
    let to = from + 1
    while (to < own.length && start[own[to] ?? 0] === start[own[from] ?? 0]) to++
    if (to - from > MANY) own.subarray(from, to).sort((a, b) => compareIds(ids, a, b))
    else
      for (let index = from + 1; index < to; index++) {
        const moved = own[index] ?? 0
        let place = index
        for (; place > from && compareIds(ids, own[place - 1] ?? 0, moved) > 0; place--)
          own[place] = own[place - 1] ?? 0
        own[place] = moved
      }
    from = to
  }
}

/** The same spans in another order: first the one at `order[0]`. */
export function arrangedSpans(spans: Spans, order: Int32Array): Spans {
  const column = (values: Int32Array) => {
    const moved = new Int32Array(order.length)
    for (let at = 0; at < order.length; at++) moved[at] = values[order[at] ?? 0] ?? 0
    return moved
  }
  const ids = new Uint32Array(4 * order.length)
  for (let at = 0; at < order.length; at++) {
    const from = 4 * (order[at] ?? 0)
    for (let word = 0; word < 4; word++) ids[4 * at + word] = spans.ids[from + word] ?? 0
  }
  return {
    size: order.length,
    article: column(spans.article),
    author: column(spans.author),
    start: column(spans.start),
    end: column(spans.end),
    speaker: column(spans.speaker),
    event: column(spans.event),
    ids,
  }
}
