import type { KeptReport } from '@/lib/agreement/compute'
import { CATALOGUE } from '@/lib/question/catalogue'
import { FigurePanel } from './figure-panel'

type Props = { report: Pick<KeptReport, 'answers'> }

/** How alike reviewers answer what is asked about each report; nothing where nobody has answered anything. */
export function AnswerPanel({ report: { answers } }: Props) {
  if (answers.length === 0) return null
  const figures = answers.map(({ question, alpha }) => ({ label: nameOf(question), figure: alpha }))
  return (
    <FigurePanel
      title="Questions about the reports"
      description="Whether reviewers answer alike, one answer a report: Krippendorff’s nominal α. “Cannot say” is left out, as no answer is. n counts answers."
      chart="Agreement on each question"
      figures={figures}
      corrected
    />
  )
}

const nameOf = (question: string) => CATALOGUE.find(({ id }) => id === question)?.name ?? question
