'use client'

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { api } from '@/components/ui/api-client'
import { Button, ButtonLink } from '@/components/ui/button'
import type { ComboboxOption } from '@/components/ui/combobox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { FormError } from '@/components/ui/form-error'
import { Panel } from '@/components/ui/panel'
import { type RowVersion, useRowVersion } from '@/components/ui/row-version'
import { useToast } from '@/components/ui/toast'
import { useApiForm } from '@/components/ui/use-api-form'
import type { ArticleRow } from '@/lib/article/queries'
import { type ArticleMetadata, articleMetadataSchema } from '@/lib/article/schema'
import { MetadataFields, type MetadataInput } from './metadata-fields'
import { OriginForm } from './origin-form'

type Props = {
  article: ArticleRow
  outlets: readonly ComboboxOption[]
  events: readonly ComboboxOption[]
  /** Somebody has begun to review it, so it can no longer be deleted. */
  reviewed: boolean
  /** The other reports, by id, and the agencies that it may come from. */
  reports: readonly ComboboxOption[]
  agencies: readonly ComboboxOption[]
  /** What else is known of its origin. */
  children?: ReactNode
}

/** What is known about one report. Its text is evidence and is not editable anywhere. */
export function EditArticle({ article, outlets, events, reports, agencies, reviewed, children }: Props) {
  const router = useRouter()
  const toast = useToast()
  const list = `/projects/${article.project}/articles`
  const version = useRowVersion(article.version)
  const form = useApiForm<MetadataInput, ArticleMetadata>({
    schema: articleMetadataSchema,
    defaultValues: valuesOf(article),
    method: 'PATCH',
    path: `/api/v1/articles/${article.id}`,
    version,
    // The origin is saved by its own form, perhaps since this one was opened.
    body: ({ originName: _, ...details }) => details,
    onSuccess: () => {
      toast.show({ tone: 'success', title: 'The details are saved.' })
      router.push(list)
      router.refresh()
    },
  })
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <Panel title="Details">
        <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
          <FormError
            title={form.rootError?.title}
            items={form.rootError?.items}
            actions={
              form.rootError?.code === 'stale' && (
                <Button onClick={() => window.location.reload()}>Load the current details</Button>
              )
            }
          >
            {form.rootError?.detail}
          </FormError>
          <MetadataFields
            form={form}
            outlets={outlets}
            events={events}
            publishedHasTime={(article.publishedAt?.length ?? 0) > 10}
            withoutOrigin
          />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" pending={form.pending}>
              Save details
            </Button>
            <ButtonLink href={list} variant="ghost">
              Cancel
            </ButtonLink>
          </div>
        </form>
      </Panel>
      <OriginForm
        article={article}
        version={version}
        outlets={outlets}
        reports={reports}
        agencies={agencies}
      />
      {children}
      <DeleteArticle article={article} version={version} reviewed={reviewed} list={list} />
    </div>
  )
}

function DeleteArticle({
  article,
  version,
  reviewed,
  list,
}: {
  article: ArticleRow
  version: RowVersion
  reviewed: boolean
  list: string
}) {
  const router = useRouter()
  const toast = useToast()

  async function remove() {
    const result = await api({
      method: 'DELETE',
      path: `/api/v1/articles/${article.id}`,
      version: version.newest(),
    })
    if (!result.ok) return result.problem.detail ?? result.problem.title
    toast.show({ tone: 'success', title: 'The report is deleted.' })
    router.push(list)
    router.refresh()
  }

  return (
    <Panel
      title="Delete this report"
      description={
        reviewed
          ? 'Somebody has begun to review this report. Its text and the work on it stay.'
          : 'Nobody has begun to review this report, so it can still be deleted.'
      }
    >
      {!reviewed && (
        <ConfirmDialog
          danger
          title={
            <>
              Delete “<bdi dir="auto">{article.title}</bdi>”?
            </>
          }
          confirmLabel="Delete report"
          onConfirm={remove}
          trigger={<Button variant="danger-ghost">Delete report…</Button>}
        >
          Its text is removed from the project. This cannot be undone.
        </ConfirmDialog>
      )}
    </Panel>
  )
}

function valuesOf(article: ArticleRow): MetadataInput {
  return {
    title: article.title,
    outlet: article.outlet ?? '',
    event: article.event?.name ?? '',
    byline: article.byline ?? '',
    publishedAt: article.publishedAt ?? '',
    url: article.url ?? '',
    language: article.language ?? '',
  }
}
