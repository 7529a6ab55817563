'use client'

import { Link2, Trash2 } from 'lucide-react'
import { DiscussButton } from '@/components/discussion/discuss-button'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Chip } from '@/components/ui/chip'
import { Combobox } from '@/components/ui/combobox'
import { cx } from '@/components/ui/cx'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { useIntoView } from '@/components/ui/use-into-view'
import { type AnnotationRow, isOwn, MAX_NOTE, TAGS } from '@/lib/annotation/schema'
import { EventField } from './event-field'
import { LinkSummary } from './link-summary'
import { TAG_LOOKS } from './look'
import { ParkedWrites } from './parked-writes'
import { linksOf, stateOf } from './rows'
import { useWorkspace } from './use-workspace'

export type SpanCardProps = {
  row: AnnotationRow
  paragraph: number
  editable: boolean
  onSelect: () => void
  onLink: () => void
  onJump: (articleId: string, annotationId: string) => void
  onRemove: () => void
}

/** One span beside the text: what it is, who says it, what it is linked to; opened, everything can be changed. */
export function SpanCard(props: SpanCardProps) {
  const { row, paragraph, onSelect } = props
  const { state, page } = useWorkspace()
  const open = state.selectedId === row.id
  const links = linksOf(state, row.id)
  const saving = stateOf(state, 'annotation', row.id)
  const card = useIntoView<HTMLLIElement>(open)
  return (
    <li
      ref={card}
      data-annotation={row.id}
      className={cx(
        'rounded-[10px] border bg-surface px-3 py-2.5',
        open ? 'border-ink shadow-[0_0_0_1px_var(--ink)]' : 'border-line hover:border-line-strong',
      )}
    >
      <button
        type="button"
        aria-expanded={open}
        onClick={onSelect}
        className="block w-full cursor-pointer rounded text-start"
      >
        <span className="flex flex-wrap items-center gap-1.5 text-xs text-ink-2">
          <Chip variant={row.tag}>{TAG_LOOKS[row.tag].label}</Chip>
          <span>¶ {paragraph}</span>
          {row.unsure && <Chip variant="warn">Unsure</Chip>}
          {row.event !== null && (
            <Chip variant="lookalike">
              <bdi>{row.event}</bdi>
            </Chip>
          )}
          {row.final ? (
            <Chip>Final review</Chip>
          ) : (
            row.authorId !== page.userId && <Chip>{row.authorName}</Chip>
          )}
          {saving !== 'saved' && (
            <Chip variant={saving === 'on this device' ? 'mute' : 'contra'} sign={null}>
              {saving}
            </Chip>
          )}
        </span>
        <bdi
          dir="auto"
          className={cx('my-1.5 block font-serif text-[0.9rem] leading-[1.4]', !open && 'line-clamp-4')}
        >
          {row.quote}
        </bdi>
        {!open && row.speaker !== null && (
          <span className="block text-xs text-ink-2">
            Speaker: <bdi className="font-semibold text-ink">{row.speaker}</bdi>
          </span>
        )}
        {!open && row.note !== '' && (
          <bdi dir="auto" className="mt-1 line-clamp-2 block text-xs text-ink-2 italic">
            {row.note}
          </bdi>
        )}
        {links.length > 0 && <LinkSummary links={links} annotationId={row.id} />}
      </button>
      {open && <ParkedWrites kind="annotation" id={row.id} />}
      {open && <CardBody {...props} />}
    </li>
  )
}

function CardBody({ row, editable, onLink, onJump, onRemove }: SpanCardProps) {
  const { workspace, page, state } = useWorkspace()
  const links = linksOf(state, row.id)
  const own = editable && isOwn(row, page.userId)
  return (
    <div className="mt-2.5 flex flex-col gap-3 border-t border-line pt-2.5">
      {own ? (
        <>
          <fieldset className="flex flex-wrap gap-1.5">
            <legend className="sr-only">Tag</legend>
            {TAGS.map((tag) => (
              <label
                key={tag}
                className="flex cursor-pointer items-center gap-1 rounded-lg border border-line px-2 py-1 text-xs font-[550] has-checked:border-ink has-checked:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name={`tag-${row.id}`}
                  className="sr-only"
                  checked={row.tag === tag}
                  onChange={() => workspace.change(row.id, { tag })}
                />
                <Chip variant={tag}>{TAG_LOOKS[tag].label}</Chip>
              </label>
            ))}
          </fieldset>
          <Field label="Speaker" hint="Whom the text credits for this. Empty: the report’s own voice.">
            <Combobox
              value={row.speaker ?? ''}
              options={page.speakers.map(({ name, kind }) => ({ value: name, label: name, detail: kind }))}
              onChange={(name) =>
                workspace.change(row.id, { speaker: name.trim() === '' ? null : name.trim() })
              }
              maxLength={200}
              placeholder="Type a name"
            />
          </Field>
          <EventField row={row} />
          <NoteField row={row} />
          <Checkbox
            label="I am unsure about this"
            checked={row.unsure}
            onChange={(event) => workspace.change(row.id, { unsure: event.target.checked })}
          />
        </>
      ) : (
        <ReadOnlyFields row={row} />
      )}
      {links.length > 0 && (
        <LinkSummary links={links} annotationId={row.id} open onJump={onJump} editable={own} />
      )}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {own && (
          <Button size="sm" icon={<Link2 aria-hidden="true" />} onClick={onLink}>
            Link
          </Button>
        )}
        <DiscussButton target={{ on: 'annotation', id: row.id }} />
        {own && (
          <Button size="sm" variant="danger-ghost" icon={<Trash2 aria-hidden="true" />} onClick={onRemove}>
            Delete
          </Button>
        )}
      </div>
    </div>
  )
}

function ReadOnlyFields({ row }: { row: AnnotationRow }) {
  return (
    <dl className="text-xs text-ink-2">
      <dt className="inline">Speaker: </dt>
      <dd className="inline font-semibold text-ink">
        <bdi>{row.speaker ?? 'none'}</bdi>
      </dd>
      {row.event !== null && (
        <>
          <dt className="mt-1">Event</dt>
          <dd className="font-semibold text-ink">
            <bdi>{row.event}</bdi>
          </dd>
        </>
      )}
      {row.note !== '' && (
        <>
          <dt className="mt-1">Note</dt>
          <dd className="whitespace-pre-wrap text-ink">
            <bdi dir="auto">{row.note}</bdi>
          </dd>
        </>
      )}
    </dl>
  )
}

/** Saved when the field is left, so that one note is one edit. */
function NoteField({ row }: { row: AnnotationRow }) {
  const { workspace } = useWorkspace()
  return (
    <Field label="Note">
      <Textarea
        key={`${row.id} ${row.note}`}
        defaultValue={row.note}
        rows={2}
        maxLength={MAX_NOTE}
        dir="auto"
        onBlur={(event) => {
          if (event.target.value !== row.note) workspace.change(row.id, { note: event.target.value })
        }}
      />
    </Field>
  )
}
