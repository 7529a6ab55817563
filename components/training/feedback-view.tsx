import { Panel } from '@/components/ui/panel'
import type { Tag } from '@/lib/annotation/schema'
import type { SpanFeedback } from '@/lib/training/feedback'
import type { TrainingFeedback } from '@/lib/training/schema'
import { FeedbackChart } from './calibration-chart'
import { LinkLine } from './link-line'
import { SPAN_LOOKS } from './look'
import { Score } from './score'
import { SpanLine } from './span-line'
import { Verdict } from './verdict'

type Props = {
  feedback: TrainingFeedback
  slug: string
  own: boolean
  definitions: Readonly<Record<Tag, string | null>>
}

/** How a training review compares with the final one: in figures, then span by span, link by link. */
export function FeedbackView({ feedback, slug, own, definitions }: Props) {
  const { training, languages, spans, links } = feedback
  const { result } = training
  const who = own ? 'You' : training.reviewer
  const report = `/projects/${slug}/articles/${training.articleId}`
  return (
    <>
      <Panel title="In short">
        <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <span>
            Spans as in the final review: <Score share={result.spans} label="Spans as in the final review" />
          </span>
          {links.length > 0 && (
            <span>
              Links: <Score share={result.links} label="Links as in the final review" />
            </span>
          )}
        </p>
        <Counts spans={spans} />
        <div className="mt-3.5 max-w-2xl">
          <FeedbackChart feedback={feedback} />
        </div>
        <p className="mt-3 max-w-prose text-[0.8125rem] text-ink-2">
          Same means the same words with the same tag. The bar is the 95 % interval: with few spans, little is
          known about how somebody marks. The final review is what this project has settled on, and it can be
          wrong; say so in a discussion.
        </p>
      </Panel>
      <Panel title="Span by span">
        {spans.length === 0 ? (
          <p className="text-ink-2">Neither review has a span.</p>
        ) : (
          <ol className="m-0 list-none p-0">
            {spans.map((line) => (
              <li
                key={`${line.final?.id} ${line.mine?.id}`}
                className="border-t border-line py-3.5 first:border-0 first:pt-0.5"
              >
                <SpanLine
                  {...{ line, who, report, definitions }}
                  language={languages[training.articleId]}
                  spanId={spanInSight(line, training.superseded || !own)}
                />
              </li>
            ))}
          </ol>
        )}
      </Panel>
      {links.length > 0 && (
        <Panel
          title="Link by link"
          description="Links to reports that have no final review yet, or that the reviewer has not handed in, are not compared."
        >
          <ol className="m-0 list-none p-0">
            {links.map((line) => (
              <li
                key={`${line.final?.id} ${line.mine?.id}`}
                className="border-t border-line py-3.5 first:border-0 first:pt-0.5"
              >
                <LinkLine {...{ line, who, slug, languages }} articleId={training.articleId} />
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </>
  )
}

/** The reviewer's span where they themselves can open it, else the final one. */
const spanInSight = ({ mine, final }: SpanFeedback, finalOnly: boolean) =>
  (finalOnly ? final : (mine ?? final))?.id ?? null

const ORDER: readonly SpanFeedback['is'][] = ['matched', 'bounds', 'tag', 'missed', 'extra']

function Counts({ spans }: { spans: readonly SpanFeedback[] }) {
  return (
    <ul aria-label="Spans by what became of them" className="mt-2.5 flex list-none flex-wrap gap-1.5 p-0">
      {ORDER.map((is) => ({ is, count: spans.filter((line) => line.is === is).length }))
        .filter(({ count }) => count > 0)
        .map(({ is, count }) => (
          <li key={is}>
            <Verdict look={SPAN_LOOKS[is]} count={count} />
          </li>
        ))}
    </ul>
  )
}
