'use client'

import { Button } from '@/components/ui/button'
import type { ObjectKind, Write } from '@/lib/outbox/queue'
import { useWorkspace } from './use-workspace'

/** What the server refused for one object: both versions, and the reviewer's choice. Nothing is dropped by itself. */
export function ParkedWrites({ kind, id }: { kind: ObjectKind; id: string }) {
  const { state } = useWorkspace()
  const parked = state.waiting.filter(
    (write) => write.kind === kind && write.id === id && write.problem !== null,
  )
  return parked.map((write) => <ParkedWrite key={write.seq} write={write} />)
}

export function ParkedWrite({ write }: { write: Write }) {
  const { workspace } = useWorkspace()
  const stale = write.problem?.code === 'stale'
  return (
    <div role="alert" className="mt-2 rounded-lg border border-warn-line bg-warn-bg p-2.5 text-xs text-warn">
      <p className="font-semibold">{write.problem?.title}</p>
      {write.problem?.detail && write.problem.detail !== write.problem.title && <p>{write.problem.detail}</p>}
      {stale && <Difference write={write} />}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => void workspace.keepMine(write)}>
          {stale ? 'Keep mine' : 'Try again'}
        </Button>
        <Button size="sm" variant="ghost" onClick={() => void workspace.takeTheirs(write)}>
          {stale ? 'Take the stored one' : 'Discard this edit'}
        </Button>
      </div>
    </div>
  )
}

function Difference({ write }: { write: Write }) {
  const current = (write.problem?.current ?? {}) as Record<string, unknown> // the API's current row
  const mine = write.method === 'DELETE' ? { deleted: true } : (write.body ?? {})
  const show = (value: unknown) => (value === null || value === '' ? 'nothing' : String(value))
  return (
    <table className="mt-1.5 w-full text-start">
      <thead>
        <tr>
          <th className="pe-2 text-start font-normal">Field</th>
          <th className="pe-2 text-start font-normal">Mine</th>
          <th className="text-start font-normal">Stored</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(mine).map(([field, value]) => (
          <tr key={field}>
            <th className="pe-2 text-start font-normal">{field}</th>
            <td className="pe-2 font-semibold">
              <bdi dir="auto">{show(value)}</bdi>
            </td>
            <td className="font-semibold">
              <bdi dir="auto">{show(current[field])}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
