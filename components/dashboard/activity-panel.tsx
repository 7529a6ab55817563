import Link from 'next/link'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/relative-time'
import { type Activity, describeActivity } from '@/lib/dashboard/activity'

type ActivityPanelProps = { activity: readonly Activity[]; slug: string; now: Date }

/** What happened last, in plain words. */
export function ActivityPanel({ activity, slug, now }: ActivityPanelProps) {
  return (
    <Panel title="Latest activity">
      {activity.length === 0 ? (
        <p className="text-ink-2">Nothing has happened here yet.</p>
      ) : (
        <ol className="-my-2 divide-y divide-line">
          {activity.map((act) => (
            <li key={act.id} className="py-2 text-[0.8125rem]">
              <span className="font-[550]">
                <bdi dir="auto">{act.actorName ?? 'Attest'}</bdi>
              </span>{' '}
              <bdi dir="auto" className="break-words">
                {describeActivity(act)}
              </bdi>
              {act.quote && (
                <>
                  {': '}
                  <bdi dir="auto" className="font-serif break-words">
                    “{act.quote.length >= 140 ? `${act.quote}…` : act.quote}”
                  </bdi>
                </>
              )}
              <span className="block text-ink-2">
                {act.articleId && act.articleTitle !== null && (
                  <>
                    <Link
                      href={`/projects/${slug}/articles/${act.articleId}`}
                      className="rounded text-ink-2 no-underline hover:text-ink hover:underline"
                    >
                      <bdi dir="auto">{act.articleTitle}</bdi>
                    </Link>
                    {' · '}
                  </>
                )}
                <RelativeTime value={act.at} now={now} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
