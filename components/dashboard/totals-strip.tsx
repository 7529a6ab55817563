import type { ReactNode } from 'react'
import { RELATION_LOOKS } from '@/components/annotate/look'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { Panel } from '@/components/ui/panel'
import type { Totals } from '@/lib/dashboard/overview/queries'
import { RELATIONS } from '@/lib/link/schema'
import { counted } from './counted'
import { TagMixBar } from './tag-mix-bar'

/** The whole project in four figures. */
export function TotalsStrip({ totals }: { totals: Totals }) {
  const spans = totals.facts + totals.claims + totals.opinions
  const links = RELATIONS.reduce((sum, relation) => sum + totals.relations[relation], 0)
  const open = totals.inProgress + totals.assigned
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-[18px] xl:grid-cols-[1fr_1fr_1.3fr_1.5fr]">
      <Figure title="Reports" value={totals.reports}>
        {counted(totals.events, 'event')} · {counted(totals.outlets, 'outlet')}
      </Figure>
      <Figure title="Reviews submitted" value={totals.submitted}>
        {open === 0 ? 'None open' : `${totals.inProgress} in progress · ${totals.assigned} assigned`}
      </Figure>
      <Figure title="Spans" value={spans} wide>
        {spans > 0 ? <TagMixBar mix={totals} label="All spans" showKey className="w-full" /> : 'None yet'}
      </Figure>
      <Figure title="Links" value={links} wide>
        {links === 0 && 'None yet'}
        {links > 0 && (
          <span className="flex flex-wrap gap-1.5">
            {RELATIONS.map((relation) => (
              <Chip key={relation} variant={RELATION_LOOKS[relation].chip}>
                {totals.relations[relation]} {RELATION_LOOKS[relation].label.toLowerCase()}
              </Chip>
            ))}
          </span>
        )}
      </Figure>
    </div>
  )
}

type FigureProps = { title: string; value: number; wide?: boolean; children: ReactNode }

function Figure({ title, value, wide, children }: FigureProps) {
  return (
    <Panel title={title} className={cx('flex flex-col', wide && 'max-sm:col-span-2')}>
      <p className="-mt-1.5 text-[1.875rem] leading-tight font-[650] tracking-[-0.02em] tabular-nums">
        {value.toLocaleString('en')}
      </p>
      <div className="mt-1.5 text-[0.8125rem] text-ink-2">{children}</div>
    </Panel>
  )
}
