import type { KeptReport } from '@/lib/agreement/compute'
import { FigurePanel } from './figure-panel'

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
      <FigurePanel
        title="Agreement beyond chance"
        description="1 is complete agreement, 0 what chance alone would give. The dashed lines are Krippendorff’s bands: from .667 on tentative conclusions, from .800 on reliable ones. Bars are 95 % intervals over reports."
        figures={corrected}
        corrected
      />
      <FigurePanel
        title="Spans in common: F1"
        description="The share of spans that another reviewer has too, under the same tag, as the mean over pairs of reviewers. It is not corrected for chance, so the bands do not apply."
        figures={plain}
      />
    </div>
  )
}
