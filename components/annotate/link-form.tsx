'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { useToast } from '@/components/ui/toast'
import { type AnnotationRow, TAGS, type Tag } from '@/lib/annotation/schema'
import { FACETS, type Facet, type Relation } from '@/lib/link/schema'
import { EventQuestion } from './event-question'
import { focusIn, LINK_FORM, REPORTS_PANE, useKeyLayer } from './key-layers'
import { LinkFields, type LinkValues } from './link-fields'
import { FACET_LABELS, PANE_RING, RELATION_LOOKS, TAG_LOOKS } from './look'
import type { SpanFields } from './rows'
import { useEventAnswer } from './use-event-answer'
import { useWorkspace } from './use-workspace'

/** Where a link shall end: one of my spans, or a passage that becomes one. */
export type LinkTarget =
  | { articleId: string; annotation: AnnotationRow }
  | { articleId: string; span: SpanFields }

/** What has been chosen along with the passage. */
export type LinkStart = { relation?: Relation; facets?: readonly Facet[]; tag?: Tag }

export type LinkFormProps = {
  from: AnnotationRow
  target: LinkTarget
  /** Chosen by keys: the form takes the focus. */
  start: LinkStart | null
  onDone: (linked: boolean) => void
}

export function LinkForm({ from, target, start, onDone }: LinkFormProps) {
  const { workspace, layers, say } = useWorkspace()
  const form = useRef<HTMLFormElement>(null)
  const toast = useToast()
  const [tag, setTag] = useState<Tag>(start?.tag ?? from.tag)
  const [values, setValues] = useState<LinkValues>({
    relation: start?.relation ?? 'corroborates',
    facets: [...(start?.facets ?? [])],
    note: '',
    unsure: false,
  })
  const events = useEventAnswer({ from, target, values, onValues: setValues })
  const quote = 'span' in target ? target.span.quote : target.annotation.quote

  // Once: a form that the mouse has opened leaves the focus where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: on opening only
  useEffect(() => {
    if (!start) return
    form.current?.focus({ preventScroll: true })
    say(
      `Link to: ${quote}. ${RELATION_LOOKS[values.relation].label}. Plus and minus choose corroborates and contradicts, 1 to 5 what it is about, Enter saves.`,
    )
  }, [])

  function relate(relation: Relation) {
    setValues({ ...values, relation })
    say(RELATION_LOOKS[relation].label)
  }
  function retag(next: Tag) {
    if (!('span' in target)) return say('The second passage is a span already; change its tag there.')
    setTag(next)
    say(`Second passage: ${TAG_LOOKS[next].label}`)
  }
  useKeyLayer(layers, {
    rank: 'form',
    active: () => focusIn(`${LINK_FORM}, ${REPORTS_PANE}`) || document.activeElement === document.body,
    blocks: true,
    digit: (digit) => {
      const facet = FACETS[digit - 1]
      if (!facet) return
      const facets = FACETS.filter((known) => (known === facet) !== values.facets.includes(known))
      setValues({ ...values, facets })
      say(`${FACET_LABELS[facet]} ${facets.includes(facet) ? 'on' : 'off'}`)
    },
    on: {
      corroborates: () => relate('corroborates'),
      contradicts: () => relate('contradicts'),
      fact: () => retag('fact'),
      claim: () => retag('claim'),
      opinion: () => retag('opinion'),
      unsure: () => {
        setValues({ ...values, unsure: !values.unsure })
        say(values.unsure ? 'No longer unsure' : 'Unsure')
      },
      note: () => form.current?.querySelector('textarea')?.focus(),
      enter: () => form.current?.requestSubmit(),
      escape: () => onDone(false),
    },
  })

  async function save() {
    if (events.busy) return
    if (events.isOpen) return say('The passages are about different events. Say in the form which it is.')
    const settled = await events.settle()
    if (!settled) return
    const toId =
      'span' in target
        ? workspace.create(target.articleId, target.span, tag, settled.event)
        : target.annotation.id
    workspace.link({ fromId: from.id, toId, ...values, confirmedOtherEvent: false })
    // The live region says which passages; this is to take it back.
    toast.show({
      tone: 'success',
      title: 'Linked',
      action: { label: 'Undo', onAction: workspace.undoLatest() },
    })
    onDone(true)
  }

  return (
    <form
      ref={form}
      tabIndex={-1}
      data-link-form=""
      aria-label="Link the two passages"
      className={cx(
        'flex max-h-[60%] shrink-0 flex-col gap-2.5 overflow-y-auto border-t border-line bg-surface px-4 py-3 shadow-pop',
        PANE_RING,
      )}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="grid gap-2 text-[0.85rem]">
        <Quote tag={from.tag} quote={from.quote} />
        <Quote tag={'span' in target ? tag : target.annotation.tag} quote={quote} />
      </div>
      {'span' in target && (
        <fieldset className="flex flex-wrap items-center gap-1.5">
          <legend className="mb-1 text-xs font-[550] text-ink-2">Tag of the second passage</legend>
          {TAGS.map((known) => (
            <label
              key={known}
              className="inline-flex cursor-pointer items-center rounded-lg border border-line px-2 py-1 has-checked:border-ink has-checked:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-10"
            >
              <input
                type="radio"
                name="target-tag"
                className="sr-only"
                checked={tag === known}
                onChange={() => setTag(known)}
              />
              <Chip variant={known}>{TAG_LOOKS[known].label}</Chip>
            </label>
          ))}
        </fieldset>
      )}
      {events.question && <EventQuestion {...events.question} />}
      <LinkFields
        values={values}
        onChange={setValues}
        name="new-link"
        otherEvent={events.question !== null}
      />
      {events.problem !== null && (
        <p role="alert" className="text-xs font-medium text-danger">
          {events.problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" disabled={events.isOpen || events.busy}>
          Link
        </Button>
        <Button onClick={() => onDone(false)}>Cancel</Button>
      </div>
    </form>
  )
}

function Quote({ tag, quote }: { tag: Tag; quote: string }) {
  return (
    <p className="flex items-start gap-2">
      <Chip variant={tag}>{TAG_LOOKS[tag].label}</Chip>
      <bdi dir="auto" className="line-clamp-3 min-w-0 font-serif leading-snug">
        {quote}
      </bdi>
    </p>
  )
}
