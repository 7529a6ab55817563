'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { api } from '@/components/ui/api-client'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'

type Props = {
  /** What tells how far it is: 202 with `done` and `of` until it is there. */
  path: string
  done: number
  of: number
}

/** Stands in place of the figures while they are worked out, and gives way to them. */
export function Computing({ path, ...begun }: Props) {
  const router = useRouter()
  const [progress, setProgress] = useState(begun)
  const [failure, setFailure] = useState<string | null>(null)
  const [asked, setAsked] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is what `asked` is for
  useEffect(() => {
    const stop = new AbortController()
    const ask = async () => {
      while (!stop.signal.aborted) {
        const answer = await api<{ done: number; of: number }>({ method: 'GET', path, signal: stop.signal })
        if (stop.signal.aborted) return
        if (!answer.ok) return setFailure(answer.problem.detail ?? answer.problem.title)
        if (answer.status !== 202) return router.refresh()
        setProgress(answer.data)
      }
    }
    void ask()
    return () => stop.abort()
  }, [path, router, asked])

  const share = progress.of === 0 ? 0 : progress.done / progress.of
  if (failure !== null)
    return (
      <Panel tone="warn" title="The figures could not be worked out">
        <p className="mb-3">{failure}</p>
        <Button
          onClick={() => {
            setFailure(null)
            setAsked(asked + 1)
          }}
        >
          Try again
        </Button>
      </Panel>
    )
  return (
    <Panel title="Working out the figures">
      <p role="status" className="mb-3 max-w-prose text-ink-2">
        Each interval takes a thousand samples of the reports. The figures appear here when they are ready,
        and are kept until a review changes.
      </p>
      <Progress label="Figures worked out" value={share} text={`${Math.round(share * 100)} %`} />
    </Panel>
  )
}
