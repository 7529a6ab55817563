import { foreign } from '@/components/ui/foreign'
import type { CopiedPassage } from '@/lib/origin/copied'
import type { Alone, SideBySide as Layout } from '@/lib/origin/side-by-side'
import { ComparedText } from './compared-text'

type Report = { name: string; language: string | null }
type Props = { layout: Layout; source: Report; copy: Report }

const CELL = 'min-w-0 px-[18px] py-3.5 font-serif text-[1rem] leading-relaxed'

/** The copy from top to bottom at the right, what it shares with the source beside it. Names are those of the outlets. */
export function SideBySide({ layout, source, copy }: Props) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <div
        aria-hidden="true"
        className="grid grid-cols-2 border-b border-line bg-sunken text-xs font-semibold text-ink-2 max-md:hidden"
      >
        <bdi className="truncate px-[18px] py-2">First: {source.name}</bdi>
        <bdi className="truncate border-s border-line px-[18px] py-2">Later: {copy.name}</bdi>
      </div>
      {layout.rows.map((row) => (
        <div
          key={row.kind === 'shared' ? row.passage.right.start : row.start}
          className="border-b border-line last:border-b-0 md:grid md:grid-cols-2"
        >
          {row.kind === 'shared' ? (
            <Shared passage={row.passage} number={row.number + 1} source={source} copy={copy} />
          ) : (
            <Own alone={row} report={copy} />
          )}
        </div>
      ))}
      {layout.leftOut.length > 0 && <LeftOut parts={layout.leftOut} language={source.language} />}
    </div>
  )
}

function Shared(props: { passage: CopiedPassage; number: number; source: Report; copy: Report }) {
  const { passage, number, source, copy } = props
  const pieces = passage.pieces.map(({ left, right, ...kind }) => ({ ...kind, source: left, copy: right }))
  const label = (outlet: string) => (
    <p className="mb-1 font-sans text-xs font-semibold text-ink-2 md:sr-only">
      Shared passage {number}, <bdi>{outlet}</bdi>
    </p>
  )
  return (
    <>
      <div className={CELL}>
        {label(source.name)}
        <ComparedText pieces={pieces} side="source" language={source.language} />
      </div>
      <div className={`${CELL} border-line max-md:border-t max-md:border-dashed md:border-s`}>
        {label(copy.name)}
        <ComparedText pieces={pieces} side="copy" language={copy.language} />
      </div>
    </>
  )
}

function Own({ alone, report: { name, language } }: { alone: Alone; report: Report }) {
  return (
    <div className={`${CELL} border-line bg-paper text-ink-2 md:col-start-2 md:border-s`}>
      <p className="mb-1 font-sans text-xs font-semibold">
        Only in <bdi>{name}</bdi> · {words(alone.words)}
      </p>
      <bdi dir="auto" lang={foreign(language)} className="break-words whitespace-pre-line">
        {alone.text}
      </bdi>
    </div>
  )
}

function LeftOut({ parts, language }: { parts: readonly Alone[]; language: string | null }) {
  const total = parts.reduce((sum, part) => sum + part.words, 0)
  return (
    <details className="bg-paper px-[18px] py-3">
      <summary className="-my-1 cursor-pointer py-1 text-[0.8125rem] font-[550]">
        Left out of the later report · {words(total)}
      </summary>
      {parts.map((part) => (
        <p key={part.start} className="mt-2 max-w-prose font-serif text-ink-2">
          <bdi dir="auto" lang={foreign(language)} className="break-words whitespace-pre-line">
            {part.text}
          </bdi>
        </p>
      ))}
    </details>
  )
}

const words = (count: number) => (count === 1 ? '1 word' : `${count} words`)
