import { ButtonLink } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Progress } from '@/components/ui/progress'
import type { Reprint } from '@/lib/origin/schema'
import { stripOf } from '@/lib/origin/strip'
import { ChangedNumbers } from './changed-numbers'
import { ComparedText } from './compared-text'
import { ReprintDecision } from './reprint-decision'
import { ReprintReportName } from './reprint-report'

type Props = { reprint: Reprint; project: string; canDecide: boolean }

/** Two reports that share text: which came first, how much is shared, and what was changed on the way. */
export function ReprintCard({ reprint, project, canDecide }: Props) {
  const { copy, source, state, share, passages, changedNumbers, longest } = reprint
  const percent = `${Math.round(share * 100)}%`
  return (
    <li className="rounded-xl border border-line bg-surface px-[18px] py-4">
      <div className="grid gap-x-6 gap-y-3 md:grid-cols-2">
        <ReprintReportName report={source} project={project} label="First" as="h2" />
        <ReprintReportName report={copy} project={project} label="Shares its text" as="h2" />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-[0.8125rem] text-ink-2">
        <Progress label="Part of the later report that stands in the first" value={share} text={percent} />
        <span>of the later report’s words, in {passages === 1 ? 'one passage' : `${passages} passages`}</span>
        {copy.eventId !== source.eventId && <Chip variant="lookalike">other event</Chip>}
        <StateChip reprint={reprint} />
      </div>
      {changedNumbers.length > 0 && (
        <div className="mt-3">
          <ChangedNumbers numbers={changedNumbers} />
        </div>
      )}
      <p className="mt-3 rounded-lg bg-paper px-3 py-2.5 font-serif text-[0.9375rem] leading-relaxed">
        <ComparedText pieces={stripOf(longest)} side="both" language={copy.language} />
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <ButtonLink
          href={`/projects/${project}/reprints/${copy.id}/${source.id}`}
          aria-label={`Side by side: ${copy.title}`}
        >
          Side by side
        </ButtonLink>
        {canDecide && (
          <ReprintDecision
            project={project}
            articleId={copy.id}
            sourceId={source.id}
            title={copy.title}
            state={state}
            share={share}
          />
        )}
      </div>
    </li>
  )
}

/** Where a pair stands, in words. */
export function StateChip({ reprint: { state, copy } }: { reprint: Pick<Reprint, 'state' | 'copy'> }) {
  if (state === 'open') return null
  if (state === 'accepted') return <Chip variant="corr">marked as reprint</Chip>
  if (state === 'dismissed') return <Chip>not a copy</Chip>
  return (
    <Chip variant="accent">
      origin on record: <bdi>{copy.originName}</bdi>
    </Chip>
  )
}
