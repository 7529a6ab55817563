'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { type ApiResult, api } from '@/components/ui/api-client'
import type { ArticleMetadata } from '@/lib/article/schema'
import type { Known } from '@/lib/import/proposal'
import type { ArticlePreview } from '@/lib/import/queries'
import { type Draft, type DraftState, draftOf, draftOfFile, isDraft, isOpen, type Refused } from './draft'
import type { MetadataInput } from './metadata-fields'

export type DraftForm = UseFormReturn<MetadataInput, unknown, ArticleMetadata>

/** One run of "Add N reports": how many are through, of how many. */
export type Run = { done: number; of: number }

/** The drafts of the import page, their checks against the project, and their way into it. */
export function useImport({ project, known }: { project: string; known: Known }) {
  const [drafts, setDrafts] = useState<Draft[]>([])
  const [refused, setRefused] = useState<Refused[]>([])
  const [run, setRun] = useState<Run | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const forms = useRef(new Map<string, DraftForm>())
  const texts = useRef(new Map<string, string>()) // key → text, at once and not at the next rendering
  const counter = useRef(0)
  const pasted = useRef(0)
  const stop = useRef<AbortController | null>(null)
  const path = `/api/v1/projects/${project}/articles`

  useEffect(() => () => stop.current?.abort(), [])

  const setState = useCallback((key: string, state: DraftState) => {
    setDrafts((all) => all.map((draft) => (draft.key === key ? { ...draft, state } : draft)))
  }, [])

  async function checkTwin(draft: Draft) {
    const result = await api<ArticlePreview>({
      method: 'POST',
      path: `${path}/preview`,
      body: { text: draft.text },
    })
    // Without an answer nothing is lost: the same check is made when the report is added.
    if (!result.ok || !result.data.duplicate) return
    setState(draft.key, { kind: 'duplicate', ...result.data.duplicate })
  }

  function take(one: Draft | Refused): Draft | null {
    if (!isDraft(one)) {
      setRefused((all) => [...all, one])
      return null
    }
    const twin = [...texts.current].find(([, text]) => text === one.text)
    texts.current.set(one.key, one.text)
    const state: DraftState = twin
      ? { kind: 'duplicate', title: 'another one on this page', href: null }
      : one.state
    setDrafts((all) => [...all, { ...one, state }])
    return twin ? null : one
  }

  const nextKey = () => `draft-${++counter.current}`

  async function addFiles(files: readonly File[]) {
    const taken: Draft[] = []
    for (const file of files) {
      const draft = take(await draftOfFile(file, nextKey(), known))
      if (draft) taken.push(draft)
    }
    for (const draft of taken) await checkTwin(draft)
  }

  async function addText(text: string) {
    const key = nextKey()
    const name = `Pasted text ${++pasted.current}`
    const draft = take(draftOf({ key, name, text, known }))
    if (draft) await checkTwin(draft)
  }

  function remove(key: string) {
    forms.current.delete(key)
    texts.current.delete(key)
    setDrafts((all) => all.filter((draft) => draft.key !== key))
    setRefused((all) => all.filter((one) => one.key !== key))
  }

  async function addAll() {
    const open = drafts.filter(isOpen)
    setProblem(null)
    const checked: { draft: Draft; values: ArticleMetadata }[] = []
    for (const draft of open) {
      const form = forms.current.get(draft.key)
      const values = form && (await valuesOf(form))
      if (!values) return setProblem(`Correct the marked field of “${draft.name}” first.`)
      checked.push({ draft, values })
    }
    const controller = new AbortController()
    stop.current = controller
    setRun({ done: 0, of: checked.length })
    for (const [index, { draft, values }] of checked.entries()) {
      setState(draft.key, { kind: 'adding' })
      const result = await api<{ id: string }>({
        method: 'POST',
        path,
        body: { ...values, text: draft.text },
        signal: controller.signal,
      })
      settle(draft, result)
      if (controller.signal.aborted) break
      setRun({ done: index + 1, of: checked.length })
      if (!result.ok && meansLater(result.status)) {
        setProblem(`${result.problem.title} The remaining reports are still here: try again in a moment.`)
        break
      }
    }
    stop.current = null
    setRun(null)
  }

  function settle(draft: Draft, result: ApiResult<{ id: string }>) {
    if (result.ok) {
      return setState(draft.key, { kind: 'added', href: `/projects/${project}/articles/${result.data.id}` })
    }
    const { code, title, detail, fields, current } = result.problem
    if (code === 'duplicate' && isTwin(current)) {
      const href = `/projects/${project}/articles/${current.id}`
      return setState(draft.key, { kind: 'duplicate', title: current.title, href })
    }
    if (code === 'aborted') {
      return setState(draft.key, {
        kind: 'failed',
        message: 'Cancelled. If it got through nevertheless, adding it again says so.',
      })
    }
    const reasons = fields?.map(({ path: field, message }) => `${field}: ${message}`).join(' ')
    setState(draft.key, { kind: 'failed', message: reasons || [title, detail].filter(Boolean).join(' ') })
  }

  return {
    drafts,
    refused,
    run,
    problem,
    addFiles,
    addText,
    remove,
    addAll,
    cancel: () => stop.current?.abort(),
    registerForm: useCallback((key: string, form: DraftForm) => {
      forms.current.set(key, form)
    }, []),
    setForAll: (field: 'outlet' | 'event', name: string) => {
      for (const draft of drafts.filter(isOpen)) {
        forms.current.get(draft.key)?.setValue(field, name, { shouldDirty: true })
      }
    },
  }
}

/** The checked values of a form, or null after its faults are shown and the first of them has the focus. */
function valuesOf(form: DraftForm): Promise<ArticleMetadata | null> {
  return new Promise((resolve) => {
    form.handleSubmit(
      (values) => resolve(values),
      () => resolve(null),
    )()
  })
}

/** No network, signed out, too often, or the server is away: the next report would fail in the same way. */
const meansLater = (status: number) => status === 0 || status === 401 || status === 429 || status >= 500

function isTwin(value: unknown): value is { id: string; title: string } {
  return typeof value === 'object' && value !== null && 'id' in value && 'title' in value
}
