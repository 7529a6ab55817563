'use client'

import { useState } from 'react'
import { LineChart } from '@/components/chart/line'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { TimeUnit } from '@/lib/agreement/periods'
import { type ShownLine, timeChart } from './over-time'

type Props = { unit: TimeUnit; lines: readonly ShownLine[] }

/** Whether reviewers come to agree more, all of them or those that are chosen. */
export function OverTimePanel({ unit, lines }: Props) {
  const [chosen, setChosen] = useState('all')
  const line = lines.find(({ key }) => key === chosen) ?? lines[0]
  if (!line || lines.every(({ points }) => points.length === 0)) return null
  return (
    <Panel
      title="Over time"
      description={`A report counts in the ${unit} in which the last review that it needs was submitted; n counts reports. Bands are 95 % intervals, the dashed lines those of Krippendorff.`}
      actions={
        lines.length > 1 && (
          <Select
            aria-label="Whose agreement"
            value={line.key}
            onChange={(event) => setChosen(event.target.value)}
            options={lines.map(({ key, label }) => ({ value: key, label }))}
            className="max-w-72"
          />
        )
      }
    >
      <LineChart
        title={`Agreement over time: ${line.label}`}
        height={200}
        empty="Not enough reports in common yet."
        {...timeChart(line.points, unit)}
      />
    </Panel>
  )
}
