import { Button } from '@/components/ui/button'
import { FormError } from '@/components/ui/form-error'
import type { DecisionRow } from '@/lib/adjudication/schema'
import { OUTCOME_LABELS } from './look'
import type { Failure } from './use-adjudication'

/** What was not saved, and why. It stays until it is sent again or let go. */
export function FailureNote({ failure, onLetGo }: { failure: Failure | null; onLetGo: () => void }) {
  if (!failure) return null
  const { problem, what, again } = failure
  const theirs = problem.code === 'stale' ? decisionOf(problem.current) : null
  return (
    <div className="mb-3">
      <FormError
        title={theirs ? `${theirs.author} decided on this in the meantime` : `${what}: not saved`}
        actions={
          <>
            <Button variant="primary" onClick={again}>
              {theirs ? `Decide my way: ${what}` : 'Try again'}
            </Button>
            <Button onClick={onLetGo}>{theirs ? 'Keep their decision' : 'Let it go'}</Button>
          </>
        }
      >
        {theirs ? (
          <>
            Their decision: {OUTCOME_LABELS[theirs.outcome].toLowerCase()}. Yours, “{what}”, is not saved yet.
          </>
        ) : (
          (problem.detail ?? problem.title)
        )}
      </FormError>
    </div>
  )
}

function decisionOf(current: unknown): Pick<DecisionRow, 'author' | 'outcome'> | null {
  if (typeof current !== 'object' || current === null || !('outcome' in current)) return null
  return current as DecisionRow // the row that the API sends along with `stale`
}
