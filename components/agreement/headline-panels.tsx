import { IntervalChart } from '@/components/chart/interval'
import { Panel } from '@/components/ui/panel'
import type { KeptReport } from '@/lib/agreement/compute'
import { domainOf, reasonsOf, rowOf, SHOWN_BANDS } from './figures'

type Props = { report: Pick<KeptReport, 'spans' | 'tags' | 'links'> }

/** What leads look at first: coefficients corrected for chance against the bands, then plain overlap. */
export function HeadlinePanels({ report: { spans, tags, links } }: Props) {
  const corrected = [
    { label: 'uα: where spans are', figure: spans.uAlpha },
    { label: '|u|α: marked or not', figure: spans.markedAlpha },
    { label: 'cuα: tags of shared text', figure: spans.cuAlpha },
    { label: 'α: tags by word', figure: tags.krippendorffAlpha },
    { label: 'Fleiss’ κ: tags by word', figure: tags.fleissKappa },
    { label: 'Cohen’s κ: tags by word', figure: tags.cohenKappa },
    { label: 'Links, α: there or not', figure: links.existence },
    { label: 'Relation, α: of shared links', figure: links.relation },
  ]
  const plain = [
    { label: 'Same bounds', figure: spans.exactF1 },
    { label: 'Shared text', figure: spans.overlapF1 },
  ]
  return (
    <div className="grid items-start gap-[18px] xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Panel
        title="Agreement beyond chance"
        description="1 is complete agreement, 0 what chance alone would give. The dashed lines are Krippendorff’s bands: from .667 on tentative conclusions, from .800 on reliable ones. Bars are 95 % intervals over reports."
      >
        <IntervalChart
          title="Agreement beyond chance"
          rows={corrected.map(({ label, figure }) => rowOf(label, figure))}
          domain={domainOf(corrected.map(({ figure }) => figure))}
          bands={SHOWN_BANDS}
        />
        <Reasons reasons={reasonsOf(corrected)} />
      </Panel>
      <Panel
        title="Spans in common: F1"
        description="The share of spans that another reviewer has too, under the same tag, as the mean over pairs of reviewers. It is not corrected for chance, so the bands do not apply."
      >
        <IntervalChart
          title="Spans in common: F1"
          rows={plain.map(({ label, figure }) => rowOf(label, figure))}
        />
        <Reasons reasons={reasonsOf(plain)} />
      </Panel>
    </div>
  )
}

function Reasons({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return null
  return (
    <ul className="mt-2 flex list-none flex-col gap-1 p-0 text-[0.8125rem] text-ink-2">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}
