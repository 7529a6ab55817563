import { IntervalChart } from '@/components/chart/interval'
import { Panel } from '@/components/ui/panel'
import type { KeptReport } from '@/lib/agreement/compute'
import { CATALOGUE } from '@/lib/question/catalogue'
import { domainOf, reasonsOf, rowOf, SHOWN_BANDS } from './figures'

type Props = { report: Pick<KeptReport, 'answers'> }

/** How alike reviewers answer what is asked about each report; nothing where nobody has answered anything. */
export function AnswerPanel({ report: { answers } }: Props) {
  if (answers.length === 0) return null
  const figures = answers.map(({ question, alpha }) => ({ label: nameOf(question), figure: alpha }))
  return (
    <Panel
      title="Questions about the reports"
      description="Whether reviewers answer alike, one answer a report: Krippendorff’s nominal α. “Cannot say” is left out, as no answer is. n counts answers."
    >
      <IntervalChart
        title="Agreement on each question"
        rows={figures.map(({ label, figure }) => rowOf(label, figure))}
        domain={domainOf(answers.map(({ alpha }) => alpha))}
        bands={SHOWN_BANDS}
      />
      {reasonsOf(figures).map((reason) => (
        <p key={reason} className="mt-2 text-xs text-ink-2">
          {reason}
        </p>
      ))}
    </Panel>
  )
}

const nameOf = (question: string) => CATALOGUE.find(({ id }) => id === question)?.name ?? question
