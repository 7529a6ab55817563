'use client'

import { useEffect, useState } from 'react'
import type { Reader } from '@/lib/live/schema'
import { connectLive } from './live-connection'
import { useWorkspace } from './use-workspace'

/** Brings what changes elsewhere into the workspace; returns who else reads the report, as far as one is told. */
export function useLive(): readonly Reader[] {
  const { workspace, page } = useWorkspace()
  const [readers, setReaders] = useState<readonly Reader[]>([])
  const { slug, articleId, userId, livePlace: place } = page
  useEffect(
    () => connectLive({ workspace, slug, articleId, userId, place, onReaders: setReaders }),
    [workspace, slug, articleId, userId, place],
  )
  return readers
}
