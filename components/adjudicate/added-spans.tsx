import { TAG_LOOKS } from '@/components/annotate/look'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { OUTCOME_LABELS } from './look'
import type { AdjudicationState } from './use-adjudication'

/** What the final review holds beside the groups: spans that the lead added, and those whose sources are gone. */
export function AddedSpans({ state, editable }: { state: AdjudicationState; editable: boolean }) {
  const { others, finals } = state.view
  if (others.length === 0) return null
  return (
    <>
      <h2 className="mt-5 mb-2 text-[0.9375rem] font-semibold">Beside the reviews</h2>
      <ul className="flex flex-col gap-2.5">
        {others.map((decision) => {
          const made = finals.filter(({ id }) => decision.resultIds.includes(id))
          return (
            <li
              key={decision.id}
              className="rounded-[10px] border border-line bg-surface px-3 py-2.5 text-xs text-ink-2"
            >
              {decision.sourceIds.length === 0
                ? `Added by ${decision.author}`
                : `${OUTCOME_LABELS[decision.outcome]} by ${decision.author}; the reviewers have taken their marks back since`}
              {made.map((span) => (
                <span key={span.id} className="mt-1 block">
                  <Chip variant={span.tag}>{TAG_LOOKS[span.tag].label}</Chip>{' '}
                  <bdi dir="auto" className="font-serif text-[0.9rem] text-ink">
                    {span.quote}
                  </bdi>
                </span>
              ))}
              {editable && (
                <Button
                  size="sm"
                  variant="danger-ghost"
                  className="mt-1.5"
                  onClick={() => state.withdraw(decision)}
                >
                  Take back
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
