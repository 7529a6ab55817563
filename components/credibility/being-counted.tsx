'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { RelativeTime } from '@/components/ui/relative-time'

type Props = {
  /** Reports whose figures are not those of now. */
  waiting: number
  asOf: Date | null
  now: Date
}

const AGAIN_MS = 1500

/** Says how far the figures beside it are behind, and has the page read again until they are not. */
export function BeingCounted({ waiting, asOf, now }: Props) {
  const router = useRouter()
  const behind = waiting > 0
  useEffect(() => {
    if (!behind) return
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh()
    }, AGAIN_MS)
    return () => clearInterval(timer)
  }, [behind, router])
  return (
    <span role="status" className="empty:hidden">
      {behind && (
        <>
          {waiting === 1
            ? '1 report is being counted'
            : `${waiting.toLocaleString('en')} reports are being counted`}
          {asOf === null ? (
            '.'
          ) : (
            <>
              ; figures of <RelativeTime value={asOf} now={now} />.
            </>
          )}
        </>
      )}
    </span>
  )
}
