import { cx } from '@/components/ui/cx'
import { foreign } from '@/components/ui/foreign'

type Piece = { same: boolean; number: boolean; source: string; copy: string }

type Props = {
  pieces: readonly Piece[]
  /** Which side's words are shown; `both` strikes the source's out before the copy's. */
  side: 'source' | 'copy' | 'both'
  /** Of the report. */
  language: string | null
}

/** Shared text with the words that differ: the source's struck through, the copy's underlined, a changed figure with ≠. */
export function ComparedText({ pieces, side, language }: Props) {
  return (
    <bdi dir="auto" lang={foreign(language)} className="break-words whitespace-pre-line">
      {keyed(pieces).map(({ key, piece }) =>
        piece.same ? (
          <span key={key}>{side === 'source' ? piece.source : piece.copy}</span>
        ) : (
          <Difference key={key} piece={piece} side={side} />
        ),
      )}
    </bdi>
  )
}

const keyed = (pieces: readonly Piece[]) => pieces.map((piece, at) => ({ key: `${at} ${piece.copy}`, piece }))

function Difference({ piece, side }: { piece: Piece; side: Props['side'] }) {
  const { number } = piece
  const source = side !== 'copy' && piece.source.trim() !== ''
  const copy = side !== 'source' && piece.copy.trim() !== ''
  const after = /\s$/.test(side === 'source' ? piece.source : piece.copy) ? ' ' : ''
  return (
    <>
      {number && (
        <>
          <span aria-hidden="true" className="me-0.5 font-sans text-[0.8em] font-semibold text-contra">
            ≠
          </span>
          <span className="sr-only">Changed number: </span>
        </>
      )}
      {source && (
        <del
          className={cx(
            'rounded-[3px] px-0.5 decoration-1',
            number ? 'bg-contra-bg font-semibold text-contra' : 'bg-sunken text-ink-2',
          )}
        >
          {piece.source.trim()}
        </del>
      )}
      {source && copy && ' '}
      {copy && (
        <ins
          className={cx(
            'rounded-[3px] px-0.5 underline decoration-2 underline-offset-3',
            number ? 'bg-contra-bg font-semibold text-contra' : 'bg-claim-bg text-ink decoration-claim-fill',
          )}
        >
          {piece.copy.trim()}
        </ins>
      )}
      {after}
    </>
  )
}
