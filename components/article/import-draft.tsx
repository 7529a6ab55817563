'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { CircleAlert, X } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import type { ComboboxOption } from '@/components/ui/combobox'
import { Spinner } from '@/components/ui/spinner'
import { useFocusHeir } from '@/components/ui/use-focus-heir'
import { type ArticleMetadata, articleMetadataSchema } from '@/lib/article/schema'
import type { Draft } from './draft'
import { DraftText } from './draft-text'
import { type MetadataField, MetadataFields, type MetadataInput } from './metadata-fields'
import type { DraftForm } from './use-import'

type Props = {
  draft: Draft
  outlets: readonly ComboboxOption[]
  events: readonly ComboboxOption[]
  busy: boolean
  onRemove: () => void
  onNamed: (field: 'outlet' | 'event', name: string) => void
  registerForm: (key: string, form: DraftForm) => void
}

/** One text before it is added: what is proposed, why, and the text itself. */
export function ImportDraft(props: Props) {
  const { draft, registerForm } = props
  const form = useForm<MetadataInput, unknown, ArticleMetadata>({
    resolver: zodResolver(articleMetadataSchema),
    defaultValues: draft.values,
  })
  useEffect(() => registerForm(draft.key, form), [draft.key, form, registerForm])
  const values = form.watch()
  const settled = draft.state.kind === 'added' || draft.state.kind === 'duplicate'
  return (
    <article
      aria-label={draft.name}
      className="min-w-0 rounded-xl border border-line bg-surface px-[18px] py-4"
    >
      <DraftHead {...props} title={values.title} settled={settled} />
      <DraftNotice draft={draft} />
      {!settled && (
        <div className="mt-3.5 grid min-w-0 gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <MetadataFields
            form={form}
            outlets={props.outlets}
            events={props.events}
            reasons={standing(draft, values)}
            onNamed={props.onNamed}
            disabled={props.busy}
          />
          <DraftText text={draft.text} name={draft.name} lang={values.language || undefined} />
        </div>
      )}
    </article>
  )
}

function DraftHead({ draft, title, settled, busy, onRemove }: Props & { title: string; settled: boolean }) {
  const { ref, leave } = useFocusHeir<HTMLButtonElement>()
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold">
          <bdi dir="auto">{settled ? title : draft.name}</bdi>
        </h2>
        {settled && (
          <p className="truncate text-xs text-ink-2">
            <bdi dir="auto">{draft.name}</bdi>
          </p>
        )}
      </div>
      <DraftStatus draft={draft} />
      {draft.state.kind !== 'added' && (
        <Button
          ref={ref}
          variant="ghost"
          size="sm"
          iconOnly
          icon={<X aria-hidden="true" />}
          aria-label={`Leave out ${draft.name}`}
          disabled={busy}
          onClick={() => {
            leave()
            onRemove()
          }}
        />
      )}
    </div>
  )
}

function DraftStatus({ draft: { state } }: { draft: Draft }) {
  if (state.kind === 'adding') return <Spinner label="Adding" />
  if (state.kind === 'failed') {
    return (
      <Chip variant="contra" sign="!">
        Not added
      </Chip>
    )
  }
  if (state.kind === 'duplicate') return <Chip variant="warn">Already there</Chip>
  if (state.kind === 'added') {
    return (
      <span className="flex items-center gap-3">
        <Chip variant="corr" sign="✓">
          Added
        </Chip>
        <Link href={state.href} className="rounded text-accent underline underline-offset-2">
          Open
        </Link>
      </span>
    )
  }
  return null
}

function DraftNotice({ draft: { state, warnings } }: { draft: Draft }) {
  return (
    <>
      {state.kind === 'duplicate' && (
        <p className="mt-1.5 text-ink-2">
          This very text is{' '}
          {state.href ? (
            <>
              in the project already, as “
              <Link href={state.href} className="rounded text-accent underline underline-offset-2">
                <bdi dir="auto">{state.title}</bdi>
              </Link>
              ”.
            </>
          ) : (
            'on this page already.'
          )}{' '}
          It will not be added again.
        </p>
      )}
      {state.kind === 'failed' && (
        <p role="alert" className="mt-1.5 flex items-start gap-1.5 font-medium text-danger">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {state.message}
        </p>
      )}
      {warnings.map((warning) => (
        <p
          key={warning}
          className="mt-2 rounded-lg border border-warn-line bg-warn-bg px-3 py-2 text-[0.8125rem]"
        >
          {warning}
        </p>
      ))}
    </>
  )
}

/** A reason explains a proposal; once the value is another one it would explain nothing. */
function standing({ values: proposed, reasons }: Draft, values: MetadataInput): Draft['reasons'] {
  return Object.fromEntries(
    Object.entries(reasons).filter(([field]) => {
      const name = field as MetadataField // the keys of `reasons`, which Object.entries widens
      return (values[name] ?? '') === (proposed[name] ?? '')
    }),
  )
}
