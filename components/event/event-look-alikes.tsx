import Link from 'next/link'
import { Panel } from '@/components/ui/panel'
import { gapInWords } from '@/lib/event/look-alikes'
import type { EventOption } from '@/lib/event/queries'
import type { LookAlikeEvent } from '@/lib/link/look-alike-events'
import { ForgetDistinction, TellApart } from './distinction-form'

type Props = {
  project: string
  eventId: string
  lookAlikes: readonly LookAlikeEvent[]
  all: readonly EventOption[]
  canEdit: boolean
}

/** The events that this one is easily taken for, and what tells them apart. */
export function EventLookAlikes({ project, eventId, lookAlikes, all, canEdit }: Props) {
  const others = all.filter(({ id }) => id !== eventId)
  if (lookAlikes.length === 0 && (!canEdit || others.length === 0)) return null
  return (
    <Panel
      title="Look-alike events"
      description={
        lookAlikes.length === 0
          ? 'Is there an event that this one is easily taken for? Say what tells them apart: importing warns of it.'
          : undefined
      }
      actions={canEdit && others.length > 0 && <TellApart eventId={eventId} others={others} />}
    >
      <ul className="divide-y divide-line">
        {lookAlikes.map((lookAlike) => (
          <li key={lookAlike.event.id} className="py-3 first:pt-0 last:pb-0">
            <LookAlikeItem {...{ project, eventId, canEdit }} lookAlike={lookAlike} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type ItemProps = Omit<Props, 'lookAlikes' | 'all'> & { lookAlike: LookAlikeEvent }

function LookAlikeItem({ project, eventId, lookAlike, canEdit }: ItemProps) {
  const { event, gap, distinctions, links } = lookAlike
  const noted = links.filter(({ note }) => note !== '')
  const others = links.filter(({ note }) => note === '')
  const facets = [...new Set(others.flatMap((link) => link.facets))]
  return (
    <>
      <h3 className="flex flex-wrap items-baseline gap-x-2">
        <span aria-hidden="true" className="text-lookalike">
          ≈
        </span>
        <Link
          href={`/projects/${project}/events/${event.id}`}
          className="rounded font-[550] text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
        >
          <bdi dir="auto">{event.name}</bdi>
        </Link>
        {gap !== null && (
          <span className="text-[0.8125rem] text-ink-2">
            {gap === 'same place' ? 'same place' : `same place, ${gapInWords(gap.days)}`}
          </span>
        )}
      </h3>
      <ul className="mt-1 flex flex-col gap-1">
        {distinctions.map((distinction) => (
          <li key={distinction.id} className="flex items-start gap-2">
            <bdi dir="auto" className="min-w-0 flex-1 break-words">
              {distinction.text}
            </bdi>
            {canEdit && <ForgetDistinction eventId={eventId} distinction={distinction} />}
          </li>
        ))}
        {noted.map((link) => (
          <li key={link.linkId} className="min-w-0 break-words text-ink-2">
            <bdi dir="auto">{link.note}</bdi>
            {link.facets.length > 0 && ` (${link.facets.join(', ')})`}
            <span className="text-[0.8125rem]">
              {' · '}
              <bdi dir="auto">{link.author}</bdi>, on two passages
            </span>
          </li>
        ))}
        {others.length > 0 && (
          <li className="text-ink-2">
            {others.length === 1 ? '1 look-alike link' : `${others.length} look-alike links`} without words
            {facets.length > 0 && ` (${facets.join(', ')})`}
          </li>
        )}
      </ul>
    </>
  )
}
