'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useTransition } from 'react'

/**
 * Reads the page anew after a change. `refreshing` until the page shows what is stored: a control that acted before would act on
 * what is no longer so.
 */
export function useRefresh(): { refresh: () => void; refreshing: boolean } {
  const router = useRouter()
  const [refreshing, startTransition] = useTransition()
  const refresh = useCallback(() => startTransition(() => router.refresh()), [router])
  return { refresh, refreshing }
}
