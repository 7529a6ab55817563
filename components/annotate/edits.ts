import type { AnnotationRow } from '@/lib/annotation/schema'
import { pairAt } from '@/lib/coverage/state'
import type { LinkRow } from '@/lib/link/schema'
import type { NewWrite } from '@/lib/outbox/queue'
import { answerPlace } from '@/lib/question/schema'
import type { Step } from './history'
import type { RowStore } from './row-store'
import {
  type AnnotationPatch,
  type AnswerPatch,
  annotationBody,
  answerBody,
  type LinkPatch,
  linkBody,
  type Me,
  newAnswer,
} from './rows'

type Change = Pick<NewWrite, 'method' | 'body'>

const deletion = (deleted: boolean): Change =>
  deleted ? { method: 'DELETE', body: null } : { method: 'PATCH', body: { deleted: false } }

/** The edits of a page: each is shown at once and handed to `send`. What of them can be undone is not decided here. */
export function editsOf(given: {
  rows: RowStore
  me: Me
  send: (write: Omit<NewWrite, 'userId' | 'articleId'>) => void
}) {
  const { rows, me, send } = given
  const { now, putAnnotation, putLink } = rows

  function sendAnnotation(row: AnnotationRow, change: Change): void {
    const { id, version } = row
    send({ kind: 'annotation', id, ...change, base: version || null, whole: annotationBody(row) })
  }

  /** Only what makes a link, or brings it back, has to wait for its spans. */
  function sendLink(row: LinkRow, change: Change): void {
    const { id, version, fromId, toId } = row
    const makes = change.method === 'PUT' || change.body?.deleted === false
    const needs = makes ? { needs: [fromId, toId] } : {}
    send({ kind: 'link', id, ...change, base: version || null, whole: linkBody(row), ...needs })
  }

  function setDeleted(row: AnnotationRow, deleted: boolean): void {
    const current = now().annotations.get(row.id) ?? row
    putAnnotation({ ...current, deleted })
    sendAnnotation(current, deletion(deleted))
  }

  function setLinkDeleted(row: LinkRow, deleted: boolean): void {
    const current = now().links.get(row.id) ?? row
    putLink({ ...current, deleted })
    sendLink(current, deletion(deleted))
  }

  function setSearched(address: string, on: boolean): void {
    rows.putSearched(address, on)
    const needs = [pairAt(address).annotationId]
    send({ kind: 'coverage', id: address, method: on ? 'PUT' : 'DELETE', body: null, base: null, needs })
  }

  function patch(id: string, change: AnnotationPatch): void {
    const row = now().annotations.get(id)
    if (!row) return
    putAnnotation({ ...row, ...change })
    sendAnnotation({ ...row, ...change }, { method: 'PATCH', body: { ...change } })
  }

  function patchLink(id: string, change: LinkPatch): void {
    const row = now().links.get(id)
    if (!row) return
    putLink({ ...row, ...change })
    sendLink({ ...row, ...change }, { method: 'PATCH', body: { ...change } })
  }

  /** One step of an act, as it is undone or made again. */
  function apply(step: Step): void {
    if (step.kind === 'coverage') setSearched(step.id, step.do === 'restore')
    else if (step.do === 'change') {
      if (step.kind === 'annotation') patch(step.id, step.change)
      else if (step.kind === 'answer') answer(step.id, step.change)
      else patchLink(step.id, step.change)
    } else if (step.kind === 'annotation') setDeleted(step.row, step.do === 'delete')
    else setLinkDeleted(step.row, step.do === 'delete')
  }

  /** Answers the question of that address, or changes that. */
  function answer(id: string, change: AnswerPatch): void {
    const place = answerPlace(id)
    if (!place) return
    const row = now().answers.get(id) ?? newAnswer({ me, ...place, now: new Date() })
    const next = { ...row, ...change }
    rows.putAnswer(next)
    // The first one leaves whole, as its creation; what follows it is a change, even while that is on its way.
    const base = row.version || null
    send({ kind: 'answer', id, method: 'PATCH', body: { ...change }, base, whole: answerBody(next) })
  }

  return {
    addAnnotation(row: AnnotationRow): void {
      putAnnotation(row)
      sendAnnotation(row, { method: 'PUT', body: annotationBody(row) })
    },
    addLink(row: LinkRow): void {
      putLink(row)
      sendLink(row, { method: 'PUT', body: linkBody(row) })
    },
    ...{ patch, patchLink, setLinkDeleted, setSearched, answer, apply },
  }
}
