import Link from 'next/link'
import { TAG_LOOKS } from '@/components/annotate/look'
import { spanAddress } from '@/components/annotate/span-address'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { Day } from '@/components/ui/day'
import { foreign } from '@/components/ui/foreign'
import type { StatementDetail, StatementQuote } from '@/lib/statement/schema'
import { Replaced } from './statement-cell'

const MARKS = { fact: 'mark-fact', claim: 'mark-claim', opinion: 'mark-opinion' }

type Passage = { quote: StatementQuote; twins: number }

/** One card for each passage: what several reviewers marked alike is shown once, as the first of them marked it. */
function passagesOf({ quotes }: StatementDetail): Passage[] {
  const shown: Passage[] = []
  const seen = new Set<string>()
  for (const quote of quotes) {
    const passage = `${quote.says} ${quote.articleId} ${quote.paragraph} ${quote.markedBy.join('\n')}`
    const known = quote.markedBy.length > 1 && seen.has(passage)
    if (known) continue
    seen.add(passage)
    shown.push({ quote, twins: quote.markedBy.length })
  }
  return shown
}

type Props = {
  detail: StatementDetail
  slug: string
  /** With the sentences around, names and notes: for the statement's own page. */
  full?: boolean
}

/** Every quote of a statement in its sentence, with its report, its speaker and who marked it. */
export function StatementQuotes({ detail, slug, full }: Props) {
  const reports = new Map(detail.columns.map((column) => [column.articleId, column]))
  return (
    <div className="grid gap-3.5 md:grid-cols-2">
      {passagesOf(detail).map(({ quote, twins }) => {
        const report = reports.get(quote.articleId)
        return (
          <article
            key={quote.annotationId}
            className="min-w-0 rounded-xl border border-line bg-surface px-4 py-3.5 break-inside-avoid"
          >
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2">
              <Chip variant={quote.tag}>{TAG_LOOKS[quote.tag].label}</Chip>
              <Link
                href={`/projects/${slug}/articles/${quote.articleId}${spanAddress(quote.annotationId)}`}
                className="rounded font-semibold text-ink no-underline hover:underline"
              >
                <bdi dir="auto">{report?.outlet ?? report?.title}</bdi>
              </Link>
              <span className="min-w-0 wrap-anywhere">
                ¶ {quote.paragraph}
                {quote.speaker !== null && (
                  <>
                    {' · speaker '}
                    <bdi dir="auto">{quote.speaker}</bdi>
                  </>
                )}
              </span>
              <span className="ms-auto flex gap-1.5">
                {quote.unsure && <Chip variant="warn">unsure</Chip>}
                <Chip variant={quote.says === 'so' ? 'corr' : 'contra'}>
                  {quote.says === 'so' ? 'says so' : 'says otherwise'}
                  {twins > 1 && ` · ${twins} reviewers`}
                </Chip>
              </span>
            </p>
            <blockquote className="statement-context mt-1.5">
              <bdi dir="auto" lang={foreign(report?.language)}>
                {full && quote.sentenceBefore !== '' && (
                  <span className="text-ink-2">{quote.sentenceBefore} </span>
                )}
                {quote.lead}
                <mark className={cx(MARKS[quote.tag], 'rounded-xs')}>{quote.quote}</mark>
                {quote.tail}
                {full && quote.sentenceAfter !== '' && (
                  <span className="text-ink-2"> {quote.sentenceAfter}</span>
                )}
              </bdi>
            </blockquote>
            {quote.replaced && (
              <p className="statement-words mt-2 flex flex-wrap items-baseline gap-x-2 gap-y-1">
                <Chip variant="supersedes">replaced</Chip>
                <span>
                  <Replaced replaced={quote.replaced} language={report?.language} />, says{' '}
                  <bdi dir="auto">{quote.replaced.report}</bdi>
                </span>
              </p>
            )}
            {full && <Footer quote={quote} publishedAt={report?.publishedAt ?? null} title={report?.title} />}
          </article>
        )
      })}
    </div>
  )
}

type FooterProps = { quote: StatementQuote; publishedAt: string | null; title: string | undefined }

function Footer({ quote, publishedAt, title }: FooterProps) {
  return (
    <div className="mt-2 border-t border-line pt-2 text-xs text-ink-2">
      <p>
        <bdi dir="auto">{title}</bdi>
        {publishedAt && (
          <>
            {' · '}
            <Day value={publishedAt} />
          </>
        )}
      </p>
      <p>
        Marked by <bdi dir="auto">{quote.markedBy.join(', ')}</bdi>
      </p>
      {quote.note !== '' && (
        <p className="mt-1 italic">
          <bdi dir="auto">{quote.note}</bdi>
        </p>
      )}
    </div>
  )
}
