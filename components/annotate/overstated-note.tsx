import type { Overstated } from '@/lib/suggestion/headline'

const MISSING = {
  deaths: 'tells of no death',
  wounded: 'tells of nobody hurt',
  arrests: 'tells of no arrest',
} as const satisfies Record<Overstated['of'], string>
const DENIED = {
  deaths: 'says that nobody died',
  wounded: 'says that nobody was hurt',
  arrests: 'says that nobody was arrested',
} as const satisfies Record<Overstated['of'], string>

/** A headline that says more than its report. */
export function OverstatedNote({ word, of, denied }: Overstated) {
  return (
    <p
      data-overstated={of}
      className="mt-2.5 rounded-[10px] border border-warn-line bg-warn-bg px-3 py-2 text-[0.8rem] text-warn"
    >
      <b className="font-semibold">Headline against text:</b> the headline says “<bdi>{word}</bdi>”, the text
      under it {(denied ? DENIED : MISSING)[of]}.
    </p>
  )
}
