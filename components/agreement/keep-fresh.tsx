'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { api } from '@/components/ui/api-client'

type Answer = { state: 'ready'; articles: number } | { state: 'computing' } | { state: 'stopped' }

/** Has what is shown worked out anew while the page is looked at; the page itself waits for nothing. */
export function KeepFresh({ slug }: { slug: string }) {
  const router = useRouter()
  useEffect(() => {
    const abort = new AbortController()
    const ask = async () => {
      for (;;) {
        const answer = await api<Answer>({
          method: 'GET',
          path: `/api/v1/projects/${slug}/agreement?part=trend`,
          signal: abort.signal,
        })
        // What is shown stays, with its time: nothing of the reader's is lost.
        if (abort.signal.aborted || !answer.ok || answer.data.state === 'stopped') return
        if (answer.data.state === 'computing') continue
        if (answer.data.articles > 0) router.refresh()
        return
      }
    }
    void ask()
    return () => abort.abort()
  }, [slug, router])
  return null
}
