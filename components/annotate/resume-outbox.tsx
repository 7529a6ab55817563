'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { openOutbox } from './outbox'
import { openOutboxStorage } from './outbox-storage'

/** A report's page sends, and shows what it sends, by itself. */
const READING = /^\/projects\/[^/]+\/articles\/(?!new$)[^/]+$/

const silent = { onChange: () => undefined, onSaved: () => undefined, onPushed: () => undefined }

/** Sends what an earlier visit left unsent, whichever page the reviewer comes back to. */
export function ResumeOutbox({ userId }: { userId: string }) {
  const reading = READING.test(usePathname())
  useEffect(() => {
    if (reading) return
    let stop: (() => void) | null = null
    let left = false
    void openOutboxStorage(userId).then(async (storage) => {
      const waiting = await storage.change(() => [])
      if (!left && waiting.length > 0) stop = openOutbox({ userId, storage, events: silent }).close
    })
    return () => {
      left = true
      stop?.()
    }
  }, [userId, reading])
  return null
}
