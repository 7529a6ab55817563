import { Undo2 } from 'lucide-react'

/** Why a lead has given a review back, in their words. */
export function ReturnComment({ children }: { children: string }) {
  return (
    <p className="mt-1.5 flex max-w-prose items-start gap-1.5 text-[0.8125rem] font-normal text-warn">
      <Undo2 aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0 break-words whitespace-pre-line">
        <span className="font-semibold">Given back:</span> <bdi dir="auto">{children}</bdi>
      </span>
    </p>
  )
}
