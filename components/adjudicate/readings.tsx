import Link from 'next/link'
import { RELATION_LOOKS, TAG_LOOKS } from '@/components/annotate/look'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Kbd } from '@/components/ui/kbd'
import type { Adjudication, ShownGroup, ShownLink, ShownSpan } from '@/lib/adjudication/schema'
import type { Deciding } from './use-deciding'

type Props = { group: ShownGroup; project: string; view: Adjudication; deciding: Deciding }

/** What the reviewers say in one place, each different saying once, with a key to accept it. */
export function Readings({ group, project, view, deciding }: Props) {
  return (
    <>
      <ol className="mt-2 flex flex-col gap-2" aria-label="Readings">
        {group.readings.map((reading, at) => {
          const spans = view.spans.filter(({ id }) => reading.sources.includes(id))
          const links = view.links.filter(({ id }) => reading.sources.includes(id))
          return (
            <li key={reading.sources.join()} className="rounded-lg bg-sunken px-2.5 py-2">
              <div className="flex items-start justify-between gap-2">
                <div className="min-w-0">
                  <p className="text-xs font-semibold">{reading.reviewers.join(', ')}</p>
                  {distinct(spans).map((span) => (
                    <SpanReading key={span.id} span={span} />
                  ))}
                  {links.slice(0, 1).map((link) => (
                    <LinkReading key={link.id} link={link} project={project} />
                  ))}
                  {notesOf([...spans, ...links]).map(({ letter, note }) => (
                    <p key={letter + note} className="mt-1 text-xs text-ink-2 italic">
                      {letter}: <bdi dir="auto">{note}</bdi>
                    </p>
                  ))}
                </div>
                {deciding.editable && (
                  <Button
                    size="sm"
                    aria-label={`Accept reading ${at + 1}`}
                    onClick={() => deciding.accept(at + 1)}
                  >
                    Accept {at < 9 && <Kbd>{at + 1}</Kbd>}
                  </Button>
                )}
              </div>
            </li>
          )
        })}
      </ol>
      {group.missing.length > 0 && (
        <p className="mt-2 text-xs text-ink-2">
          <span className="font-semibold text-ink">{group.missing.join(', ')}</span> marked nothing here.
        </p>
      )}
    </>
  )
}

function SpanReading({ span }: { span: ShownSpan }) {
  return (
    <div className="mt-1">
      <span className="flex flex-wrap gap-1.5">
        <Chip variant={span.tag}>{TAG_LOOKS[span.tag].label}</Chip>
        {span.speaker !== null && (
          <Chip>
            Speaker: <bdi>{span.speaker}</bdi>
          </Chip>
        )}
        {span.event !== null && (
          <Chip variant="lookalike">
            <bdi>{span.event}</bdi>
          </Chip>
        )}
        {span.unsure && <Chip variant="warn">Unsure</Chip>}
      </span>
      <bdi dir="auto" className="mt-0.5 block font-serif text-[0.9rem] leading-[1.4]">
        {span.quote}
      </bdi>
    </div>
  )
}

function LinkReading({ link, project }: { link: ShownLink; project: string }) {
  const look = RELATION_LOOKS[link.relation]
  return (
    <div className="mt-1">
      <Chip variant={look.chip}>{look.label}</Chip>
      <bdi dir="auto" className="mt-0.5 block font-serif text-[0.9rem] leading-[1.4]">
        {link.here}
      </bdi>
      <bdi
        dir="auto"
        className="mt-1 block border-s-2 border-line-strong ps-2 font-serif text-[0.9rem] leading-[1.4]"
      >
        {link.there}
      </bdi>
      <Link
        href={`/projects/${project}/articles/${link.thereArticleId}/adjudicate`}
        className="mt-0.5 inline-block text-xs text-ink-2"
      >
        <bdi dir="auto">{link.thereTitle}</bdi>
      </Link>
    </div>
  )
}

/** Of several reviewers who say the same, one. */
function distinct(spans: readonly ShownSpan[]): ShownSpan[] {
  const seen = new Map(spans.map((span) => [`${span.start}-${span.end}-${span.tag}`, span]))
  return [...seen.values()]
}

const notesOf = (rows: readonly { letter: string; note: string }[]) => rows.filter(({ note }) => note !== '')
