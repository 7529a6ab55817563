import Link from 'next/link'
import { CAUSE_LABELS } from '@/components/adjudicate/look'
import { TAG_LOOKS } from '@/components/annotate/look'
import { spanAddress } from '@/components/annotate/span-address'
import { Chip } from '@/components/ui/chip'
import { foreign } from '@/components/ui/foreign'
import type { Tag } from '@/lib/annotation/schema'
import type { FeedbackSpan, SpanFeedback } from '@/lib/training/feedback'
import { type Part, partsAgainst } from '@/lib/training/parts'
import { SPAN_LOOKS } from './look'
import { Verdict } from './verdict'

type Props = {
  line: SpanFeedback
  /** Whose review it is, in front of their words: “You”. */
  who: string
  /** The address of the report. */
  report: string
  /** The report's; undefined is unknown. */
  language: string | undefined
  /** The span to look at in the text; null where the reader has none of the two in sight. */
  spanId: string | null
  definitions: Readonly<Record<Tag, string | null>>
}

/** One span: what the reviewer marked, what the final review has, and why. */
export function SpanLine({ line, who, report, language, spanId, definitions }: Props) {
  const { mine, final, is, differs } = line
  const both = mine !== null && final !== null
  const same = both && differs.length === 0
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Verdict look={SPAN_LOOKS[is]} />
        {same && <Chip variant={final.tag}>{TAG_LOOKS[final.tag].label}</Chip>}
        {is === 'matched' && differs.length > 0 && (
          <span className="text-xs text-ink-2">but for {differs.map((one) => WORDS[one]).join(' and ')}</span>
        )}
        {spanId !== null && (
          <Link
            href={`${report}${spanAddress(spanId)}`}
            className="ms-auto rounded text-[0.8125rem] text-accent underline underline-offset-2"
          >
            Look at it in the text
          </Link>
        )}
      </div>
      {same ? (
        <Quote parts={[{ text: final.quote, shared: true }]} language={language} />
      ) : (
        <div className="mt-1.5 grid gap-x-5 gap-y-2 md:grid-cols-2">
          <Side name={who} span={mine} other={final} language={language} nothing="Marked nothing here." />
          <Side
            name="Final review"
            span={final}
            other={mine}
            language={language}
            nothing="Has nothing here."
          />
        </div>
      )}
      {both && mine.tag !== final.tag && (
        <Definitions tags={[final.tag, mine.tag]} definitions={definitions} />
      )}
      {final !== null && (final.leadNote !== '' || final.cause !== null) && (
        <p className="mt-2 max-w-prose border-s-2 border-accent-line ps-2.5 text-[0.8125rem]">
          <span className="font-semibold">The lead: </span>
          {final.cause !== null && `${CAUSE_LABELS[final.cause]}${final.leadNote === '' ? '' : '. '}`}
          <bdi dir="auto">{final.leadNote}</bdi>
        </p>
      )}
    </>
  )
}

const WORDS: Record<string, string> = { speaker: 'the speaker', event: 'the event' }

type SideProps = {
  name: string
  span: FeedbackSpan | null
  other: FeedbackSpan | null
  language: string | undefined
  nothing: string
}

function Side({ name, span, other, language, nothing }: SideProps) {
  return (
    <div className="min-w-0 rounded-lg bg-sunken px-2.5 py-2">
      <p className="flex flex-wrap items-center gap-1.5 text-xs font-semibold">
        <bdi dir="auto">{name}</bdi>
        {span && <Chip variant={span.tag}>{TAG_LOOKS[span.tag].label}</Chip>}
        {span?.speaker && (
          <Chip>
            Speaker: <bdi>{span.speaker}</bdi>
          </Chip>
        )}
        {span?.event && (
          <Chip variant="lookalike">
            <bdi>{span.event}</bdi>
          </Chip>
        )}
      </p>
      {span ? (
        <>
          <Quote
            parts={other ? partsAgainst(span, other) : [{ text: span.quote, shared: true }]}
            language={language}
          />
          {span.note !== '' && (
            <p className="mt-1 text-xs text-ink-2 italic">
              <bdi dir="auto">{span.note}</bdi>
            </p>
          )}
        </>
      ) : (
        <p className="mt-0.5 text-[0.8125rem] text-ink-2">{nothing}</p>
      )}
    </div>
  )
}

/** What only one of two spans has is marked. */
function Quote({ parts, language }: { parts: readonly Part[]; language: string | undefined }) {
  return (
    <blockquote className="mt-1 max-w-[70ch] font-serif text-[0.95rem] leading-[1.45] break-words">
      <bdi dir="auto" lang={foreign(language)}>
        {parts.map((part, at) =>
          part.shared ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one quote have no other name and never move
            <span key={at}>{part.text}</span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <mark key={at} className="rounded-sm border-b-2 border-warn bg-warn-bg text-ink">
              {part.text}
            </mark>
          ),
        )}
      </bdi>
    </blockquote>
  )
}

function Definitions({ tags, definitions }: { tags: readonly Tag[] } & Pick<Props, 'definitions'>) {
  const known = tags.filter((tag) => definitions[tag] !== null)
  if (known.length === 0) return null
  return (
    <dl className="mt-2 grid max-w-prose gap-x-2 gap-y-1 text-[0.8125rem] sm:grid-cols-[auto_minmax(0,1fr)]">
      {known.map((tag) => (
        <div key={tag} className="contents">
          <dt className="font-semibold">{TAG_LOOKS[tag].label}</dt>
          <dd className="text-ink-2">
            <bdi dir="auto">{definitions[tag]}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
