'use client'

import { TAG_LOOKS } from '@/components/annotate/look'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Kbd } from '@/components/ui/kbd'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { mergedBounds } from '@/lib/adjudication/compare'
import { type Adjudication, CAUSES, type Cause, type ShownGroup } from '@/lib/adjudication/schema'
import { MAX_NOTE, TAGS, type Tag } from '@/lib/annotation/schema'
import { CAUSE_LABELS } from './look'
import type { Deciding } from './use-deciding'
import { WritingPanel } from './writing-panel'

type Props = { group: ShownGroup; view: Adjudication; deciding: Deciding }

/** What can be done to a group besides accepting a reading; why the reviewers differed. */
export function DecisionForm({ group, view, deciding }: Props) {
  const { decision } = group
  const made = view.finals.filter(({ id }) => decision?.resultIds.includes(id))
  return (
    <div className="mt-2.5 border-t border-line pt-2.5">
      {made.map((span) => (
        <p key={span.id} className="mb-2 text-[0.82rem]" data-final={span.id}>
          In the final review as {TAG_LOOKS[span.tag].label.toLowerCase()}:{' '}
          <bdi dir="auto" className="font-serif">
            “{span.quote}”
          </bdi>
          <span className="text-ink-2">
            , from {span.sources.length} {span.sources.length === 1 ? 'span' : 'spans'}
          </span>
        </p>
      ))}
      {deciding.mode === 'write' && <WritingPanel deciding={deciding} title="Write this span anew" />}
      {deciding.mode === 'merge' && <MergePanel group={group} deciding={deciding} />}
      {deciding.editable && (deciding.mode === 'decide' || deciding.mode === 'cause') && (
        <Acts group={group} deciding={deciding} />
      )}
      {(group.differences.length > 0 || decision) && <Why group={group} deciding={deciding} />}
    </div>
  )
}

function Acts({ group, deciding }: { group: ShownGroup; deciding: Deciding }) {
  return (
    <div className="mb-2 flex flex-wrap gap-2">
      {group.kind === 'span' && group.readings.length > 1 && (
        <Button size="sm" onClick={deciding.startMerge}>
          Merge bounds <Kbd>M</Kbd>
        </Button>
      )}
      {group.kind === 'span' && (
        <Button size="sm" onClick={() => deciding.startWriting('write')}>
          Write anew <Kbd>W</Kbd>
        </Button>
      )}
      <Button size="sm" onClick={deciding.reject}>
        Reject <Kbd>X</Kbd>
      </Button>
      {group.decision && (
        <Button size="sm" variant="ghost" onClick={deciding.withdraw}>
          Take back <Kbd>U</Kbd>
        </Button>
      )}
    </div>
  )
}

function MergePanel({ group, deciding }: { group: ShownGroup; deciding: Deciding }) {
  const common = mergedBounds(deciding.spansOf(group), 'intersection')
  return (
    <div className="my-2.5 rounded-lg border border-accent-line bg-accent-weak px-3 py-2.5 text-[0.82rem]">
      <p className="mb-2 font-semibold">Merge the bounds to</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={() => deciding.merge('union')}>
          All their words <Kbd>1</Kbd>
        </Button>
        <Button size="sm" aria-disabled={!common} onClick={() => common && deciding.merge('intersection')}>
          Words in common <Kbd>2</Kbd>
        </Button>
        <Select
          aria-label="Tag of the merged span"
          value={deciding.tagFor(group)}
          onChange={(event) => deciding.setMergeTag(event.target.value as Tag)} // the options are the tags
          options={TAGS.map((tag) => ({ value: tag, label: TAG_LOOKS[tag].label }))}
        />
        <Button size="sm" variant="ghost" onClick={deciding.leave}>
          Cancel
        </Button>
      </div>
    </div>
  )
}

/** Saved with the decision; afterwards whenever it changes. */
function Why({ group, deciding }: { group: ShownGroup; deciding: Deciding }) {
  const { cause, note } = group.decision ?? deciding.draft
  return (
    <div className="flex flex-col gap-2.5">
      <fieldset disabled={!deciding.editable}>
        <legend className="mb-1 text-xs font-semibold text-ink-2">
          Why did they differ? <Kbd>C</Kbd>
          {deciding.mode === 'cause' && <span className="ms-1 text-accent">now a number</span>}
        </legend>
        <div className="flex flex-wrap gap-1.5">
          {CAUSES.map((one: Cause, at) => (
            <Button
              key={one}
              size="sm"
              aria-pressed={cause === one}
              className="aria-pressed:border-ink aria-pressed:bg-sunken"
              onClick={() => deciding.chooseCause(one)}
            >
              {CAUSE_LABELS[one]} {deciding.mode === 'cause' && <Kbd>{at + 1}</Kbd>}
            </Button>
          ))}
        </div>
      </fieldset>
      <Field label="Note" hint="Shown to leads; with the cause “guideline gap” also beside the guidelines.">
        <Textarea
          key={`${group.decision?.id} ${note}`}
          data-decision-note=""
          defaultValue={note}
          rows={2}
          maxLength={MAX_NOTE}
          dir="auto"
          disabled={!deciding.editable}
          onBlur={(event) => deciding.chooseNote(event.target.value)}
        />
      </Field>
    </div>
  )
}
