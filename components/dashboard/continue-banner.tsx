import { ReturnComment } from '@/components/assignment/return-comment'
import { ButtonLink } from '@/components/ui/button'
import { Day } from '@/components/ui/day'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/relative-time'
import type { QueueItem, Stop } from '@/lib/dashboard/my-work/queries'

/** The next step: the review I was at, else the first report that waits. */
export function ContinueBanner({ stop, first, now }: { stop: Stop | null; first?: QueueItem; now: Date }) {
  const next = stop ?? first
  if (!next) return null
  const href = `/projects/${next.slug}/articles/${next.articleId}`
  return (
    <Panel tone="accent" className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-[0.78125rem] text-ink-2">
          {stop ? (
            <>
              {stop.reopened ? 'Reopened by a lead' : 'Continue where you stopped'} · ¶{' '}
              {Math.min(stop.reached, stop.paragraphs)} of {stop.paragraphs} ·{' '}
              <RelativeTime value={stop.at} now={now} />
              {stop.dueOn && (
                <>
                  {' · due '}
                  <Day value={stop.dueOn} />
                </>
              )}
            </>
          ) : (
            <>
              Begin with · <bdi dir="auto">{next.project}</bdi>
            </>
          )}
        </p>
        <p className="font-serif text-[1.0625rem] leading-snug font-semibold break-words">
          <bdi dir="auto">{next.title}</bdi>
        </p>
        {next.returnComment !== '' && <ReturnComment>{next.returnComment}</ReturnComment>}
      </div>
      <ButtonLink href={href} variant="primary" size="lg">
        {stop ? 'Continue' : 'Begin'}
        <span className="sr-only">: {next.title}</span>
      </ButtonLink>
    </Panel>
  )
}
