'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'
import type { Progress as Done } from '@/lib/agreement/report'

type Waiting = ({ state: 'computing' } & Done) | { state: 'stopped' }

type Props = {
  /** What tells how far it is: 202 until it is there. DELETE stops it. */
  path: string
  begun: Waiting
}

/** Milliseconds. */
const AGAIN = 2000

/** Stands in place of the figures while they are worked out, and gives way to them. */
export function Computing({ path, begun }: Props) {
  const router = useRouter()
  const [waiting, setWaiting] = useState(begun)
  const [failure, setFailure] = useState<string | null>(null)
  const [asked, setAsked] = useState(0)
  const stopped = waiting.state === 'stopped'

  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is what `asked` is for
  useEffect(() => {
    if (stopped) return
    const abort = new AbortController()
    const ask = async () => {
      while (!abort.signal.aborted) {
        const answer = await api<Waiting>({ method: 'GET', path: lightly(path), signal: abort.signal })
        if (abort.signal.aborted) return
        if (!answer.ok) return setFailure(answer.problem.detail ?? answer.problem.title)
        if (answer.status === 202) {
          setWaiting(answer.data)
          // Asking once more would begin it anew.
          if (answer.data.state === 'stopped') return
        } else {
          // The page takes this away. Should a review have changed meanwhile, it asks on.
          router.refresh()
          await new Promise((done) => setTimeout(done, AGAIN))
        }
      }
    }
    void ask()
    return () => abort.abort()
  }, [path, router, asked, stopped])

  async function stop() {
    setWaiting({ state: 'stopped' })
    const answer = await api({ method: 'DELETE', path })
    if (!answer.ok) setFailure(answer.problem.detail ?? answer.problem.title)
  }

  function begin() {
    setFailure(null)
    setWaiting({ state: 'computing', step: 'reports', done: 0, of: 0 })
    setAsked(asked + 1)
  }

  if (failure !== null)
    return (
      <Panel tone="warn" title="The figures could not be worked out">
        <p className="mb-3">{failure}</p>
        <Button onClick={begin}>Try again</Button>
      </Panel>
    )
  if (waiting.state === 'stopped')
    return (
      <Panel title="Stopped">
        <p role="status" className="mb-3 max-w-prose text-ink-2">
          The figures were not worked out to the end. Nothing is lost: begin anew whenever you like.
        </p>
        <Button variant="primary" onClick={begin}>
          Work out the figures
        </Button>
      </Panel>
    )
  const { said, share } = saidOf(waiting)
  return (
    <Panel title="Working out the figures">
      <p role="status" className="mb-3 max-w-prose text-ink-2">
        Each interval takes a thousand samples of the reports. The figures appear here when they are ready,
        and are kept until a review changes.
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Progress label="Figures worked out" value={share} text={said} />
        <Button size="sm" onClick={stop}>
          Cancel
        </Button>
      </div>
    </Panel>
  )
}

/** The smallest part of the figures: they are asked for to know whether they are there. The page then reads them all. */
const lightly = (path: string) => `${path}${path.includes('?') ? '&' : '?'}part=trend`

/** Reading the reports takes about a third of the time, the samples the rest. */
function saidOf({ step, done, of }: Done): { said: string; share: number } {
  const part = of === 0 ? 0 : done / of
  if (step === 'samples') return { said: `samples: ${done} of ${of} %`, share: 0.3 + 0.7 * part }
  if (of === 0) return { said: 'beginning', share: 0 }
  return { said: `computing: ${done} of ${of} reports`, share: 0.3 * part }
}
