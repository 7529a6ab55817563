import { Panel } from '@/components/ui/panel'
import { labelOf, questionOf } from '@/lib/question/catalogue'
import type { AnswerTally } from '@/lib/question/schema'

/** What is answered about one report, each answer k of n; nothing where nobody has answered anything. */
export function AnswersPanel({ tallies }: { tallies: readonly AnswerTally[] }) {
  if (tallies.length === 0) return null
  return (
    <Panel
      title="Questions about the report"
      description="From the final review where it answers, else from the submitted reviews. “Cannot say” is not counted."
      className="mt-4 max-w-3xl"
    >
      <dl className="m-0 grid gap-x-6 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        {tallies.map((tally) => (
          <div
            key={tally.question}
            className="grid grid-cols-subgrid gap-y-1 border-t border-line py-2.5 first:border-t-0 sm:col-span-2"
          >
            <Answered tally={tally} />
          </div>
        ))}
      </dl>
    </Panel>
  )
}

function Answered({ tally: { question: id, settled, n, values } }: { tally: AnswerTally }) {
  const question = questionOf(id)
  if (!question) return null
  return (
    <>
      <dt className="min-w-0">
        <span className="font-[550]">{question.ask}</span>
        <span className="block text-xs text-ink-2">
          {question.section} {question.signalName}
        </span>
      </dt>
      <dd className="m-0 min-w-0">
        <ul className="m-0 list-none p-0">
          {values.map(({ value, k }) => (
            <li key={value} className="flex justify-between gap-3">
              <span>{labelOf(id, value)}</span>
              <span className="shrink-0 text-ink-2 tabular-nums">{settled ? 'settled' : `${k} of ${n}`}</span>
            </li>
          ))}
        </ul>
      </dd>
    </>
  )
}
