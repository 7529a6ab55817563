/** What the reading surface must reach, as ratios of one run. */
import type { Size } from './material'
import type { Measured } from './measure'
import type { SurfaceName } from './surfaces'

export type Row = { size: Size; name: SurfaceName; measured: Measured }
export type Bound = { what: string; value: number; most: number; good: boolean }

const MOST_LOAD: Readonly<Record<string, number>> = {
  '5000×1000': 2,
  '20000×1000': 1,
  '20000×10000': 1.5,
  '100000×10000': 0.5,
}
const MOST_OF_SPANS: Readonly<Record<string, number>> = { '20000×1000': 0.2, '100000×10000': 0.05 }

export const keyOf = ({ words, spans }: Size) => `${words}×${spans}`

/** Every bound of one size; what was not measured is missed, never passed over. */
export function boundsOf(size: Size, rows: readonly Row[]): Bound[] {
  const of = (name: SurfaceName) =>
    rows.find((row) => row.name === name && keyOf(row.size) === keyOf(size))?.measured
  const [ours, bare, spans, css] = [of('attest'), of('bare'), of('recogito spans'), of('recogito css')]
  const bounds: Bound[] = []
  const atMost = (what: string, value: number | undefined, most: number | undefined) => {
    if (most === undefined) return
    const measured = value ?? Number.NaN
    bounds.push({ what, value: measured, most, good: measured <= most })
  }
  const per = (a: number | undefined, b: number | undefined) => (a ?? Number.NaN) / (b ?? Number.NaN)

  if (keyOf(size) === '5000×10000') {
    atMost('longest frame, ms', ours?.longest, 50)
  } else {
    atMost('load ÷ bare', per(ours?.load, bare?.load), MOST_LOAD[keyOf(size)])
    atMost('load ÷ recogito spans', per(ours?.load, spans?.load), MOST_OF_SPANS[keyOf(size)])
    const part = size.spans >= 10_000 ? 0.5 : 1
    for (const kind of ['add', 'retag', 'remove'] as const) {
      const theirs = Math.min(spans?.[kind] ?? Number.NaN, css?.[kind] ?? Number.NaN)
      atMost(`${kind} ÷ the better recogito`, per(ours?.[kind], theirs), part)
    }
    atMost('longest scroll frame ÷ bare', per(ours?.scrollLongest, bare?.scrollLongest), 1.1)
    atMost('DOM nodes ÷ bare', per(ours?.nodes, bare?.nodes), 1.15)
    if (size.words >= 20_000) atMost('heap ÷ bare', per(ours?.heap, bare?.heap), 0.5)
  }
  atMost('frames to paint a change', ours?.frames, 1)
  atMost('hit-test, µs', ours?.hit, 50)
  atMost('hit-tests that are wrong', ours?.right === undefined ? undefined : 1 - ours.right, 0)
  return bounds
}
